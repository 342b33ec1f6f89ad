use super::*;
use crate::config_api::migrate::{schema_config, schema_config_differences, schema_config_update};
use crate::config_api::models::{SourceSchemaConfig, TrackEventOnViolations};
use crate::config_api::sources::UpdateSourceSchemaConfigRequest;
use crate::stable::models::SourceSettingsOutput;

fn old() -> Value {
    json!({
        "name": "workspaces/acme/sources/web/schema-config",
        "parent": "workspaces/acme/sources/web",
        "allow_unplanned_track_events": true,
        "allow_unplanned_track_event_properties": false,
        "allow_track_event_on_violations": true,
        "allow_track_properties_on_violations": false,
        "common_track_event_on_violations": "OMIT_PROPERTIES",
        "allow_unplanned_identify_traits": true,
        "allow_identify_traits_on_violations": false,
        "common_identify_event_on_violations": "OMIT_TRAITS",
        "allow_unplanned_group_traits": false,
        "allow_group_traits_on_violations": true,
        "common_group_event_on_violations": "BLOCK",
        "forwarding_blocked_events_to": "web",
        "forwarding_violations_to": "crm",
    })
}

fn new() -> Value {
    json!({
        "track": {
            "allowUnplannedEvents": true, "allowUnplannedEventProperties": false, "allowEventOnViolations": true,
            "allowPropertiesOnViolations": false, "commonEventOnViolations": "OMIT_PROPERTIES",
        },
        "identify": {
            "allowUnplannedTraits": true, "allowTraitsOnViolations": false, "commonEventOnViolations": "OMIT_TRAITS",
        },
        "group": {
            "allowUnplannedTraits": false, "allowTraitsOnViolations": true, "commonEventOnViolations": "BLOCK",
        },
        "forwardingBlockedEventsTo": "s-web",
        "forwardingViolationsTo": "s-crm",
    })
}

fn read(json: &Value) -> SourceSchemaConfig {
    SourceSchemaConfig::from_json(&json.to_string()).unwrap()
}

fn present(json: &Value) -> SourceSettingsOutput {
    SourceSettingsOutput::from_json(&json.to_string()).unwrap()
}

#[test]
fn every_member_has_its_place() {
    let (value, left_out) = parts(schema_config(&read(&old()), &lookup()).unwrap());
    assert_eq!(value, new());
    assert_eq!(lines(&left_out), ["name", "parent"].map(|name| format!("{name}: {}", Reason::Implied)));
    nothing_is_lost(&old(), |json| {
        Ok(parts(schema_config(&SourceSchemaConfig::from_json(json).unwrap(), &lookup())?))
    });
}

#[test]
fn forwarding_that_is_off_is_left_out_and_that_to_nowhere_is_an_error() {
    let mut json = old();
    json["forwarding_blocked_events_to"] = "".into();
    json["common_track_event_on_violations"] = "LATER".into();
    let value = schema_config(&read(&json), &lookup()).unwrap().value;
    assert_eq!(value.forwarding_blocked_events_to, None);
    let track = value.track.unwrap().common_event_on_violations.unwrap();
    assert_eq!(track.as_str(), "LATER");
    json["forwarding_violations_to"] = "gone".into();
    let stopped = schema_config(&read(&json), &lookup()).unwrap_err();
    assert_eq!(stopped, Reason::not_found("gone").stops("forwarding_violations_to"));
}

#[test]
fn an_update_keeps_the_forwarding_that_it_does_not_mention() {
    let now = present(&new());
    let update = UpdateSourceSchemaConfigRequest::new().allow_unplanned_track_events(false);
    let (value, left_out) = parts(schema_config_update(&update, &now, &lookup()).unwrap());
    let kept = json!({
        "track": { "allowUnplannedEvents": false },
        "forwardingBlockedEventsTo": "s-web", "forwardingViolationsTo": "s-crm",
    });
    assert_eq!((value, left_out), (kept, vec![]));

    let update = UpdateSourceSchemaConfigRequest::new()
        .forwarding_blocked_events_to("crm")
        .clear_forwarding_violations_to()
        .clear_allow_unplanned_group_traits()
        .clear_common_group_event_on_violations()
        .common_track_event_on_violations(TrackEventOnViolations::Block);
    let (value, left_out) = parts(schema_config_update(&update, &now, &lookup()).unwrap());
    let changed = json!({
        "track": { "commonEventOnViolations": "BLOCK" }, "group": { "allowUnplannedTraits": false },
        "forwardingBlockedEventsTo": "s-crm",
    });
    assert_eq!(value, changed);
    assert!(matches!(reason(&left_out, "common_group_event_on_violations"), Reason::NeedsDecision(_)));
    let update = UpdateSourceSchemaConfigRequest::new().forwarding_blocked_events_to("gone");
    assert!(schema_config_update(&update, &now, &lookup()).is_err());
}

#[test]
fn what_differs_is_named() {
    let differences = |old: &Value, new: &Value| -> Vec<String> {
        let found = schema_config_differences(&read(old), &present(new), &lookup()).unwrap();
        found.iter().map(ToString::to_string).collect()
    };
    assert_eq!(differences(&old(), &new()), [""; 0]);
    let mut other = new();
    other["track"]["allowUnplannedEvents"] = false.into();
    other["forwardingViolationsTo"] = Value::Null;
    other["group"] = Value::Null;
    let other = differences(&old(), &other);
    assert_eq!(
        other,
        [
            "forwardingViolationsTo: \"s-crm\" → nothing",
            "track.allowUnplannedEvents: true → false",
            "group.allowTraitsOnViolations: true → nothing",
            "group.allowUnplannedTraits: false → nothing",
            "group.commonEventOnViolations: \"BLOCK\" → nothing",
        ]
    );
}
