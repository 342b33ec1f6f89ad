//! Pacing, masks and pages.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use segment_public_api::config_api::destinations::{UpdateDestinationRequest, update_destination};
use segment_public_api::config_api::sources::{
    UpdateSourceSchemaConfigRequest, list_sources, update_source_schema_config,
};
use segment_public_api::config_api::workspaces::{get_workspace, list_workspaces};
use segment_public_api::config_api::{Client, ClientBuilder};
use segment_public_api::testing::{Answer, FakeTransport};
use segment_public_api::{
    InMemoryStore, RateLimitBucket, RateLimitDecision, RateLimitStore, RetryPolicy, StoreFuture, Value,
};
use serde_json::json;
use tokio::time::Instant;

fn workspace() -> Value {
    json!({ "name": "workspaces/acme", "display_name": "Acme", "id": "w1" })
}

fn fake() -> FakeTransport {
    let fake = FakeTransport::new();
    fake.answer_with("getWorkspace", 200, workspace());
    fake.answer_with("listWorkspaces", 200, json!({ "workspaces": [workspace()], "next_page_token": "" }));
    fake
}

fn builder(fake: &FakeTransport) -> ClientBuilder {
    Client::builder().token("a.b").transport(fake.clone()).retries(RetryPolicy::never())
}

/// What the vendor's guide allows, all operations together.
const PER_MINUTE: usize = 200;

#[tokio::test(start_paused = true)]
async fn all_operations_and_clones_together_make_200_calls_a_minute() {
    let fake = fake();
    let client = builder(&fake).build().unwrap();
    let start = Instant::now();
    for number in 0..PER_MINUTE {
        let client = client.clone();
        if number % 2 == 0 {
            get_workspace("acme").send(&client).await.unwrap();
        } else {
            list_workspaces().send(&client).await.unwrap();
        }
    }
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
    let response = get_workspace("acme").send(&client).await.unwrap();
    assert!(start.elapsed() >= Duration::from_secs(60), "{:?}", start.elapsed());
    assert!(response.waited() > Duration::ZERO);
    assert_eq!(fake.requests().len(), PER_MINUTE + 1);
}

#[tokio::test(start_paused = true)]
async fn a_call_that_would_wait_too_long_fails_and_sends_nothing() {
    let fake = fake();
    let client = builder(&fake).pacing_max_wait(Duration::from_secs(1)).build().unwrap();
    for _ in 0..PER_MINUTE {
        get_workspace("acme").send(&client).await.unwrap();
    }
    let error = get_workspace("acme").send(&client).await.unwrap_err();
    assert!(error.is_rate_limited() && error.retry_at().is_some() && error.status().is_none(), "{error}");
    assert_eq!(fake.requests().len(), PER_MINUTE);

    let client = builder(&fake).pacing(false).build().unwrap();
    for _ in 0..250 {
        get_workspace("acme").send(&client).await.unwrap();
    }
}

/// Counts as the store of memory does, and notes which buckets it is asked for.
#[derive(Clone, Default)]
struct Noting(Arc<InMemoryStore>, Arc<Mutex<Vec<String>>>);

impl RateLimitStore for Noting {
    fn take<'a>(&'a self, buckets: &'a [RateLimitBucket]) -> StoreFuture<'a, RateLimitDecision> {
        self.1.lock().unwrap().extend(buckets.iter().map(|bucket| bucket.key.clone()));
        self.0.take(buckets)
    }

    fn hold<'a>(&'a self, bucket: &'a RateLimitBucket, wait: Duration) -> StoreFuture<'a, ()> {
        self.0.hold(bucket, wait)
    }
}

#[tokio::test]
async fn the_limit_has_one_key_in_a_store_of_the_callers_own() {
    let (fake, store) = (fake(), Noting::default());
    let client = builder(&fake).rate_limit_store(store.clone()).build().unwrap();
    get_workspace("acme").send(&client).await.unwrap();
    list_workspaces().send(&client).await.unwrap();
    assert_eq!(*store.1.lock().unwrap(), ["all/minute", "all/minute"]);
}

#[tokio::test(start_paused = true)]
async fn a_429_holds_every_call_until_the_server_lets_go() {
    let fake = FakeTransport::new();
    let refused = Answer::new(429, json!({ "error": "slow down", "code": 8 })).header("retry-after", "7");
    fake.answer("getWorkspace", refused).answer_with("getWorkspace", 200, workspace());
    let client = Client::builder().token("a.b").transport(fake.clone()).build().unwrap();
    let start = Instant::now();
    let response = get_workspace("acme").send(&client).await.unwrap();
    assert_eq!(response.attempts(), 2);
    assert!(start.elapsed() >= Duration::from_secs(7), "{:?}", start.elapsed());
}

#[tokio::test]
async fn masks_follow_from_the_setters() {
    let fake = FakeTransport::new();
    fake.answer("updateDestination", Answer::raw(200, "{}"))
        .answer("updateSourceSchemaConfig", Answer::raw(200, "{}"));
    let client = fake.config_client();
    let update = UpdateDestinationRequest::new().name("n").enabled(false).clear_config();
    let _ = update_destination("acme", "web", "hooks", update).send(&client).await;
    let update = UpdateSourceSchemaConfigRequest::new()
        .allow_unplanned_track_events(true)
        .clear_forwarding_violations_to();
    let _ = update_source_schema_config("acme", "web", update).send(&client).await;
    let bodies: Vec<Value> = fake.requests().into_iter().map(|request| request.body).collect();
    assert_eq!(
        bodies[0],
        json!({
            "destination": { "name": "n", "enabled": false },
            "update_mask": { "paths": ["destination.config", "destination.enabled"] },
        })
    );
    assert_eq!(
        bodies[1],
        json!({
            "schema_config": { "allow_unplanned_track_events": true },
            "update_mask": {
                "paths": ["schema_config.allow_unplanned_track_events", "schema_config.forwarding_violations_to"],
            },
        })
    );
    // Every value that a type holds has its path: there is no way to say a value alone.
    let row = super::row("updateDestination");
    let body = json!({ "destination": { "enabled": true }, "update_mask": { "paths": [] } });
    let arguments = json!({ "workspace": "a", "source": "s", "destination": "d", "body": body });
    let error = row.parts(&arguments).unwrap_err();
    assert!(error.is_invalid_request(), "{error}");
}

#[tokio::test]
async fn pages_end_with_an_empty_token_or_none() {
    let source = |slug: &str| {
        json!({
            "name": format!("workspaces/acme/sources/{slug}"),
            "parent": "workspaces/acme",
            "catalog_name": "catalog/sources/javascript",
            "write_keys": [],
        })
    };
    for last in
        [json!({ "sources": [source("b")], "next_page_token": "" }), json!({ "sources": [source("b")] })]
    {
        let fake = FakeTransport::new();
        fake.answer_with(
            "listSources",
            200,
            json!({ "sources": [source("a")], "next_page_token": "bmV4dA==" }),
        );
        fake.answer_with("listSources", 200, last);
        let mut items = list_sources("acme").items(&fake.config_client());
        let mut names = Vec::new();
        while let Some(source) = items.try_next().await.unwrap() {
            names.push(source.name);
        }
        assert_eq!(names, ["workspaces/acme/sources/a", "workspaces/acme/sources/b"]);
        let asked: Vec<_> = fake.requests().into_iter().map(|request| request.query).collect();
        let size = ("page_size".to_owned(), "100".to_owned());
        assert_eq!(asked, [vec![size.clone()], vec![size, ("page_token".to_owned(), "bmV4dA==".to_owned())]]);
    }
}
