//! Schema configurations: flat here, in three objects there. What was written shows up late.

use serde_json::{Value, json};

use super::call::{Call, text};
use super::workspace::Workspace;
use crate::refusal::Refusal;

/// Each member that is a switch or a choice, where the Public API has it, and what it is at first.
const MEMBERS: [(&str, &str, &str, Option<&str>); 11] = [
    ("allow_unplanned_track_events", "track", "allowUnplannedEvents", None),
    ("allow_unplanned_track_event_properties", "track", "allowUnplannedEventProperties", None),
    ("allow_track_event_on_violations", "track", "allowEventOnViolations", None),
    ("allow_track_properties_on_violations", "track", "allowPropertiesOnViolations", None),
    ("common_track_event_on_violations", "track", "commonEventOnViolations", Some("ALLOW")),
    ("allow_unplanned_identify_traits", "identify", "allowUnplannedTraits", None),
    ("allow_identify_traits_on_violations", "identify", "allowTraitsOnViolations", None),
    ("common_identify_event_on_violations", "identify", "commonEventOnViolations", Some("ALLOW")),
    ("allow_unplanned_group_traits", "group", "allowUnplannedTraits", None),
    ("allow_group_traits_on_violations", "group", "allowTraitsOnViolations", None),
    ("common_group_event_on_violations", "group", "commonEventOnViolations", Some("ALLOW")),
];

/// The members that hold the slug of a source, or nothing.
const FORWARDINGS: [(&str, &str); 2] = [
    ("forwarding_blocked_events_to", "forwardingBlockedEventsTo"),
    ("forwarding_violations_to", "forwardingViolationsTo"),
];

/// Where the configuration stands that the next look still sees.
fn stale(source_id: &str) -> String {
    format!("/sources/{source_id}/schema-config-before")
}

/// A source that is gone is an internal error, as the API has it.
fn source_id(workspace: &mut Workspace<'_>, call: &Call) -> Result<String, Refusal> {
    let found = workspace.source_id(call.at("source"));
    found.map_err(|_| {
        Refusal::new(500, "", "runtime error: invalid memory address or nil pointer dereference")
    })
}

fn current(workspace: &mut Workspace<'_>, slug: &str, id: &str) -> Result<Value, Refusal> {
    let answer = workspace.public("listSchemaSettingsInSource", &[("sourceId", id)], Value::Null)?;
    let settings = &answer["settings"];
    let mut config = json!({
        "name": workspace.full(&format!("sources/{slug}/schema-config")),
        "parent": workspace.full(&format!("sources/{slug}")),
    });
    for (member, object, name, first) in MEMBERS {
        let value = settings[object].get(name).filter(|value| !value.is_null());
        config[member] = value.cloned().unwrap_or_else(|| first.map_or(json!(true), |word| json!(word)));
    }
    for (member, name) in FORWARDINGS {
        config[member] = json!(workspace.slug_of(text(settings, name))?);
    }
    Ok(config)
}

pub(super) fn get(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    let id = source_id(workspace, call)?;
    let before = workspace.kept(&stale(&id));
    if before.get("name").is_some() {
        workspace.keep(&stale(&id), json!({}));
        return Ok(before);
    }
    current(workspace, call.at("source"), &id)
}

/// The answer has what was written; the next look at it has not.
pub(super) fn update(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    let id = source_id(workspace, call)?;
    let changes = call.changes("schema_config", "schema_config.")?;
    let before = current(workspace, call.at("source"), &id)?;
    let mut after = before.clone();
    for (member, value) in changes {
        let is_forwarding = FORWARDINGS.iter().any(|(name, _)| *name == member);
        let next = match value {
            Value::Null if is_forwarding => json!(""),
            Value::Null if before[&member].is_boolean() => json!(false),
            Value::Null => json!("ALLOW"),
            value => value,
        };
        after[member] = next;
    }
    let mut body = json!({});
    for (member, object, name, _) in MEMBERS {
        body[object][name] = after[member].clone();
    }
    for (member, name) in FORWARDINGS {
        let slug = text(&after, member);
        if !slug.is_empty() {
            let id = workspace.source_id(slug);
            body[name] = json!(id.map_err(|_| Refusal::invalid(member, "source does not exist"))?);
        }
    }
    workspace.public("updateSchemaSettingsInSource", &[("sourceId", &id)], body)?;
    workspace.keep(&stale(&id), before);
    Ok(after)
}
