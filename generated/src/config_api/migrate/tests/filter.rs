use super::*;
use crate::config_api::destination_filters::{
    PreviewDestinationFilterRequest, UpdateDestinationFilterRequest,
};
use crate::config_api::migrate::{filter, filter_input, filter_preview, filter_update};
use crate::config_api::models::{
    DestinationFilter, DestinationFilterAction, DestinationFilterActionType, DestinationFilterInput,
};

fn old() -> Value {
    json!({
        "name": "workspaces/acme/sources/web/destinations/hooks/filters/df_1",
        "title": "Less",
        "description": "keeps contact data here",
        "if": "event != \"Order Paid\"",
        "enabled": false,
        "actions": [
            { "type": "drop_event" },
            { "type": "sample_event", "percent": 0.25, "path": "userId" },
            { "type": "whitelist_fields", "fields": { "properties": { "fields": ["sku"] } } },
            {
                "type": "blacklist_fields",
                "fields": { "context": { "fields": ["ip"] }, "traits": { "fields": ["email", "phone"] } },
            },
        ],
    })
}

fn convert(json: &str) -> Outcome {
    Ok(parts(filter(&DestinationFilter::from_json(json).unwrap(), "s-web")?))
}

#[test]
fn every_type_of_action_is_converted() {
    let (value, left_out) = convert(&old().to_string()).unwrap();
    let expected = json!({
        "sourceId": "s-web",
        "title": "Less",
        "description": "keeps contact data here",
        "if": "event != \"Order Paid\"",
        "enabled": false,
        "actions": [
            { "type": "DROP" },
            { "type": "SAMPLE", "percent": 0.25, "path": "userId" },
            { "type": "ALLOW_PROPERTIES", "fields": { "properties": { "fields": ["sku"] } } },
            {
                "type": "DROP_PROPERTIES",
                "fields": { "context": { "fields": ["ip"] }, "traits": { "fields": ["email", "phone"] } },
            },
        ],
    });
    assert_eq!(value, expected);
    assert_eq!(lines(&left_out), [format!("name: {}", Reason::Implied)]);
    nothing_is_lost(&old(), convert);
}

#[test]
fn an_unknown_action_stops_it_where_it_stands() {
    let mut json = old();
    json["actions"][2]["type"] = "rename_fields".into();
    let stopped = convert(&json.to_string()).unwrap_err();
    assert_eq!(stopped, Reason::unknown("rename_fields").stops("actions[2].type"));
}

#[test]
fn empty_paths_and_fields_are_none() {
    let mut json = old();
    json["actions"] = json!([{ "type": "sample_event", "percent": 1.0, "path": "", "fields": {} }]);
    let (value, _) = convert(&json.to_string()).unwrap();
    assert_eq!(value["actions"], json!([{ "type": "SAMPLE", "percent": 1.0 }]));
}

#[test]
fn a_request_needs_a_title_and_says_whether_it_is_enabled() {
    let actions = vec![DestinationFilterAction::new(DestinationFilterActionType::DropEvent)];
    let old = DestinationFilterInput::new(actions, "all");
    assert_eq!(filter_input(&old, "s").unwrap_err().member, "title");
    let new = filter_input(&old.clone().title("All"), "s").unwrap();
    assert!(!new.value.enabled);
    assert!(matches!(reason(&new.left_out, "enabled"), Reason::NeedsDecision(_)));
    let new = filter_input(&old.title("All").enabled(true), "s").unwrap();
    assert!(new.value.enabled && new.left_out.is_empty());
}

#[test]
fn an_update_changes_what_it_set_and_clears_what_can_be_cleared() {
    let old = UpdateDestinationFilterRequest::new().enabled(false).clear_description();
    let (value, left_out) = parts(filter_update(&old).unwrap());
    assert_eq!((value, left_out), (json!({ "enabled": false, "description": null }), vec![]));
    let actions = vec![DestinationFilterAction::new(DestinationFilterActionType::DropEvent)];
    let old = UpdateDestinationFilterRequest::new().title("T").r#if("all").actions(actions).clear_enabled();
    let expected = json!({ "title": "T", "if": "all", "actions": [{ "type": "DROP" }], "enabled": false });
    assert_eq!(parts(filter_update(&old).unwrap()), (expected, vec![]));
    let old = UpdateDestinationFilterRequest::new().clear_title().clear_if().clear_actions().name("n");
    let (value, left_out) = parts(filter_update(&old).unwrap());
    assert_eq!(value, json!({}));
    let members: Vec<_> = left_out.iter().map(|left_out| left_out.member.as_str()).collect();
    assert_eq!(members, ["name", "actions", "if", "title"]);
    let actions = vec![DestinationFilterAction::new("rename".into())];
    let stopped = filter_update(&UpdateDestinationFilterRequest::new().actions(actions)).unwrap_err();
    assert_eq!(stopped.member, "actions[0].type");
}

#[test]
fn a_preview_takes_an_object() {
    let actions = vec![DestinationFilterAction::new(DestinationFilterActionType::DropEvent)];
    let input = DestinationFilterInput::new(actions, "all").enabled(true).title("T");
    let old = PreviewDestinationFilterRequest::new(input.clone(), r#"{ "type": "track" }"#);
    let (value, left_out) = parts(filter_preview(&old).unwrap());
    let expected =
        json!({ "filter": { "if": "all", "actions": [{ "type": "DROP" }] }, "payload": { "type": "track" } });
    assert_eq!(value, expected);
    let members: Vec<_> = left_out.iter().map(|left_out| left_out.member.as_str()).collect();
    assert_eq!(members, ["filter.enabled", "filter.title"]);
    for text in ["", "[]", "{", "null"] {
        let old = PreviewDestinationFilterRequest::new(input.clone(), text);
        assert_eq!(filter_preview(&old).unwrap_err().member, "input", "{text}");
    }
    let actions = vec![DestinationFilterAction::new("rename".into())];
    let old = PreviewDestinationFilterRequest::new(DestinationFilterInput::new(actions, "all"), "{}");
    assert_eq!(filter_preview(&old).unwrap_err().member, "filter.actions[0].type");
}
