use super::*;
use crate::config_api::functions::{CreateFunctionRequest, UpdateFunctionRequest};
use crate::config_api::migrate::{function, function_input, function_update};
use crate::config_api::models::{
    Function, FunctionInput, FunctionInputRequired, FunctionSetting, FunctionType,
};
use crate::stable::models::FunctionResourceType;

fn old() -> Value {
    json!({
        "id": "sfnd_1",
        "workspace_id": "w1",
        "display_name": "Echo",
        "description": "echoes",
        "code": "async function onTrack(event, settings) {}",
        "buildpack": "boreal",
        "type": "DESTINATION",
        "settings": [
            { "name": "a", "label": "A", "description": "d", "type": "string", "required": true, "sensitive": false },
            { "name": "b", "label": "B", "type": "boolean" },
            { "name": "c", "label": "C", "type": "text-map", "sensitive": true },
            { "name": "d", "label": "D", "type": "array", "sensitive": false },
            { "name": "e", "label": "E", "type": "big-number", "sensitive": false },
        ],
        "created_at": "2020-06-07T08:09:10Z",
        "created_by": "u1",
        "logo_url": "https://logo.example",
        "catalog_id": "c1",
        "status": "ready",
    })
}

fn convert(json: &str) -> Outcome {
    Ok(parts(function(&Function::from_json(json).unwrap(), None)?))
}

fn setting(name: &str, r#type: &str, sensitive: bool) -> Value {
    json!({
        "name": name, "label": name.to_uppercase(), "description": "", "required": false, "sensitive": sensitive,
        "type": r#type,
    })
}

#[test]
fn every_member_has_its_place_or_its_reason() {
    let (value, left_out) = convert(&old().to_string()).unwrap();
    let mut first = setting("a", "STRING", false);
    first["description"] = "d".into();
    first["required"] = true.into();
    let expected = json!({
        "resourceType": "DESTINATION",
        "displayName": "Echo",
        "description": "echoes",
        "code": "async function onTrack(event, settings) {}",
        "logoUrl": "https://logo.example",
        "settings": [
            first,
            setting("b", "BOOLEAN", true),
            setting("c", "TEXT_MAP", true),
            setting("d", "ARRAY", false),
            setting("e", "BIG_NUMBER", false),
        ],
    });
    assert_eq!(value, expected);
    for member in ["id", "catalog_id", "created_at", "created_by"] {
        assert_eq!(reason(&left_out, member), &Reason::ReadOnly, "{member}");
    }
    for member in ["workspace_id", "buildpack"] {
        assert_eq!(reason(&left_out, member), &Reason::Implied, "{member}");
    }
    assert_eq!(reason(&left_out, "status"), &Reason::NoCounterpart);
    assert!(matches!(reason(&left_out, "settings[1].sensitive"), Reason::NeedsDecision(_)));
    assert_eq!(reason(&left_out, "settings[4].type"), &Reason::unknown("BIG_NUMBER"));
    assert_eq!(left_out.len(), 9);
    nothing_is_lost(&old(), convert);
}

#[test]
fn the_type_is_given_where_it_is_missing() {
    let mut json = old();
    json["buildpack"] = "austral".into();
    json.as_object_mut().unwrap().remove("type");
    let old = Function::from_json(&json.to_string()).unwrap();
    assert_eq!(function(&old, None).unwrap_err().member, "type");
    let new = function(&old, Some(FunctionResourceType::Source)).unwrap();
    assert_eq!(new.value.resource_type, FunctionResourceType::Source);
    assert_eq!(reason(&new.left_out, "buildpack"), &Reason::NoCounterpart);
    json["type"] = "FILTER".into();
    let stopped = convert(&json.to_string()).unwrap_err();
    assert_eq!(stopped, Reason::unknown("FILTER").stops("type"));
}

#[test]
fn requests_are_converted_too() {
    let required = FunctionInputRequired { code: "c".into(), display_name: "Echo".into() };
    let input = FunctionInput::new(required).description("").logo_url("").settings(vec![
        FunctionSetting::from_json(r#"{ "name": "a", "label": "A", "type": "string" }"#).unwrap(),
    ]);
    let old = CreateFunctionRequest::new(input).r#type(FunctionType::Source);
    let (value, left_out) = parts(function_input(&old, None).unwrap());
    let expected = json!({
        "resourceType": "SOURCE", "displayName": "Echo", "code": "c", "settings": [setting("a", "STRING", true)],
    });
    assert_eq!(value, expected);
    assert!(matches!(reason(&left_out, "function.settings[0].sensitive"), Reason::NeedsDecision(_)));

    let old = UpdateFunctionRequest::new().code("c").clear_description().clear_settings();
    let expected = json!({ "code": "c", "description": "", "settings": [] });
    assert_eq!(parts(function_update(&old)), (expected, vec![]));
    let old = UpdateFunctionRequest::new().display_name("E").logo_url("u").description("d").clear_code();
    let (value, left_out) = parts(function_update(&old));
    assert_eq!(value, json!({ "displayName": "E", "logoUrl": "u", "description": "d" }));
    assert!(matches!(reason(&left_out, "code"), Reason::NeedsDecision(_)));
}
