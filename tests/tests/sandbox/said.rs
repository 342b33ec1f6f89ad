//! Answers say what their requests said.

use http::Method;
use segment_public_api::{Client, Map, Value};
use segment_sandbox::Sandbox;
use segment_sandbox::document::{Document, Operation, Place, Served};
use segment_sandbox::sample::Mode;
use serde_json::json;

use crate::everything::arguments;
use crate::raw::Raw;
use crate::{call, call_as, client};

const STABLE: &str = "application/vnd.segment.v1+json";
const ALPHA: &str = "application/vnd.segment.v1alpha+json";

/// What the server says in its own words: it adds to each of these.
const ADDED_TO: [&str; 2] = ["displayName", "permissions"];

const FULL: Mode =
    Mode { optional: true, null: false, unknown_values: false, strangers: false, pick: 0, plausible: true };

/// The members of the body's schema, those of `input` where that is all it holds.
fn body_members<'a>(document: &'a Document, served: &Served<'a>) -> Option<&'a Map<String, Value>> {
    let form = document.resolve(served.body?);
    let form = form.pointer("/properties/input").map_or(form, |input| document.resolve(input));
    form["properties"].as_object()
}

/// The data and the objects in it, each with its schema.
fn objects<'a>(document: &'a Document, served: &Served<'a>, data: &'a Value) -> Vec<(&'a Value, &'a Value)> {
    let schema = document.resolve(served.data);
    let members = data.as_object().into_iter().flatten().filter(|(_, member)| member.is_object());
    let below = members.map(|(name, member)| (document.resolve(&schema["properties"][name]), member));
    [(schema, data)].into_iter().chain(below).collect()
}

fn is_required(schema: &Value, name: &str) -> bool {
    schema["required"].as_array().is_some_and(|required| required.contains(&json!(name)))
}

/// Every text under one of these names that is not the one that was said.
fn other_ids(said: &Value, value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                if name != "id" && member.is_string() && said.get(name).is_some_and(|id| id != member) {
                    found.push(format!("{name} is {member}"));
                }
                other_ids(said, member, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| other_ids(said, item, found)),
        _ => {}
    }
}

/// Where the answer says something else than the request.
fn differences(
    document: &Document,
    operation: &Operation<'_>,
    served: &Served<'_>,
    arguments: &Value,
    data: &Value,
) -> Vec<String> {
    let mut found = Vec::new();
    let paths = operation.parameters.iter().filter(|parameter| parameter.place == Place::Path);
    let ids: Map<String, Value> =
        paths.map(|parameter| (parameter.name.to_owned(), arguments[parameter.name].clone())).collect();
    let last = operation.path.rsplit('/').next().and_then(|part| part.strip_prefix('{')?.strip_suffix('}'));
    other_ids(&Value::Object(ids), data, &mut found);
    let body = arguments.pointer("/body/input").unwrap_or(&arguments["body"]);
    for (schema, object) in objects(document, served, data) {
        if let (Some(last), Some(id), false) = (last, object.get("id"), operation.method == "POST")
            && *id != arguments[last]
        {
            found.push(format!("id is {id}"));
        }
        for name in body_members(document, served).into_iter().flatten().map(|(name, _)| name) {
            if schema["properties"].get(name).is_none() || ADDED_TO.contains(&name.as_str()) {
                continue;
            }
            match (body.get(name), object.get(name)) {
                // The client reads a null like something that is not there.
                (Some(sent), got) if got.unwrap_or(&Value::Null) != sent => {
                    found.push(format!("{name} is {got:?}, not {sent}"))
                }
                (None, Some(got)) if operation.method == "POST" && !is_required(schema, name) => {
                    found.push(format!("{name} is {got}, which nobody said"));
                }
                _ => {}
            }
        }
    }
    found
}

#[tokio::test]
async fn every_operation_repeats_what_was_sent_and_nothing_else() {
    let document = Document::of_the_crate();
    let sandbox = Sandbox::builder().limits(false).start().await.unwrap();
    let client = client(&sandbox);
    let mut failures = Vec::new();
    for operation in document.operations() {
        for served in &operation.served {
            for mode in [FULL, Mode { optional: false, ..FULL }, Mode { null: true, ..FULL }] {
                sandbox.reset();
                let arguments = arguments(&document, &sandbox, &operation, served, mode);
                let name = format!("{} as {}", operation.id, served.media_type);
                match call_as(&client, operation.id, served, arguments.clone()).await {
                    Ok(data) => {
                        for found in differences(&document, &operation, served, &arguments, &data) {
                            failures.push(format!("{name}: {found}"));
                        }
                    }
                    Err(error) => failures.push(format!("{name}: {error}")),
                }
            }
        }
    }
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

/// A call that goes through, and its `data`.
async fn ok(client: &Client, id: &str, arguments: Value) -> Value {
    call(client, id, arguments).await.unwrap_or_else(|error| panic!("{error}")).into_inner()
}

#[tokio::test]
async fn null_is_remembered_as_null() {
    let sandbox = Sandbox::start().await.unwrap();
    let raw = Raw::new(&sandbox);
    let id = sandbox.known("updateDestination", "destinationId").unwrap();
    let target = format!("/destinations/{}", id.as_str().unwrap());
    let changed = raw.send(Method::PATCH, &target, STABLE, Some(&json!({ "name": null }))).await.1;
    assert_eq!(changed.pointer("/data/destination/name"), Some(&Value::Null), "{changed}");
    let read = raw.get(&target, STABLE).await.1;
    assert_eq!(read.pointer("/data/destination/name"), Some(&Value::Null), "{read}");

    let known = |name: &str| sandbox.known("addDestinationToAudience", name).unwrap();
    let (space, audience) = (known("spaceId"), known("audienceId"));
    let (space, audience) = (space.as_str().unwrap(), audience.as_str().unwrap());
    let connections = format!("/spaces/{space}/audiences/{audience}/destination-connections");
    let body = json!({ "destination": { "id": id, "type": "DESTINATION" }, "idSyncConfiguration": [] });
    let (status, made) = raw.post(&connections, ALPHA, &body).await;
    assert!(status.is_success() && made.pointer("/data/connectionSettings").is_none(), "{made}");
    let target = format!("{connections}/{}", id.as_str().unwrap());
    let change = json!({ "connectionSettings": null });
    let changed = raw.send(Method::PATCH, &target, ALPHA, Some(&change)).await.1;
    assert_eq!(changed.pointer("/data/connectionSettings"), Some(&Value::Null), "{changed}");
    assert_eq!(changed.pointer("/data/destination/id"), Some(&id), "{changed}");
}

#[tokio::test]
async fn what_is_made_without_state_says_what_it_was_asked() {
    let sandbox = Sandbox::start().await.unwrap();
    let client = client(&sandbox);
    let asked = json!({
        "granularity": "HOUR", "startTime": "2026-01-01T00:00:00Z", "endTime": "2026-01-02T00:00:00Z",
    });
    let data = ok(&client, "getEventsVolumeFromWorkspace", asked.clone()).await;
    for name in ["granularity", "startTime", "endTime"] {
        assert_eq!(data["query"][name], asked[name], "{data}");
    }
    assert_eq!(data["query"].get("sourceId"), None, "{data}");

    let filter = json!({ "if": "type = \"track\"", "actions": [] });
    let body = json!({ "filter": filter, "payload": { "event": "Order Completed", "userId": null } });
    let data = ok(&client, "previewDestinationFilter", json!({ "body": body })).await;
    assert_eq!(data["inputPayload"], body["payload"], "{data}");

    let space = sandbox.known("replaceMessagingSubscriptionsInSpaces", "spaceId");
    let sent = json!([{ "key": "a@example.com", "type": "EMAIL", "status": "UNSUBSCRIBED" }]);
    let arguments = json!({ "spaceId": space, "body": { "subscriptions": sent } });
    let data = ok(&client, "replaceMessagingSubscriptionsInSpaces", arguments).await;
    assert_eq!((&data["successes"], &data["failures"]), (&sent, &json!([])), "{data}");
}
