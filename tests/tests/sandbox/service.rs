//! What the sandbox does as a server: pages, limits, regions, echo, and its own end.

use std::time::{Duration, Instant};

use segment_public_api::{Client, ErrorKind, Period, RetryPolicy, stable};
use segment_sandbox::Sandbox;
use serde_json::json;

use crate::raw::Raw;
use crate::{builder, call, client, row};

#[tokio::test]
async fn lists_come_in_pages_of_any_size() {
    let sandbox = Sandbox::start().await.unwrap();
    let client = client(&sandbox);
    for number in 0..7 {
        let body = json!({ "label": { "key": "k", "value": number.to_string() } });
        call(&client, "createLabel", json!({ "body": body })).await.unwrap();
        let body = json!({ "name": format!("Group {number}") });
        call(&client, "createUserGroup", json!({ "body": body })).await.unwrap();
    }
    let mut all = Vec::new();
    for size in [1, 3, 10, 200] {
        let mut groups = stable::iam_groups::list_user_groups().page_size(size).items(&client);
        let mut names = Vec::new();
        while let Some(group) = groups.try_next().await.unwrap() {
            names.push(group.name.clone());
        }
        all.push(names);
    }
    assert_eq!(all[0].len(), 10);
    assert!(all.iter().all(|names| names == &all[0]));
    let first = call(&client, "listUserGroups", json!({ "pagination": { "count": 4 } })).await.unwrap();
    let pagination = &first["pagination"];
    assert_eq!((pagination.get("previous"), &pagination["totalEntries"]), (None, &json!(10)));
    let next = json!({ "pagination": { "count": 4, "cursor": pagination["next"] } });
    let second = call(&client, "listUserGroups", next).await.unwrap();
    assert_eq!(second["pagination"]["previous"], pagination["current"]);
}

#[tokio::test]
async fn the_documents_limits_count_and_say_how_long_to_wait() {
    // A minute is ten seconds: enough for the calls of one window on a busy machine.
    let sandbox = Sandbox::builder().speed(6).start().await.unwrap();
    let patient = builder(&sandbox).retries(RetryPolicy::default()).build().unwrap();
    let hasty = client(&sandbox);
    let group =
        json!({ "userGroupId": sandbox.known("getUserGroup", "userGroupId"), "body": { "name": "G" } });
    let calls = calls_a_minute("updateUserGroup");
    let mut left = Vec::new();
    for _ in 0..calls {
        let answer = call(&hasty, "updateUserGroup", group.clone()).await.unwrap();
        left.push(answer.rate_limit().and_then(|limit| limit.remaining).unwrap());
    }
    assert_eq!(left, (0..calls).rev().map(u64::from).collect::<Vec<_>>());
    let refused = call(&hasty, "updateUserGroup", group.clone()).await;
    // The window may have ended on a slow machine.
    if let Err(error) = &refused {
        assert!(error.is_rate_limited() && error.retry_at().is_some(), "{error}");
    }
    // As many as the document allows, however few are left of this window.
    for _ in 0..calls {
        call(&patient, "updateUserGroup", group.clone()).await.unwrap();
    }
}

/// How often the document lets an operation be called.
fn calls_a_minute(id: &str) -> u32 {
    let limits = row(id).operation.rate_limits;
    let limit = limits.iter().find(|limit| limit.per == Period::Minute);
    limit.unwrap_or_else(|| panic!("{id} has no limit by the minute")).calls
}

#[tokio::test]
async fn a_full_window_refuses_whoever_does_not_wait() {
    let sandbox = Sandbox::start().await.unwrap();
    let raw = Raw::new(&sandbox);
    let group = sandbox.known("getUserGroup", "userGroupId").unwrap();
    let target = format!("/groups/{}", group.as_str().unwrap());
    let patch = async || {
        let headers = [("content-type", "application/vnd.segment.v1+json")];
        raw.answer(http::Method::PATCH, &target, &headers, Some(&json!({ "name": "G" }))).await
    };
    let calls = calls_a_minute("updateUserGroup");
    for _ in 0..calls {
        assert_eq!(patch().await.status(), 200);
    }
    let refused = patch().await;
    assert_eq!(refused.status(), 429);
    let header = |name: &str| refused.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(
        (header("x-ratelimit-consumed"), header("x-ratelimit-remaining")),
        (calls.to_string(), "0".into())
    );
    assert!((1..=60).contains(&header("retry-after").parse::<u64>().unwrap()));
    assert!(header("x-ratelimit-reset").ends_with("+0000"), "{}", header("x-ratelimit-reset"));
    let body: serde_json::Value = serde_json::from_slice(&refused.bytes().await.unwrap()).unwrap();
    assert!((1..=60_000).contains(&body["errors"][0]["data"]["msBeforeNext"].as_u64().unwrap()));
    // A workspace put back to its start has its limits back, too.
    sandbox.reset();
    assert_eq!(patch().await.status(), 200);
}

#[tokio::test]
async fn another_region_redirects_and_the_token_stays_here() {
    let sandbox = Sandbox::start().await.unwrap();
    let elsewhere = builder(&sandbox).base_url(sandbox.wrong_region_url()).build().unwrap();
    let error = call(&elsewhere, "getWorkspace", json!({})).await.unwrap_err();
    let status = error.status().map(|status| status.as_u16());
    assert_eq!((error.kind(), status), (ErrorKind::Redirect, Some(301)), "{error}");
    assert_eq!(sandbox.requests(), []);
}

#[tokio::test]
async fn echo_waits_answers_and_fails_as_it_is_told() {
    let sandbox = Sandbox::start().await.unwrap();
    let client = client(&sandbox);
    let started = Instant::now();
    let said = call(&client, "echo", json!({ "message": "a,b [c] d=e&f", "delay": 120 })).await.unwrap();
    assert!(started.elapsed() >= Duration::from_millis(120));
    assert_eq!((&said["message"], &said["method"]), (&json!("a,b [c] d=e&f"), &json!("get")));
    assert!(said["headers"].get("accept").is_some() && said["headers"].get("authorization").is_none());
    let fail = async |arguments| call(&client, "echo", arguments).await.unwrap_err();
    let error = fail(json!({ "message": "m", "triggerError": true, "statusCode": 409 })).await;
    assert_eq!(error.status().map(|status| status.as_u16()), Some(409));
    let error = fail(json!({ "message": "m", "triggerMultipleErrors": true })).await;
    assert_eq!(error.errors().len(), 2);
    assert!(fail(json!({ "message": "m", "triggerUnexpectedError": true })).await.is_server_error());
}

#[tokio::test]
async fn an_error_that_echo_is_asked_for_is_one_whatever_status_is_named() {
    let sandbox = Sandbox::start().await.unwrap();
    let raw = Raw::new(&sandbox);
    for (query, expected, errors) in [
        ("triggerError=true&statusCode=200", 400, 1),
        ("triggerError=true&statusCode=302", 400, 1),
        ("triggerError=true&statusCode=404", 404, 1),
        ("triggerMultipleErrors=true&statusCode=200", 400, 2),
        ("triggerUnexpectedError=true&statusCode=200", 500, 1),
        ("triggerUnexpectedError=true&statusCode=404", 500, 1),
        ("triggerUnexpectedError=true&statusCode=503", 503, 1),
        // The first one counts.
        ("triggerError=true&triggerUnexpectedError=true", 400, 1),
        ("triggerError=true&triggerMultipleErrors=true", 400, 1),
        ("triggerError=false&statusCode=409", 409, 1),
        ("triggerError=false&statusCode=200", 200, 0),
        ("statusCode=201", 201, 0),
        ("statusCode=99", 422, 1),
        ("statusCode=600", 422, 1),
        ("statusCode=-1", 422, 1),
    ] {
        let media_type = "application/vnd.segment.v1+json";
        let (status, body) = raw.get(&format!("/echo?message=m&{query}"), media_type).await;
        assert_eq!(status.as_u16(), expected, "{query}: {body}");
        assert_eq!(body["errors"].as_array().map_or(0, Vec::len), errors, "{query}: {body}");
        assert_eq!(body.get("data").is_some(), errors == 0, "{query}: {body}");
    }
}

#[tokio::test]
async fn dropped_is_stopped_and_the_port_is_free_again() {
    let sandbox = Sandbox::start().await.unwrap();
    let client = client(&sandbox);
    call(&client, "getWorkspace", json!({})).await.unwrap();
    let port = sandbox.url().rsplit(':').next().unwrap().parse().unwrap();
    let taken = Sandbox::builder().port(port).start().await;
    assert!(taken.is_err());
    drop(sandbox);
    // The connection that was kept open is gone, too.
    assert!(call(&client, "getWorkspace", json!({})).await.unwrap_err().is_connect());
}

#[tokio::test]
async fn a_token_of_another_workspace_is_not_let_in() {
    let sandbox = Sandbox::start().await.unwrap();
    let stranger = Client::builder().token("sgp_of_another_workspace").base_url(sandbox.url());
    let stranger = stranger.retries(RetryPolicy::never()).build().unwrap();
    assert!(call(&stranger, "getWorkspace", json!({})).await.unwrap_err().is_unauthorized());
}
