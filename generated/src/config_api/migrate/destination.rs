//! Destinations.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::lookup::Lookup;
use super::names::setting_key;
use super::outcome::{Converted, Reason, Report, Unconvertible};
use crate::client::model::Patch;
use crate::config_api::destinations::UpdateDestinationRequest;
use crate::config_api::models as old;
use crate::stable::destinations::{CreateDestinationInput, UpdateDestinationInput};

const MODE: Reason = Reason::NeedsDecision(
    "where there is a choice of the connection mode, it is one of the destination's settings",
);
const PASSWORD: Reason =
    Reason::NeedsDecision("an empty password is not sent: it can stand for one that is hidden");
const TWICE: Reason = Reason::NeedsDecision("the setting stands there once more, and that value was taken");
const KEYLESS: Reason = Reason::NeedsDecision("the setting has no key");
const DISABLED: Reason =
    Reason::NeedsDecision("the destination does not say whether it is enabled; it is made disabled");
const CLEARED: Reason = Reason::NeedsDecision("settings are emptied one by one, each by null");

/// Converts a destination for its creation. The lookup needs the sources and the catalog.
///
/// # Errors
///
/// [`Unconvertible`] where the lookup does not have the source or the destination's type.
pub fn destination(
    old: &old::Destination,
    lookup: &Lookup,
) -> Result<Converted<CreateDestinationInput>, Unconvertible> {
    let old::Destination { name, parent, .. } = old; // the rest is what an update has
    let source = if parent.is_empty() { ("name", name) } else { ("parent", parent) };
    let source_id = lookup.source(source.1).map_err(|reason| reason.stops(source.0))?;
    let metadata_id = lookup.destination_metadata(name).map_err(|reason| reason.stops("name"))?;
    let mut report = Report::default();
    let update = report.take("", changes(old));
    Ok(report.with(CreateDestinationInput {
        enabled: update.enabled,
        metadata_id: metadata_id.to_owned(),
        name: update.name.into_set(),
        settings: update.settings.unwrap_or_default(),
        source_id: source_id.to_owned(),
    }))
}

/// Converts the destination of a request that creates one. Where that does not say whether it is
/// enabled, it is made disabled.
///
/// # Errors
///
/// As with [`destination`].
pub fn destination_input(
    old: &old::DestinationInput,
    lookup: &Lookup,
) -> Result<Converted<CreateDestinationInput>, Unconvertible> {
    let old::DestinationInput { config, connection_mode, enabled, name } = old;
    let mut report = Report::default();
    if let Some(mode) = connection_mode {
        report.mode(mode);
    }
    if enabled.is_none() {
        report.add("enabled", DISABLED);
    }
    let source_id = lookup.source(name).map_err(|reason| reason.stops("name"))?;
    let metadata_id = lookup.destination_metadata(name).map_err(|reason| reason.stops("name"))?;
    let settings = destination_settings(config.as_deref().unwrap_or_default());
    let settings = report.take("", settings);
    Ok(report.with(CreateDestinationInput {
        enabled: Some(enabled.unwrap_or_default()),
        metadata_id: metadata_id.to_owned(),
        name: None,
        settings,
        source_id: source_id.to_owned(),
    }))
}

/// Converts a destination for the update of one that is there already in the Public API.
pub fn destination_update(old: &old::Destination) -> Converted<UpdateDestinationInput> {
    let mut report = Report::default();
    report.note("name", &old.name, Reason::Implied);
    report.note("parent", &old.parent, Reason::Implied);
    let update = report.take("", changes(old));
    report.with(update)
}

/// All but where the destination stands, and what it is.
fn changes(old: &old::Destination) -> Converted<UpdateDestinationInput> {
    let old::Destination {
        catalog_id,
        config,
        connection_mode,
        create_time,
        display_name,
        enabled,
        name: _,
        parent: _,
        slug,
        update_time,
    } = old;
    let mut report = Report::default();
    report.note("catalog_id", catalog_id, Reason::Implied);
    report.note("create_time", create_time, Reason::NoCounterpart);
    report.note("slug", slug, Reason::Implied);
    report.note("update_time", update_time, Reason::NoCounterpart);
    report.mode(connection_mode);
    let name = match display_name.as_str() {
        "" => Patch::Keep,
        name => Patch::Set(name.to_owned()),
    };
    let settings = config.as_deref().map(|config| report.take("", destination_settings(config)));
    report.with(UpdateDestinationInput { enabled: Some(*enabled), name, settings })
}

/// Converts an update of a destination.
///
/// The Public API merges the settings with what is there, as the Config API does not: a setting that the update does
/// not have stays.
pub fn destination_update_request(old: &UpdateDestinationRequest) -> Converted<UpdateDestinationInput> {
    let UpdateDestinationRequest { config, connection_mode, enabled, name } = old;
    let mut report = Report::default();
    report.note("name", name, Reason::Implied);
    match connection_mode {
        Patch::Set(mode) => report.mode(mode),
        Patch::Keep | Patch::Null => {}
    }
    let settings = match config {
        Patch::Keep => None,
        Patch::Null => {
            report.add("config", CLEARED);
            None
        }
        Patch::Set(config) => Some(report.take("", destination_settings(config))),
    };
    let enabled = (!enabled.is_keep()).then(|| enabled.as_set().copied().unwrap_or_default());
    report.with(UpdateDestinationInput { enabled, name: Patch::Keep, settings })
}

/// Converts the settings of a destination: from a list to an object by key. Each value is as it was, and those that are
/// not set are not there.
///
/// ```
/// use segment_public_api::{Map, Value};
/// use segment_public_api::config_api::{migrate, models::DestinationConfig};
///
/// let name = "workspaces/acme/sources/web-shop/destinations/webhooks/config/retries";
/// let settings = migrate::destination_settings(&[DestinationConfig::new(name).value(Value::from(3))]);
/// assert_eq!(settings.value, Map::from_iter([("retries".into(), 3.into())]));
/// assert!(settings.left_out.is_empty());
/// ```
pub fn destination_settings(config: &[old::DestinationConfig]) -> Converted<Map<String, Value>> {
    let (mut settings, mut report) = (Map::new(), Report::default());
    let mut from = BTreeMap::new(); // the member that a setting was taken from
    for (at, setting) in config.iter().enumerate() {
        let old::DestinationConfig { display_name, name, r#type, value } = setting;
        let member = format!("config[{at}]");
        report.note(&format!("{member}.display_name"), display_name, Reason::Implied);
        if r#type.is_some() {
            report.add(format!("{member}.type"), Reason::Implied);
        }
        let Some(value) = value.as_set().filter(|value| !value.is_null()) else { continue };
        let key = setting_key(name);
        if key.is_empty() {
            report.add(member, KEYLESS);
        } else if *r#type == Some(old::DestinationConfigType::Password) && value.as_str() == Some("") {
            report.add(member, PASSWORD);
        } else {
            settings.insert(key.to_owned(), value.clone());
            if let Some(earlier) = from.insert(key, member) {
                report.add(earlier, TWICE);
            }
        }
    }
    report.with(settings)
}

impl Report {
    fn mode(&mut self, mode: &old::ConnectionMode) {
        match mode {
            old::ConnectionMode::Unspecified => {}
            old::ConnectionMode::Cloud | old::ConnectionMode::Device => self.add("connection_mode", MODE),
            old::ConnectionMode::Unknown(value) if value.as_str().is_empty() => {}
            old::ConnectionMode::Unknown(value) => {
                self.add("connection_mode", Reason::unknown(value.as_str()));
            }
        }
    }
}
