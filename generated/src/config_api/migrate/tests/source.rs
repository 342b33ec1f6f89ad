use super::*;
use crate::config_api::migrate::{source, source_input};
use crate::config_api::models::{Source as OldSource, SourceInput, SourceInputRequired};

fn old() -> Value {
    json!({
        "name": "workspaces/acme/sources/shop",
        "parent": "workspaces/acme",
        "display_name": "Shop",
        "catalog_name": "catalog/sources/javascript",
        "catalog_id": "c-1",
        "write_keys": ["KEY-NOT-TO-BE-SHOWN"],
        "library_config": {
            "metrics_enabled": true, "retry_queue": false, "cross_domain_id_enabled": true, "api_host": "h.example",
        },
        "labels": { "team": "web", "environment": "test" },
        "id": "old-id",
        "slug": "shop",
        "function_config": [{ "name": "key", "type": "string", "value": "SECRET-NOT-TO-BE-SHOWN" }],
        "create_time": "2021-03-04T05:06:07Z",
    })
}

fn convert(json: &str) -> Outcome {
    let new = source(&OldSource::from_json(json).unwrap(), &lookup())?;
    let left_out = new.left_out;
    let value = json!({ "input": new.value.input, "labels": new.value.labels, "name": new.value.name });
    Ok((value, left_out))
}

#[test]
fn a_source_is_converted_for_three_calls() {
    let (value, left_out) = convert(&old().to_string()).unwrap();
    assert_eq!(
        value,
        json!({
            "input": {
                "slug": "shop", "metadataId": "m-js", "enabled": true,
                "settings": { "apiHost": "h.example", "retryQueue": false },
            },
            "labels": [{ "key": "environment", "value": "test" }, { "key": "team", "value": "web" }],
            "name": "Shop",
        })
    );
    for member in ["parent", "catalog_id", "slug"] {
        assert_eq!(reason(&left_out, member), &Reason::Implied, "{member}");
    }
    assert_eq!(reason(&left_out, "id"), &Reason::ReadOnly);
    assert_eq!(reason(&left_out, "create_time"), &Reason::NoCounterpart);
    for member in [
        "write_keys",
        "function_config",
        "library_config.metrics_enabled",
        "library_config.cross_domain_id_enabled",
    ] {
        assert!(matches!(reason(&left_out, member), Reason::NeedsDecision(_)), "{member}");
    }
    assert_eq!(left_out.len(), 9);
}

#[test]
fn nothing_of_a_source_is_lost() {
    nothing_is_lost(&old(), convert);
}

#[test]
fn what_says_nothing_is_not_reported() {
    let empty = json!({
        "name": "shop", "parent": "", "catalog_name": "catalog/sources/.net", "write_keys": [], "display_name": "",
        "labels": {}, "function_config": [],
        "library_config": {
            "metrics_enabled": false, "retry_queue": false, "cross_domain_id_enabled": false, "api_host": "",
        },
    });
    let (value, left_out) = convert(&empty.to_string()).unwrap();
    assert_eq!(
        value,
        json!({
            "input": { "slug": "shop", "metadataId": "m-net", "enabled": true }, "labels": [], "name": null,
        })
    );
    assert_eq!(left_out, []);
}

#[test]
fn a_source_without_a_type_or_a_slug_cannot_be_made() {
    for (member, value, reason) in [
        ("catalog_name", "catalog/sources/none", Reason::not_found("none")),
        ("catalog_name", "..twin", Reason::Ambiguous { ids: vec!["m-dot-twin".into(), "m-twin".into()] }),
    ] {
        let mut json = old();
        json[member] = value.into();
        assert_eq!(convert(&json.to_string()).unwrap_err(), reason.stops(member));
    }
    let mut json = old();
    json["name"] = "".into();
    assert_eq!(convert(&json.to_string()).unwrap_err().member, "name");
}

#[test]
fn a_request_is_converted_like_a_source() {
    let required = SourceInputRequired { catalog_name: "catalog/sources/net".into(), name: "new".into() };
    let old = SourceInput::new(required)
        .display_name("New")
        .labels(std::collections::BTreeMap::from([("a".to_owned(), "b".to_owned())]));
    let new = source_input(&old, &lookup()).unwrap();
    assert_eq!(new.left_out, []);
    assert_eq!(new.value.input.metadata_id, "m-net");
    assert_eq!(new.value.name.as_deref(), Some("New"));
    assert_eq!(new.value.labels[0].value, "b");
}

#[test]
fn no_secret_is_in_what_is_shown() {
    let new = source(&OldSource::from_json(&old().to_string()).unwrap(), &lookup()).unwrap();
    assert!(!format!("{new:?} {:?}", lines(&new.left_out)).contains("NOT-TO-BE-SHOWN"));
}
