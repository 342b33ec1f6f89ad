//! Clients that are broken in one way each; the sandbox refuses every one and says why.

use http::{Method, StatusCode};
use segment_public_api::Value;
use segment_sandbox::Sandbox;
use serde_json::json;

use crate::raw::Raw;

const STABLE: &str = "application/vnd.segment.v1+json";

/// The one error: its status, its field, and what it says.
fn refusal((status, body): (StatusCode, Value)) -> (u16, String, String) {
    let errors = body["errors"].as_array().expect("the vendor's envelope");
    assert_eq!(errors.len(), 1, "{body}");
    let text = |member: &str| errors[0][member].as_str().unwrap_or_default().to_owned();
    (status.as_u16(), text("field"), text("message"))
}

fn source(sandbox: &Sandbox) -> Value {
    json!({ "slug": "web", "enabled": true, "metadataId": sandbox.known("createSource", "metadataId") })
}

#[tokio::test]
async fn what_is_right_is_not_refused() {
    let sandbox = Sandbox::start().await.unwrap();
    let raw = Raw::new(&sandbox);
    let (status, created) = raw.post("/sources", STABLE, &source(&sandbox)).await;
    assert_eq!(status, 201, "{created}");
    let (status, _) = raw.get("/sources?pagination.count=50", STABLE).await;
    assert_eq!(status, 200);
}

#[tokio::test]
async fn a_client_broken_in_one_of_eight_ways_is_refused() {
    let sandbox = Sandbox::start().await.unwrap();
    let raw = Raw::new(&sandbox);

    let wrong_media_type = raw.get("/spaces", STABLE).await;
    assert_eq!(refusal(wrong_media_type).0, 406);

    let (status, field, message) = refusal(raw.get("/sources?pagination[count]=50", STABLE).await);
    assert_eq!((status, field.as_str()), (422, "pagination[count]"));
    assert!(message.contains("write `pagination.count`"), "{message}");

    let mut body = source(&sandbox);
    body.as_object_mut().unwrap().remove("slug");
    let (status, _, message) = refusal(raw.post("/sources", STABLE, &body).await);
    assert!(status == 422 && message.contains("\"slug\" is a required"), "{status} {message}");

    let mut body = source(&sandbox);
    body["workspaceId"] = json!("as it was read");
    let (status, _, message) = refusal(raw.post("/sources", STABLE, &body).await);
    assert!(status == 422 && message.contains("workspaceId"), "{status} {message}");

    let (status, field, message) = refusal(raw.get("/sources?pagination.count=50.0", STABLE).await);
    assert_eq!((status, field.as_str()), (422, "pagination.count"));
    assert!(message.contains("write `50`, not `50.0`"), "{message}");

    // The id `web/prod`, which is one segment only as `web%2Fprod`.
    let (status, _, message) = refusal(raw.get("/sources/web/prod", STABLE).await);
    assert_eq!((status, message.as_str()), (404, "no operation has this path"));

    let no_token = Raw::without_token(&sandbox).get("/sources", STABLE).await;
    assert_eq!(refusal(no_token).0, 401);

    let (status, _, message) =
        refusal(raw.send(Method::PUT, "/sources", STABLE, Some(&source(&sandbox))).await);
    assert_eq!(status, 405);
    assert!(message.contains("not PUT"), "{message}");
}

#[tokio::test]
async fn a_number_in_a_body_is_whole_where_it_counts_something() {
    let sandbox = Sandbox::start().await.unwrap();
    let raw = Raw::new(&sandbox);
    let plan = sandbox.known("replaceRulesInTrackingPlan", "trackingPlanId").unwrap();
    let target = format!("/tracking-plans/{}/rules", plan.as_str().unwrap());
    let rule = |version: Value| json!({ "rules": [{ "type": "TRACK", "key": "A", "version": version, "jsonSchema": {} }] });
    assert_eq!(raw.send(Method::PUT, &target, STABLE, Some(&rule(json!(2)))).await.0, 200);
    let (status, field, _) = refusal(raw.send(Method::PUT, &target, STABLE, Some(&rule(json!(2.0)))).await);
    assert_eq!((status, field.as_str()), (422, "rules.0.version"));
}

#[tokio::test]
async fn every_other_form_of_a_query_is_refused_and_told_why() {
    let sandbox = Sandbox::start().await.unwrap();
    let raw = Raw::new(&sandbox);
    for (query, says) in [
        ("userIds=a&userIds=b", "a list is written in dots"),
        ("userIds.0=a&userIds.0=b", "given twice"),
        ("userIds=a,b", "commas join nothing"),
        ("userIds%5B0%5D=a", "brackets are ignored"),
        ("userIds.1=a", "position 0 of the list is missing"),
        ("userIds.0=a&dryRun=true", "no such parameter"),
        ("userIds.first=a", "not a position in a list"),
        ("", "this parameter is required"),
    ] {
        let answer = raw.send(Method::DELETE, &format!("/users?{query}"), STABLE, None).await;
        let (status, _, message) = refusal(answer);
        assert!(status == 422 && message.contains(says), "{query}: {status} {message}");
    }
    for (query, says) in [
        ("pagination={\"count\":1}", "an object is written in dots"),
        ("pagination.count=1&pagination.cursor=", "leave it out"),
        ("pagination.count=1&pagination.cursor=null", "leave it out"),
        ("pagination.count=1&pagination.cursor=mine", "not a cursor of this list"),
        ("pagination.count=0", "from 1 to 1000"),
        ("pagination.count=1001", "from 1 to 1000"),
        ("pagination.size=1", "there is no member `size`"),
    ] {
        let (status, _, message) = refusal(raw.get(&format!("/sources?{query}"), STABLE).await);
        assert!(status == 422 && message.contains(says), "{query}: {status} {message}");
    }
}

#[tokio::test]
async fn an_address_that_gateways_do_not_take_is_refused_and_one_that_they_take_is_not() {
    let sandbox = Sandbox::start().await.unwrap();
    let raw = Raw::new(&sandbox);
    for (length, expected) in [(8 * 1024, StatusCode::NOT_FOUND), (8 * 1024 + 1, StatusCode::URI_TOO_LONG)] {
        let line = |id: usize| "DELETE /users?userIds.0= HTTP/1.1".len() + id;
        let id = "a".repeat(length - line(0));
        let headers = [("accept", STABLE)];
        let answer = raw.answer(Method::DELETE, &format!("/users?userIds.0={id}"), &headers, None).await;
        assert_eq!(answer.status(), expected, "{length} bytes");
    }
}

#[tokio::test]
async fn a_body_needs_a_media_type() {
    let sandbox = Sandbox::start().await.unwrap();
    let raw = Raw::new(&sandbox);
    let answer = raw.answer(Method::POST, "/sources", &[("accept", STABLE)], Some(&source(&sandbox))).await;
    assert_eq!(answer.status(), 415);
}

#[tokio::test]
async fn what_is_refused_has_no_effect_and_no_secret_in_its_answer() {
    let sandbox = Sandbox::start().await.unwrap();
    let raw = Raw::new(&sandbox);
    let before = raw.get("/sources", STABLE).await;
    let mut body = source(&sandbox);
    body["enabled"] = json!("hunter2");
    let (status, answer) = raw.post("/sources", STABLE, &body).await;
    assert_eq!(status, 422);
    assert!(!answer.to_string().contains("hunter2"), "{answer}");
    assert_eq!(raw.get("/sources", STABLE).await, before);
}
