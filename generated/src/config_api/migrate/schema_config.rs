//! Schema configurations of sources.

use super::lookup::Lookup;
use super::outcome::{Converted, Difference, Reason, Report, Unconvertible, differ};
use crate::client::model::Patch;
use crate::config_api::models as old;
use crate::config_api::sources::UpdateSourceSchemaConfigRequest;
use crate::stable::models::{
    GroupSourceSettings, IdentifySourceSettings, SourceSettingsOutput, TrackSourceSettings,
};
use crate::stable::sources::UpdateSchemaSettingsInSourceInput;

// Both conversions name every member, so that one more in the document does not compile before it has its place.

const CLEARED: Reason = Reason::NeedsDecision("it cannot be emptied in the Public API; choose a value");

/// Converts the schema configuration of a source.
///
/// A forwarding that is off is left out, which switches it off in the Public API too.
///
/// # Errors
///
/// [`Unconvertible`] where events are forwarded to a source that the lookup does not have: to leave that out would
/// switch it off. Convert [a copy](old::SourceSchemaConfig) with the empty text there if that is what you want.
pub fn schema_config(
    old: &old::SourceSchemaConfig,
    lookup: &Lookup,
) -> Result<Converted<UpdateSchemaSettingsInSourceInput>, Unconvertible> {
    let old::SourceSchemaConfig {
        allow_group_traits_on_violations,
        allow_identify_traits_on_violations,
        allow_track_event_on_violations,
        allow_track_properties_on_violations,
        allow_unplanned_group_traits,
        allow_unplanned_identify_traits,
        allow_unplanned_track_event_properties,
        allow_unplanned_track_events,
        common_group_event_on_violations,
        common_identify_event_on_violations,
        common_track_event_on_violations,
        forwarding_blocked_events_to,
        forwarding_violations_to,
        name,
        parent,
    } = old;
    let mut report = Report::default();
    report.note("name", name, Reason::Implied);
    report.note("parent", parent, Reason::Implied);
    let blocked = forwarding("forwarding_blocked_events_to", forwarding_blocked_events_to, lookup)?;
    let violations = forwarding("forwarding_violations_to", forwarding_violations_to, lookup)?;
    Ok(report.with(UpdateSchemaSettingsInSourceInput {
        forwarding_blocked_events_to: blocked,
        forwarding_violations_to: violations,
        group: Some(GroupSourceSettings {
            allow_traits_on_violations: Some(*allow_group_traits_on_violations),
            allow_unplanned_traits: Some(*allow_unplanned_group_traits),
            common_event_on_violations: Some(common_group_event_on_violations.as_str().into()),
        }),
        identify: Some(IdentifySourceSettings {
            allow_traits_on_violations: Some(*allow_identify_traits_on_violations),
            allow_unplanned_traits: Some(*allow_unplanned_identify_traits),
            common_event_on_violations: Some(common_identify_event_on_violations.as_str().into()),
        }),
        track: Some(TrackSourceSettings {
            allow_event_on_violations: Some(*allow_track_event_on_violations),
            allow_properties_on_violations: Some(*allow_track_properties_on_violations),
            allow_unplanned_event_properties: Some(*allow_unplanned_track_event_properties),
            allow_unplanned_events: Some(*allow_unplanned_track_events),
            common_event_on_violations: Some(common_track_event_on_violations.as_str().into()),
        }),
    }))
}

/// Converts an update of a schema configuration.
///
/// The Public API switches a forwarding off that an update does not mention, and the Config API keeps it: so what is
/// kept is copied from `present`, the settings as they are. A switch that is cleared is sent as `false`.
///
/// # Errors
///
/// As with [`schema_config`].
pub fn schema_config_update(
    old: &UpdateSourceSchemaConfigRequest,
    present: &SourceSettingsOutput,
    lookup: &Lookup,
) -> Result<Converted<UpdateSchemaSettingsInSourceInput>, Unconvertible> {
    let UpdateSourceSchemaConfigRequest {
        allow_group_traits_on_violations,
        allow_identify_traits_on_violations,
        allow_track_event_on_violations,
        allow_track_properties_on_violations,
        allow_unplanned_group_traits,
        allow_unplanned_identify_traits,
        allow_unplanned_track_event_properties,
        allow_unplanned_track_events,
        common_group_event_on_violations,
        common_identify_event_on_violations,
        common_track_event_on_violations,
        forwarding_blocked_events_to,
        forwarding_violations_to,
    } = old;
    let mut report = Report::default();
    let kept = &present.forwarding_blocked_events_to;
    let blocked = change("forwarding_blocked_events_to", forwarding_blocked_events_to, kept, lookup)?;
    let kept = &present.forwarding_violations_to;
    let violations = change("forwarding_violations_to", forwarding_violations_to, kept, lookup)?;
    let group = GroupSourceSettings {
        allow_traits_on_violations: switch(allow_group_traits_on_violations),
        allow_unplanned_traits: switch(allow_unplanned_group_traits),
        common_event_on_violations: choice(common_group_event_on_violations)
            .unwrap_or_else(|| report.cleared("common_group_event_on_violations"))
            .map(|value| value.as_str().into()),
    };
    let identify = IdentifySourceSettings {
        allow_traits_on_violations: switch(allow_identify_traits_on_violations),
        allow_unplanned_traits: switch(allow_unplanned_identify_traits),
        common_event_on_violations: choice(common_identify_event_on_violations)
            .unwrap_or_else(|| report.cleared("common_identify_event_on_violations"))
            .map(|value| value.as_str().into()),
    };
    let track = TrackSourceSettings {
        allow_event_on_violations: switch(allow_track_event_on_violations),
        allow_properties_on_violations: switch(allow_track_properties_on_violations),
        allow_unplanned_event_properties: switch(allow_unplanned_track_event_properties),
        allow_unplanned_events: switch(allow_unplanned_track_events),
        common_event_on_violations: choice(common_track_event_on_violations)
            .unwrap_or_else(|| report.cleared("common_track_event_on_violations"))
            .map(|value| value.as_str().into()),
    };
    Ok(report.with(UpdateSchemaSettingsInSourceInput {
        forwarding_blocked_events_to: blocked,
        forwarding_violations_to: violations,
        group: (group != GroupSourceSettings::new()).then_some(group),
        identify: (identify != IdentifySourceSettings::new()).then_some(identify),
        track: (track != TrackSourceSettings::new()).then_some(track),
    }))
}

/// Compares the schema configuration of a source in both APIs, member by member.
///
/// # Errors
///
/// As with [`schema_config`].
pub fn schema_config_differences(
    old: &old::SourceSchemaConfig,
    new: &SourceSettingsOutput,
    lookup: &Lookup,
) -> Result<Vec<Difference>, Unconvertible> {
    let old = schema_config(old, lookup)?.value;
    let new = UpdateSchemaSettingsInSourceInput::from(new.clone());
    let value = |settings: &UpdateSchemaSettingsInSourceInput| {
        serde_json::to_value(settings).unwrap_or_default() // texts and switches can always be written
    };
    let (old, new) = (value(&old), value(&new));
    let mut differences = Vec::new();
    for member in ["forwardingBlockedEventsTo", "forwardingViolationsTo"] {
        differ(&mut differences, member, old[member].clone(), new[member].clone());
    }
    for object in ["track", "identify", "group"] {
        // What was converted has every member.
        for (member, value) in old[object].as_object().into_iter().flatten() {
            let path = [object, ".", member].concat();
            differ(&mut differences, &path, value.clone(), new[object][member].clone());
        }
    }
    Ok(differences)
}

/// The id of the source that events are forwarded to; `None` for none.
fn forwarding(member: &str, slug: &str, lookup: &Lookup) -> Result<Option<String>, Unconvertible> {
    if slug.is_empty() {
        return Ok(None);
    }
    let id = lookup.source(slug).map_err(|reason| reason.stops(member))?;
    Ok(Some(id.to_owned()))
}

fn change(
    member: &str,
    slug: &Patch<String>,
    kept: &Option<String>,
    lookup: &Lookup,
) -> Result<Option<String>, Unconvertible> {
    match slug {
        Patch::Keep => Ok(kept.clone().filter(|id| !id.is_empty())),
        Patch::Null => Ok(None),
        Patch::Set(slug) => forwarding(member, slug, lookup),
    }
}

fn switch(value: &Patch<bool>) -> Option<bool> {
    match value {
        Patch::Keep => None,
        Patch::Null => Some(false),
        Patch::Set(value) => Some(*value),
    }
}

/// The value to be set, `Some(None)` where it is kept, and `None` where it is cleared.
fn choice<T>(value: &Patch<T>) -> Option<Option<&T>> {
    (!value.is_null()).then(|| value.as_set())
}

impl Report {
    fn cleared<T>(&mut self, member: &str) -> Option<T> {
        self.add(member, CLEARED);
        None
    }
}
