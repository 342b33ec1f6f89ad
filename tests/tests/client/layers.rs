//! Layers of `tower` around the transport.

use std::io;

use http::{HeaderValue, Request};
use segment_public_api::stable::sources::{delete_source, get_source};
use segment_public_api::testing::{Answer, FakeTransport};
use segment_public_api::{
    Client, ClientBuilder, Effect, ErrorKind, Operation, RetryPolicy, TransportError, TransportRequest,
};
use serde_json::json;
use tower::layer::layer_fn;
use tower::service_fn;
use tower::util::{MapRequestLayer, MapResponseLayer};

use super::common::{TOKEN, source};

fn builder(fake: &FakeTransport) -> ClientBuilder {
    Client::builder().token(TOKEN).transport(fake.clone()).pacing(false)
}

fn named(name: &'static str) -> impl FnMut(TransportRequest) -> TransportRequest + Clone {
    move |mut request: Request<_>| {
        request.headers_mut().append("x-layer", HeaderValue::from_static(name));
        request
    }
}

#[tokio::test(start_paused = true)]
async fn every_attempt_goes_through_all_layers_the_last_one_first() {
    let fake = FakeTransport::new();
    fake.answer("getSource", Answer::error(503, "unavailable", "later"));
    fake.answer("getSource", json!({ "source": source("a", "b"), "trackingPlanId": null }));
    let client = builder(&fake)
        .layer(MapRequestLayer::new(named("inner")))
        .layer(MapRequestLayer::new(named("outer")))
        .build()
        .unwrap();
    assert_eq!(get_source("a").send(&client).await.unwrap().attempts(), 2);
    let requests = fake.requests();
    assert_eq!(requests.len(), 2);
    for request in requests {
        assert_eq!(request.headers.get_all("x-layer").iter().collect::<Vec<_>>(), ["outer", "inner"]);
    }
}

#[tokio::test]
async fn a_layer_sees_the_operation_and_can_change_the_response() {
    let fake = FakeTransport::new();
    fake.answer("deleteSource", json!({ "status": "SUCCESS" }));
    let client = builder(&fake)
        .layer(MapRequestLayer::new(|request: TransportRequest| {
            let operation = request.extensions().get::<&'static Operation>().unwrap();
            assert_eq!((operation.id, operation.effect), ("deleteSource", Effect::Delete));
            request
        }))
        .layer(MapResponseLayer::new(|mut response: http::Response<_>| {
            response.headers_mut().insert("x-request-id", HeaderValue::from_static("changed"));
            response
        }))
        .build()
        .unwrap();
    assert_eq!(delete_source("a").send(&client).await.unwrap().request_id(), Some("changed"));
}

#[tokio::test(start_paused = true)]
async fn errors_of_layers_are_those_of_a_transport() {
    let fake = FakeTransport::new();
    let broken =
        layer_fn(|_| service_fn(|_| async { Err::<http::Response<_>, _>(io::Error::other("no route")) }));
    let client = builder(&fake).layer(broken).retries(RetryPolicy::new().max_attempts(3)).build().unwrap();
    let error = get_source("a").send(&client).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Transport) && error.attempts() == 3, "{error}");
    assert!(error.to_string().contains("no route"), "{error}");
    // What the layer knows better: nothing was sent, so that a call with an effect is repeated as well.
    let away = layer_fn(|_| {
        service_fn(|_| async { Err::<http::Response<_>, _>(TransportError::connect("no host")) })
    });
    let client = builder(&fake).layer(away).retries(RetryPolicy::new().max_attempts(3)).build().unwrap();
    let error = delete_source("a").send(&client).await.unwrap_err();
    assert!(error.attempts() == 3 && error.to_string().contains("no host"), "{error}");
    assert!(fake.requests().is_empty());
}
