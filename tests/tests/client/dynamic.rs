//! Calls by id with JSON arguments.

use crate::common::{Server, source};
use crate::tolerant::arguments;
use segment_public_api::{Dynamic, Maturity, Value, callable};
use segment_sandbox::document::Document;
use serde_json::json;

/// The one row of an operation at a maturity.
fn row(id: &str, maturity: Maturity) -> &'static Dynamic {
    let mut rows = callable().filter(|row| row.operation.id == id && row.operation.maturity == maturity);
    let row = rows.next().unwrap_or_else(|| panic!("{id} cannot be called at {maturity}"));
    assert!(rows.next().is_none(), "{id} is there twice at {maturity}");
    row
}

fn stable(id: &str) -> &'static Dynamic {
    row(id, Maturity::Stable)
}

#[tokio::test]
async fn an_operation_is_called_by_its_id() {
    fn is_send<T: Send>(future: T) -> T {
        future
    }
    let mut odd = source("a", "web");
    odd["metadata"]["status"] = json!("FRIDGE");
    odd["aMemberOfTomorrow"] = json!(1);
    let answer = json!({ "data": { "sources": [odd], "pagination": { "current": "MA==" } } }).to_string();
    let server = Server::saying(&[("200 OK", &answer), ("404 Not Found", "no")]);
    let (client, list) = (server.client(), stable("listSources"));

    let response = is_send(list.call(&client, json!({ "pagination": { "count": 2 } }))).await.unwrap();

    assert_eq!(
        (response["sources"][0]["metadata"]["status"].as_str(), response.status().as_u16()),
        (Some("FRIDGE"), 200)
    );
    assert_eq!(response["sources"][0].get("aMemberOfTomorrow"), None);
    assert_eq!(response.body(), answer.as_bytes());
    let sent = server.request();
    assert!(sent.starts_with("GET /sources?pagination.count=2 HTTP/1.1\r\n"), "{sent}");
    let error = list.call(&client, json!({})).await.unwrap_err();
    assert!(error.is_not_found() && error.operation_id() == Some("listSources"), "{error}");
}

#[tokio::test]
async fn path_and_body_are_members_of_the_arguments() {
    let answer = json!({ "data": { "source": source("a", "web") } }).to_string();
    let server = Server::saying(&[("200 OK", &answer)]);
    let args = json!({ "sourceId": "a/b", "body": { "enabled": false, "settings": { "gone": null } } });

    let response = stable("updateSource").call(&server.client(), args).await.unwrap();

    assert_eq!(response["source"], source("a", "web"));
    let sent = server.request();
    assert!(sent.starts_with("PATCH /sources/a%2Fb HTTP/1.1\r\n"), "{sent}");
    assert!(sent.ends_with("\r\n\r\n{\"enabled\":false,\"settings\":{\"gone\":null}}"), "{sent}");
}

#[test]
fn an_operation_that_differs_by_maturity_has_a_row_for_each() {
    let args = json!({ "body": { "slug": "a", "enabled": true, "metadataId": "m", "name": "n" } });
    let parts = row("createSource", Maturity::Alpha).parts(&args).unwrap();
    assert_eq!(parts.headers["accept"], "application/vnd.segment.v1alpha+json");
    assert_eq!(parts.body.unwrap(), r#"{"enabled":true,"metadataId":"m","name":"n","slug":"a"}"#);
    let key = row("createWriteKeyForSource", Maturity::Alpha).parts(&json!({ "sourceId": "s" })).unwrap();
    assert_eq!((key.path.as_str(), key.method.as_str()), ("/sources/s/writekey", "POST"));
}

#[test]
fn arguments_are_checked() {
    let args = json!({ "body": { "slug": "a", "enabled": true, "metadataId": "m" } });
    let parts = stable("createSource").parts(&args).unwrap();
    assert_eq!(parts.body.unwrap(), r#"{"enabled":true,"metadataId":"m","slug":"a"}"#);
    for (id, args, path) in [
        ("createSource", json!({ "body": { "slug": 5, "enabled": true, "metadataId": "m" } }), "$.body.slug"),
        ("createSource", json!({ "body": { "slug": "a" } }), "$.body"),
        ("createSource", json!({}), "$"),
        ("getSource", json!({}), "$"),
        ("getSource", json!({ "sourceId": 7 }), "$.sourceId"),
        ("listSources", json!({ "pagination": { "count": "2" } }), "$.pagination.count"),
        ("listSources", json!({ "pagination": { "count": 2, "cusor": "x" } }), "$.pagination.cusor"),
        ("updateSource", json!({ "sourceId": "s", "body": { "setings": {} } }), "$.body.setings"),
        ("listSources", json!({ "page": 1 }), "$.page"),
        ("listSources", json!({ "options": {} }), "$.options"),
        ("listSources", json!(7), "$"),
    ] {
        let error = stable(id).parts(&args).expect_err(path);
        assert!(error.is_invalid_request() && error.json_path() == Some(path), "{path}: {error}");
        assert!(error.to_string().starts_with(id), "{error}");
    }
    // Without an id it would be a DELETE of nobody in particular.
    let error = stable("deleteUsers").parts(&json!({ "userIds": [] })).unwrap_err();
    assert!(error.is_invalid_request() && error.to_string().contains("`userIds` is empty"), "{error}");
    for id in ["", ".", ".."] {
        let error = stable("getSource").parts(&json!({ "sourceId": id })).expect_err(id);
        assert!(error.is_invalid_request() && error.to_string().contains("`sourceId`"), "{error}");
    }
}

#[test]
fn bodies_are_decoded_with_types() {
    let list = stable("listSources");
    let body = br#"{"data":{"sources":[],"pagination":{"current":"MA==","next":null},"x":1}}"#;
    assert_eq!(list.decode(body).unwrap(), json!({ "sources": [], "pagination": { "current": "MA==" } }));
    let error = list.decode(br#"{"data":{"sources":{}}}"#).unwrap_err();
    assert!(error.is_decode() && error.json_path() == Some("$.data.sources"), "{error}");
}

#[test]
fn arguments_are_an_object() {
    for args in [json!(["abc"]), json!([]), json!("abc"), json!(null), json!(7)] {
        let error = stable("getSource").parts(&args).unwrap_err();
        assert!(error.is_invalid_request() && error.json_path() == Some("$"), "{error}");
    }
    let body = json!({ "body": ["a", true, "m"] });
    assert!(stable("createSource").parts(&body).unwrap_err().is_invalid_request());
}

#[test]
fn null_is_sent_where_any_value_is() {
    let row = row("updateDestinationForAudience", Maturity::Alpha);
    let parts = |body: Value| {
        let args = json!({ "spaceId": "s", "audienceId": "a", "destinationId": "d", "body": body });
        row.parts(&args).unwrap().body.unwrap()
    };
    assert_eq!(parts(json!({ "connectionSettings": null })), r#"{"connectionSettings":null}"#);
    assert_eq!(parts(json!({ "connectionSettings": { "a": null } })), r#"{"connectionSettings":{"a":null}}"#);
    assert_eq!(parts(json!({})), "{}");
}

#[test]
fn every_operation_has_a_schema_that_its_arguments_satisfy() {
    let document = Document::of_the_crate();
    let mut checked = 0;
    for operation in document.operations() {
        for served in &operation.served {
            let Some(row) = callable().find(|row| {
                row.operation.id == operation.id && row.operation.maturity.to_string() == served.maturity
            }) else {
                continue;
            };
            let schema = row.arguments_schema();
            let validator = jsonschema::draft202012::new(&schema).unwrap();
            let args = arguments(&document, &operation, served);
            let faults: Vec<String> = validator.iter_errors(&args).map(|fault| fault.to_string()).collect();
            assert_eq!(faults, [""; 0], "{} {args}", operation.id);
            row.parts(&args).unwrap();
            // What the schema refuses, the operation does.
            let mut more = args.clone();
            more["aMemberOfTomorrow"] = json!(1);
            assert!(!validator.is_valid(&more) && row.parts(&more).is_err());
            for name in args.as_object().unwrap().keys() {
                let mut fewer = args.clone();
                fewer.as_object_mut().unwrap().remove(name);
                assert_eq!(
                    validator.is_valid(&fewer),
                    row.parts(&fewer).is_ok(),
                    "{} without {name}",
                    operation.id
                );
            }
            for reference in references(&schema) {
                assert!(schema.pointer(reference.trim_start_matches('#')).is_some(), "{reference}");
            }
            checked += 1;
        }
    }
    assert!(checked > 100, "{checked}");
}

fn references(schema: &Value) -> Vec<&str> {
    match schema {
        Value::Object(members) => {
            let own = members.get("$ref").and_then(Value::as_str);
            own.into_iter().chain(members.values().flat_map(references)).collect()
        }
        Value::Array(items) => items.iter().flat_map(references).collect(),
        _ => Vec::new(),
    }
}
