//! Every operation against the document: what is sent, with which credentials, and what is understood.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use segment_public_api::config_api::{self, callable, operations};
use segment_public_api::testing::{Answer, FakeTransport};
use segment_public_api::{RetryPolicy, Value};
use segment_sandbox::document::{Document, Operation, Place};
use segment_sandbox::sample::{Mode, sample, without_nulls};
use serde_json::{Map, json};

use super::row;
use crate::common::Server;

/// What RFC 3986 leaves as it is.
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The document as it is checked in, by operation id: method, path, and the scheme of its credentials.
fn document() -> BTreeMap<String, (String, String, String)> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/config-api/document.yaml");
    let document: Value = serde_saphyr::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let schemes = &document["components"]["securitySchemes"];
    let scheme = |security: &Value| {
        let name = security[0].as_object().unwrap().keys().next().unwrap();
        schemes[name]["scheme"].as_str().unwrap().to_owned()
    };
    let mut operations = BTreeMap::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let Some(id) = operation["operationId"].as_str() else { continue };
            let security = operation.get("security").unwrap_or(&document["security"]);
            operations.insert(id.to_owned(), (method.to_uppercase(), path.clone(), scheme(security)));
        }
    }
    operations
}

fn for_all(check: impl Fn(&Document, &Operation<'_>, Mode)) {
    let document = Document::of_the_config_api();
    for operation in document.operations() {
        Mode::all().into_iter().for_each(|mode| check(&document, &operation, mode));
    }
}

/// Arguments, and what of the path and the query follows from them.
fn arguments(
    document: &Document,
    operation: &Operation<'_>,
    mode: Mode,
) -> (Map<String, Value>, String, Vec<(String, String)>) {
    let (mut arguments, mut path, mut pairs) = (Map::new(), operation.path.to_owned(), Vec::new());
    for parameter in operation.parameters.iter().filter(|parameter| parameter.required || mode.optional) {
        let mut value = sample(document, parameter.schema, parameter.name, mode);
        match (parameter.place, &value) {
            (Place::Path, _) => {
                // Everything that could change the route.
                let text = format!("../{}?a=b#c%2F:d", parameter.name);
                let encoded = utf8_percent_encode(&text, UNRESERVED).to_string();
                path = path.replace(&format!("{{{}}}", parameter.name), &encoded);
                value = json!(text);
            }
            (Place::Query, Value::Array(items)) => {
                let items = items.iter().map(|item| item.as_str().unwrap().to_owned());
                pairs.extend(items.map(|item| (parameter.name.to_owned(), item)));
            }
            (Place::Query, Value::String(text)) => pairs.push((parameter.name.to_owned(), text.clone())),
            (Place::Query, other) => pairs.push((parameter.name.to_owned(), other.to_string())),
        }
        arguments.insert(parameter.name.to_owned(), value);
    }
    pairs.sort();
    (arguments, path, pairs)
}

/// What stands before the paths of a mask, and the members that have none, by resource: as the facts have it.
fn prefix(resource: &str) -> (&'static str, &'static [&'static str]) {
    match resource {
        "destination" => ("destination.", &["name"]),
        "filter" => ("", &["name"]),
        "function" => ("function.", &["id", "workspace_id"]),
        "schema_config" => ("schema_config.", &[]),
        "source" => ("source.", &[]),
        "tracking_plan" => ("tracking_plan.", &[]),
        other => panic!("{other} has no mask"),
    }
}

/// A body whose mask names exactly the members that it has.
fn with_mask(mut body: Value) -> Value {
    if body.get("update_mask").is_none() {
        return body;
    }
    let resource = body.as_object().unwrap().keys().find(|name| *name != "update_mask").unwrap().clone();
    let (prefix, without) = prefix(&resource);
    let members =
        body[&resource].as_object().unwrap().keys().filter(|name| !without.contains(&name.as_str()));
    let paths: Vec<String> = members.map(|name| format!("{prefix}{name}")).collect();
    body["update_mask"] = json!({ "paths": paths });
    body
}

/// A mask is a set of paths.
fn sorted(mut body: Value) -> Value {
    if let Some(Value::Array(paths)) = body.pointer_mut("/update_mask/paths") {
        paths.sort_by_key(ToString::to_string);
    }
    body
}

#[test]
fn requests_are_what_the_document_says() {
    for_all(|document, operation, mode| {
        let context = format!("{}, {mode:?}", operation.id);
        let (mut arguments, path, pairs) = arguments(document, operation, mode);
        let body = operation.served[0].body.map(|schema| with_mask(sample(document, schema, "body", mode)));
        if let Some(body) = &body {
            arguments.insert("body".to_owned(), body.clone());
        }
        let row = row(operation.id);
        let parts = row.parts(&Value::Object(arguments)).unwrap_or_else(|error| panic!("{context}: {error}"));
        assert_eq!(parts.method.as_str(), operation.method, "{context}");
        assert_eq!(parts.path, path, "{context}");
        let mut sent: Vec<_> = url::form_urlencoded::parse(parts.query.as_bytes()).into_owned().collect();
        sent.sort();
        assert_eq!(sent, pairs, "{context}");
        assert_eq!(parts.headers[http::header::ACCEPT], "application/json", "{context}");
        let content_type = parts.headers.get(http::header::CONTENT_TYPE);
        assert_eq!(content_type.is_some(), body.is_some(), "{context}");
        assert!(content_type.is_none_or(|value| value == "application/json"), "{context}");
        let sent: Option<Value> = parts.body.as_ref().map(|body| serde_json::from_slice(body).unwrap());
        assert_eq!(sent.map(sorted), body.map(sorted), "{context}");
    });
}

#[test]
fn answers_are_understood_and_nothing_is_lost() {
    for_all(|document, operation, mode| {
        let context = format!("{}, {mode:?}", operation.id);
        let data = sample(document, operation.served[0].data, "answer", mode);
        let (read, deviations) = row(operation.id).decode_listing(data.to_string().as_bytes()).unwrap();
        assert_eq!(without_nulls(&read), without_nulls(&data), "{context}");
        assert!(deviations.is_empty() || mode.unknown_values, "{context}: {deviations:?}");
    });
}

#[test]
fn every_operation_is_there_by_its_method_and_path() {
    let expected = document();
    let found: BTreeMap<String, (String, String)> =
        operations().map(|row| (row.id.to_owned(), (row.method.to_string(), row.path.to_owned()))).collect();
    let expected: BTreeMap<_, _> =
        expected.into_iter().map(|(id, (method, path, _))| (id, (method, path))).collect();
    assert_eq!(found, expected);
    assert_eq!(callable().count(), expected.len());
}

#[tokio::test]
async fn every_operation_sends_the_credentials_that_its_document_names() {
    let document = Document::of_the_config_api();
    let schemes = document_schemes();
    for operation in document.operations() {
        let mode = Mode { optional: false, ..Mode::all()[0] };
        let (mut arguments, ..) = self::arguments(&document, &operation, mode);
        if let Some(schema) = operation.served[0].body {
            arguments.insert("body".to_owned(), with_mask(sample(&document, schema, "body", mode)));
        }
        let server = Server::saying(&[("403 Forbidden", r#"{"error":"insufficient scope","code":7}"#)]);
        let client = config_api::Client::builder()
            .token("first.second")
            .password("ada@example.com", "hush")
            .base_url(&format!("{}/v1beta", server.url))
            .retries(RetryPolicy::never())
            .build()
            .unwrap();
        let error = row(operation.id).call(&client, Value::Object(arguments)).await.unwrap_err();
        assert!(error.is_unauthorized(), "{}: {error}", operation.id);
        let request = server.request();
        let line = request.lines().next().unwrap();
        assert!(line.starts_with(&format!("{} /v1beta/", operation.method)), "{line}");
        let expected = match schemes[operation.id].as_str() {
            "bearer" => "authorization: Bearer first.second",
            "basic" => "authorization: Basic YWRhQGV4YW1wbGUuY29tOmh1c2g=",
            other => panic!("{other}"),
        };
        let sent =
            request.lines().find(|line| line.to_ascii_lowercase().starts_with("authorization:")).unwrap();
        assert!(
            sent.eq_ignore_ascii_case(expected) && sent.ends_with(&expected[22..]),
            "{}: {sent}",
            operation.id
        );
    }
}

fn document_schemes() -> BTreeMap<String, String> {
    document().into_iter().map(|(id, (_, _, scheme))| (id, scheme)).collect()
}

#[tokio::test]
async fn a_call_without_its_kind_of_credentials_fails_and_sends_nothing() {
    let schemes = document_schemes();
    for (missing, kind) in [("bearer", "a token"), ("basic", "a password")] {
        let fake = FakeTransport::new();
        let builder = config_api::Client::builder().transport(fake.clone()).retries(RetryPolicy::never());
        let builder = if missing == "bearer" { builder.password("a", "b") } else { builder.token("a.b") };
        let client = builder.build().unwrap();
        for row in callable().filter(|row| row.operation.method.as_str() == "GET") {
            let id = row.operation.id;
            fake.answer(id, Answer::new(404, json!({ "error": "x", "code": 5 })));
            let path =
                row.operation.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
            let arguments: Map<String, Value> = path.map(|name| (name.to_owned(), json!("x"))).collect();
            let error = row.call(&client, Value::Object(arguments)).await.unwrap_err();
            let sent = fake.requests_of(id).len();
            assert_eq!(sent, usize::from(schemes[id] != missing), "{id} without {kind}: {error}");
        }
    }
}
