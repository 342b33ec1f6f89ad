//! Tracking plans, with their rules and sources.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Found, Run};
use crate::Error;
use crate::config_api::migrate::all::all;
use crate::config_api::migrate::names::last_part;
use crate::config_api::migrate::outcome::{Difference, Reason};
use crate::config_api::migrate::{NewTrackingPlan, connections, tracking_plan, write_rules};
use crate::config_api::tracking_plans as old_plans;
use crate::stable::tracking_plans::{
    add_source_to_tracking_plan, create_tracking_plan, list_rules_from_tracking_plan,
};

impl Run<'_> {
    pub(super) async fn plans(&mut self) -> Result<(), Error> {
        // The list has no rules.
        for listed in all!(old_plans::list_tracking_plans(self.workspace), self.old) {
            let name = last_part(&listed.name);
            let there = old_plans::get_tracking_plan(self.workspace, name).send(self.old).await?.into_inner();
            let mut found = Found::new(&there.name, self.lookup.tracking_plan(&there.display_name));
            if let Some(wanted) = found.keep(Ok(tracking_plan(&there))) {
                if self.writes && matches!(found.id, Err(Reason::NotFound { .. })) {
                    self.make_plan(name, &wanted, &mut found).await?;
                }
                self.compare_rules(&wanted, &mut found).await?;
            }
            self.found.push(found);
        }
        Ok(())
    }

    async fn make_plan(&self, name: &str, wanted: &NewTrackingPlan, found: &mut Found) -> Result<(), Error> {
        let made = create_tracking_plan(wanted.input.clone()).send(self.public).await?.into_inner();
        let id = made.tracking_plan.id;
        write_rules(self.public, &id, wanted).await?;
        let there = all!(old_plans::list_tracking_plan_source_connections(self.workspace, name), self.old);
        for source in found.keep(Ok(connections(&there, &self.lookup))).into_iter().flatten() {
            add_source_to_tracking_plan(&id, source).send(self.public).await?;
        }
        found.made(id);
        Ok(())
    }

    /// Tells how many rules one of the two has and the other has not, or has with another schema.
    async fn compare_rules(&self, wanted: &NewTrackingPlan, found: &mut Found) -> Result<(), Error> {
        let Ok(id) = &found.id else { return Ok(()) };
        let here = all!(list_rules_from_tracking_plan(id), self.public);
        let here = here
            .iter()
            .map(|rule| ((rule.r#type.as_str(), rule.key.as_deref(), rule.version), &rule.json_schema));
        let there = wanted
            .rules
            .iter()
            .map(|rule| ((rule.r#type.as_str(), rule.key.as_deref(), rule.version), &rule.json_schema));
        let [there, here]: [Rules<'_>; 2] = [there.collect(), here.collect()];
        let own = |left: &Rules<'_>, right: &Rules<'_>| {
            left.iter().filter(|(rule, schema)| right.get(*rule) != Some(*schema)).count()
        };
        let [old, new] = [own(&there, &here), own(&here, &there)];
        if (old, new) != (0, 0) {
            let (member, old, new) = ("rules that differ".to_owned(), Some(old.into()), Some(new.into()));
            found.differences.push(Difference { member, old, new });
        }
        Ok(())
    }
}

/// Schemas by the type, key and version of their rules.
type Rules<'a> = BTreeMap<(&'a str, Option<&'a str>, i64), &'a Value>;
