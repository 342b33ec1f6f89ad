//! Destinations, and their filters.

use serde_json::Value;

use super::{Found, HIDDEN, OTHER_HIDDEN, Run};
use crate::Error;
use crate::config_api::migrate::all::all;
use crate::config_api::migrate::names::last_part;
use crate::config_api::migrate::outcome::{Reason, differ};
use crate::config_api::migrate::{destination_update, filter};
use crate::config_api::models as old;
use crate::config_api::{destination_filters as old_filters, destinations as old_destinations};
use crate::stable::destination_filters::{create_filter_for_destination, list_filters_from_destination};
use crate::stable::destinations::get_destination;

/// What the Public API shows in place of a secret consists of these.
const MASK: char = '•';

impl Run<'_> {
    /// The destinations of a source, whose id in the Public API is known or not.
    pub(super) async fn destinations(&mut self, source: &str, source_id: Option<&str>) -> Result<(), Error> {
        for there in all!(old_destinations::list_destinations(self.workspace, source), self.old) {
            let found = self.destination(&there).await?;
            let id = found.id.clone().ok();
            self.found.push(found);
            if let (Some(id), Some(source_id)) = (id, source_id) {
                self.filters(source, last_part(&there.name), &id, source_id).await?;
            }
        }
        Ok(())
    }

    async fn destination(&self, there: &old::Destination) -> Result<Found, Error> {
        let mut found = Found::new(&there.name, self.lookup.destination(&there.name));
        let Some(wanted) = found.keep(Ok(destination_update(there))) else { return Ok(found) };
        let Ok(id) = &found.id else { return Ok(found) };
        let here = get_destination(id).send(self.public).await?.into_inner().destination;
        differ(&mut found.differences, "enabled", there.enabled, here.enabled);
        for (key, value) in wanted.settings.iter().flatten() {
            let here = here.settings.get(key);
            if here != Some(value) && !here.is_some_and(is_masked) {
                let member = format!("settings.{key}");
                differ(&mut found.differences, &member, HIDDEN, here.map(|_| OTHER_HIDDEN));
            }
        }
        Ok(found)
    }

    /// Filters have no name of their own: one that has the same title, condition and actions is the same.
    async fn filters(
        &mut self,
        source: &str,
        destination: &str,
        id: &str,
        source_id: &str,
    ) -> Result<(), Error> {
        let here = all!(list_filters_from_destination(id), self.public);
        let list = old_filters::list_destination_filters(self.workspace, source, destination);
        for there in all!(list, self.old) {
            let mut found = Found::new(&there.name, Err(Reason::not_found(&there.title)));
            if let Some(wanted) = found.keep(filter(&there, source_id)) {
                let same = here.iter().find(|filter| {
                    filter.title == wanted.title
                        && filter.r#if == wanted.r#if
                        && filter.actions == wanted.actions
                });
                if let Some(same) = same {
                    found.id = Ok(same.id.clone());
                    differ(&mut found.differences, "enabled", wanted.enabled, same.enabled);
                } else if self.writes {
                    let made = create_filter_for_destination(id, wanted).send(self.public).await?;
                    found.made(made.into_inner().filter.id);
                }
            }
            self.found.push(found);
        }
        Ok(())
    }
}

/// Returns `true` if a secret stands here, of which nothing can be told.
fn is_masked(value: &Value) -> bool {
    value.as_str().is_some_and(|text| !text.is_empty() && text.chars().all(|c| c == MASK))
}
