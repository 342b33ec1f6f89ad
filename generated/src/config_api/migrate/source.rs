//! Sources.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::lookup::Lookup;
use super::names::last_part;
use super::outcome::{Converted, Reason, Report, Unconvertible};
use crate::config_api::models as old;
use crate::stable::models::Label;
use crate::stable::sources::CreateSourceInput;

const WRITE_KEYS: Reason = Reason::NeedsDecision(
    "a new source has write keys of its own, which whoever sends events has to take up",
);
const LIBRARY: Reason = Reason::NeedsDecision(
    "the source's type has no option of this name in camel case; look for another among `options` of the catalog entry",
);
const INSTANCE: Reason =
    Reason::NeedsDecision("settings of a function's instance are given when that is made in the Public API");

/// A source to create, and what creation has no place for.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct NewSource {
    /// For [`create_source`](crate::stable::sources::create_source). The source is enabled, as every source of the
    /// Config API is.
    pub input: CreateSourceInput,
    /// For [`replace_labels_in_source`](crate::stable::sources::replace_labels_in_source), sorted by key.
    pub labels: Vec<Label>,
    /// For [`update_source`](crate::stable::sources::update_source): the name that is shown, where there is one.
    pub name: Option<String>,
}

/// Converts a source for its creation. The lookup needs the catalog.
///
/// # Errors
///
/// [`Unconvertible`] where the slug is empty, or the catalog does not have the source's type.
pub fn source(old: &old::Source, lookup: &Lookup) -> Result<Converted<NewSource>, Unconvertible> {
    let old::Source {
        catalog_id,
        catalog_name,
        create_time,
        display_name,
        function_config,
        id,
        labels,
        library_config,
        name,
        parent,
        slug,
        write_keys,
    } = old;
    let mut report = Report::default();
    report.note("catalog_id", catalog_id, Reason::Implied);
    report.note("create_time", create_time, Reason::NoCounterpart);
    report.note("function_config", function_config, INSTANCE);
    report.note("id", id, Reason::ReadOnly);
    report.note("parent", parent, Reason::Implied);
    report.note("slug", slug, Reason::Implied);
    report.note("write_keys", write_keys, WRITE_KEYS);
    let mut new = report.take("", new_source(name, catalog_name, display_name, labels, lookup)?);
    if let Some(config) = library_config {
        let settings = library_settings(config, &new.input.metadata_id, lookup);
        let settings = report.take("library_config.", settings);
        new.input.settings = (!settings.is_empty()).then_some(settings);
    }
    Ok(report.with(new))
}

/// Converts the source of a request that creates one.
///
/// # Errors
///
/// As with [`source`].
pub fn source_input(old: &old::SourceInput, lookup: &Lookup) -> Result<Converted<NewSource>, Unconvertible> {
    let old::SourceInput { catalog_name, display_name, labels, name } = old;
    new_source(name, catalog_name, display_name, labels, lookup)
}

fn new_source(
    name: &str,
    catalog_name: &str,
    display_name: &Option<String>,
    labels: &Option<BTreeMap<String, String>>,
    lookup: &Lookup,
) -> Result<Converted<NewSource>, Unconvertible> {
    let slug = last_part(name);
    if slug.is_empty() {
        return Err(Reason::NeedsDecision("a source needs a slug").stops("name"));
    }
    let metadata_id = lookup.source_metadata(catalog_name).map_err(|reason| reason.stops("catalog_name"))?;
    let input = CreateSourceInput {
        disconnect_all_warehouses: None,
        enabled: true,
        metadata_id: metadata_id.to_owned(),
        settings: None,
        slug: slug.to_owned(),
    };
    let label = |(key, value): (&String, &String)| Label {
        description: None,
        key: key.clone(),
        value: value.clone(),
    };
    let labels = labels.iter().flatten().map(label).collect();
    let name = display_name.clone().filter(|name| !name.is_empty());
    Ok(Report::default().with(NewSource { input, labels, name }))
}

/// Converts the settings of the source's libraries: into options of its type, where that has them.
fn library_settings(
    old: &old::LibraryConfig,
    source_type: &str,
    lookup: &Lookup,
) -> Converted<Map<String, Value>> {
    let old::LibraryConfig { api_host, cross_domain_id_enabled, metrics_enabled, retry_queue } = old;
    let (mut settings, mut report) = (Map::new(), Report::default());
    let members = [
        ("api_host", "apiHost", !api_host.is_empty(), Value::from(api_host.as_str())),
        (
            "cross_domain_id_enabled",
            "crossDomainIdEnabled",
            *cross_domain_id_enabled,
            (*cross_domain_id_enabled).into(),
        ),
        ("metrics_enabled", "metricsEnabled", *metrics_enabled, (*metrics_enabled).into()),
        ("retry_queue", "retryQueue", *retry_queue, (*retry_queue).into()),
    ];
    for (member, option, says_something, value) in members {
        if lookup.has_option(source_type, option) {
            // An option of the other value may be on by default; an empty host is none.
            if says_something || value.is_boolean() {
                settings.insert(option.to_owned(), value);
            }
        } else if says_something {
            report.add(member, LIBRARY);
        }
    }
    report.with(settings)
}
