use super::*;
use crate::config_api::destinations::UpdateDestinationRequest;
use crate::config_api::migrate::{
    destination, destination_input, destination_settings, destination_update, destination_update_request,
};
use crate::config_api::models::{
    ConnectionMode, Destination as OldDestination, DestinationConfig, DestinationInput,
};

const NAME: &str = "workspaces/acme/sources/web/destinations/hooks";

fn setting(key: &str, r#type: &str, value: Value) -> Value {
    json!({ "name": format!("{NAME}/config/{key}"), "display_name": key, "type": r#type, "value": value })
}

fn old() -> Value {
    json!({
        "name": NAME,
        "parent": "workspaces/acme/sources/web",
        "display_name": "Hooks",
        "enabled": true,
        "connection_mode": "DEVICE",
        "catalog_id": "c-1",
        "slug": "hooks",
        "create_time": "2020-01-02T03:04:05.678Z",
        "update_time": "2020-02-03T04:05:06Z",
        "config": [
            setting("text", "string", json!("TEXT-NOT-TO-BE-SHOWN")),
            setting("empty", "string", json!("")),
            setting("secret", "password", json!("PASSWORD-NOT-TO-BE-SHOWN")),
            setting("hidden", "password", json!("")),
            setting("switch", "boolean", json!(false)),
            setting("rate", "number", json!(12.5)),
            setting("zone", "select", json!("north")),
            setting("domains", "list", json!(["a.example", "b.example"])),
            setting("by/slash", "map", json!({ "plan": "dimension1" })),
            setting("tint", "color", json!("#00ff00")),
            setting("mixed", "mixed", json!([{ "a": [1] }])),
        ],
    })
}

fn settings() -> Value {
    json!({
        "text": "TEXT-NOT-TO-BE-SHOWN", "empty": "", "secret": "PASSWORD-NOT-TO-BE-SHOWN", "switch": false,
        "rate": 12.5, "zone": "north", "domains": ["a.example", "b.example"],
        "by/slash": { "plan": "dimension1" }, "tint": "#00ff00", "mixed": [{ "a": [1] }],
    })
}

fn read(json: &Value) -> OldDestination {
    OldDestination::from_json(&json.to_string()).unwrap()
}

#[test]
fn every_kind_of_setting_is_converted() {
    let (value, left_out) = parts(destination(&read(&old()), &lookup()).unwrap());
    let expected = json!({
        "sourceId": "s-web", "metadataId": "m-hooks", "name": "Hooks", "enabled": true, "settings": settings(),
    });
    assert_eq!(value, expected);
    for member in ["catalog_id", "slug", "config[0].type", "config[0].display_name"] {
        assert_eq!(reason(&left_out, member), &Reason::Implied, "{member}");
    }
    for member in ["create_time", "update_time"] {
        assert_eq!(reason(&left_out, member), &Reason::NoCounterpart, "{member}");
    }
    for member in ["connection_mode", "config[3]"] {
        assert!(matches!(reason(&left_out, member), Reason::NeedsDecision(_)), "{member}");
    }
    nothing_is_lost(&old(), |json| {
        Ok(parts(destination(&OldDestination::from_json(json).unwrap(), &lookup())?))
    });
}

#[test]
fn an_update_has_what_can_be_changed() {
    let mut json = old();
    json["enabled"] = false.into();
    let (value, _) = parts(destination_update(&read(&json)));
    assert_eq!(value, json!({ "name": "Hooks", "enabled": false, "settings": settings() }));
    nothing_is_lost(&old(), |json| Ok(parts(destination_update(&OldDestination::from_json(json).unwrap()))));
}

#[test]
fn what_is_unset_twice_or_without_a_key_is_no_setting() {
    let read = |value: Value| DestinationConfig::from_json(&value.to_string()).unwrap();
    let new = destination_settings(&[
        read(json!({ "name": "a", "value": 1 })),
        read(json!({ "name": "b", "value": null })),
        read(json!({ "name": "c" })),
        read(json!({ "name": "x/config/a", "value": 2 })),
        read(json!({ "name": "x/config/", "value": 3 })),
    ]);
    assert_eq!(Value::Object(new.value.clone()), json!({ "a": 2 }));
    assert!(matches!(reason(&new.left_out, "config[0]"), Reason::NeedsDecision(_)));
    assert!(matches!(reason(&new.left_out, "config[4]"), Reason::NeedsDecision(_)));
    assert_eq!(new.left_out.len(), 2);
}

#[test]
fn modes_are_reported_unless_they_say_nothing() {
    for (mode, expected) in
        [("UNSPECIFIED", None), ("", None), ("SIDEWAYS", Some(Reason::unknown("SIDEWAYS")))]
    {
        let mut json = old();
        json["connection_mode"] = mode.into();
        let new = destination(&read(&json), &lookup()).unwrap();
        let found = new.left_out.into_iter().find(|left_out| left_out.member == "connection_mode");
        assert_eq!(found.map(|left_out| left_out.reason), expected, "{mode}");
    }
}

#[test]
fn a_destination_needs_its_source_and_its_type() {
    let mut json = old();
    json["parent"] = "workspaces/acme/sources/gone".into();
    let stopped = destination(&read(&json), &lookup()).unwrap_err();
    assert_eq!(stopped, Reason::not_found("gone").stops("parent"));
    json["parent"] = "".into();
    assert_eq!(destination(&read(&json), &lookup()).unwrap().value.source_id, "s-web");
    json["name"] = "workspaces/acme/sources/web/destinations/gone".into();
    let stopped = destination(&read(&json), &lookup()).unwrap_err();
    assert_eq!(stopped, Reason::not_found("gone").stops("name"));
}

#[test]
fn requests_are_converted_too() {
    let old = DestinationInput::new(NAME)
        .connection_mode(ConnectionMode::Cloud)
        .config(vec![DestinationConfig::new("a").value(Value::from(1))]);
    let (value, left_out) = parts(destination_input(&old, &lookup()).unwrap());
    let expected =
        json!({ "sourceId": "s-web", "metadataId": "m-hooks", "enabled": false, "settings": { "a": 1 } });
    assert_eq!(value, expected);
    let members: Vec<_> = left_out.iter().map(|left_out| left_out.member.as_str()).collect();
    assert_eq!(members, ["connection_mode", "enabled"]);
    assert!(destination_input(&DestinationInput::new("hooks"), &lookup()).is_err());

    let old =
        UpdateDestinationRequest::new().clear_enabled().clear_config().connection_mode(ConnectionMode::Cloud);
    let (value, left_out) = parts(destination_update_request(&old));
    assert_eq!(value, json!({ "enabled": false }));
    let members: Vec<_> = left_out.iter().map(|left_out| left_out.member.as_str()).collect();
    assert_eq!(members, ["connection_mode", "config"]);
    let old = UpdateDestinationRequest::new().config(vec![DestinationConfig::new("a").value(Value::from(1))]);
    assert_eq!(parts(destination_update_request(&old)).0, json!({ "settings": { "a": 1 } }));
}

#[test]
fn no_secret_is_in_what_is_shown() {
    let new = destination(&read(&old()), &lookup()).unwrap();
    assert!(!format!("{new:?} {:?}", lines(&new.left_out)).contains("NOT-TO-BE-SHOWN"));
}
