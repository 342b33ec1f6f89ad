//! Answers that nobody has seen, and those that say nothing: whatever JSON comes is read, and nothing of it is lost.

use segment_public_api::Value;
use segment_public_api::config_api::callable;
use segment_public_api::testing::{Answer, FakeTransport};
use segment_sandbox::document::Document;
use serde_json::json;

/// The operations whose answer the document leaves open.
const UNSEEN: [&str; 14] = [
    "batchGetDeliveryMetrics",
    "batchGetDeliveryMetricsSummary",
    "createInvite",
    "createPolicy",
    "getDeliveryMetric",
    "getDeliveryMetricsSummary",
    "getRegulation",
    "listDeliveryMetrics",
    "listInvites",
    "listPolicies",
    "listRegulations",
    "listRoles",
    "listSuppressedUsers",
    "previewDestinationFilter",
];

/// JSON of every kind, with what free-form readers like to lose: null, repeated shapes, large numbers, empty names.
fn anything() -> Vec<Value> {
    vec![
        json!({}),
        json!({ "regulations": [{ "id": "r1", "status": "initialized" }], "next_page_token": "" }),
        json!({ "": null, "a": { "b": [1.5, -0.25, 18_446_744_073_709_551_615_u64, true, null] } }),
        json!({ "data": { "code": 3 }, "errors": [] }),
        json!([]),
        json!([{ "name": "workspaces/w/roles/1" }, [], null, "x"]),
        json!("a text"),
        json!(""),
        json!(42),
        json!(0.5),
        json!(true),
        Value::Null,
    ]
}

#[tokio::test]
async fn whatever_json_comes_is_kept_as_it_came() {
    let document = Document::of_the_config_api();
    let open = document.operations().into_iter().filter(|operation| {
        document.resolve(operation.served[0].data).as_object().is_some_and(serde_json::Map::is_empty)
    });
    let open: Vec<&str> = open.map(|operation| operation.id).collect();
    assert!(UNSEEN.iter().all(|id| open.contains(id)), "{open:?}");
    let rows = callable().filter(|row| open.contains(&row.operation.id));
    for row in rows {
        for answer in anything() {
            let (read, deviations) = row.decode_listing(answer.to_string().as_bytes()).unwrap();
            assert_eq!((read, deviations.len()), (answer, 0), "{}", row.operation.id);
        }
        let fake = FakeTransport::new();
        let path = row.operation.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
        let mut arguments: serde_json::Map<String, Value> =
            path.map(|name| (name.to_owned(), json!("x"))).collect();
        if let Some(body) = body_of(row.operation.id) {
            arguments.insert("body".to_owned(), body);
        }
        for answer in anything() {
            fake.clear_answers();
            fake.answer(row.operation.id, Answer::raw(200, answer.to_string()));
            let read = row.call(&fake.config_client(), Value::Object(arguments.clone())).await;
            let read = read.unwrap_or_else(|error| panic!("{} {answer}: {error}", row.operation.id));
            assert_eq!(read.body(), answer.to_string().as_bytes());
            // A deletion that says nothing reads as an empty object, whichever way it says so.
            let says_nothing = row.operation.method.as_str() == "DELETE" && answer.is_null();
            assert_eq!(
                read.into_inner(),
                if says_nothing { json!({}) } else { answer },
                "{}",
                row.operation.id
            );
        }
    }
}

/// The smallest body that each of them takes.
fn body_of(operation: &str) -> Option<Value> {
    Some(match operation {
        "createInvite" => json!({ "invite": { "email": "ada@example.com" } }),
        "createPolicy" => json!({ "policy": { "resource": "workspaces/x", "subject": "users/u" } }),
        "previewDestinationFilter" => json!({ "filter": { "if": "all", "actions": [] }, "input": "{}" }),
        "updateConnectedWarehouse" => json!({ "warehouse_id": "w", "enabled": true }),
        _ => return None,
    })
}
