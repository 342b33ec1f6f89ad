//! Calls that fail, each in its own way.

use std::error::Error as _;
use std::net::TcpListener;
use std::time::{Duration, Instant};

use crate::common::{NO_SOURCES, Server, TOKEN, source};
use segment_public_api::stable::models::Workspace;
use segment_public_api::stable::sources::list_sources;
use segment_public_api::{Client, Error, ErrorKind};
use serde_json::json;

/// The error of `listSources` with this answer, and what every error has in common.
async fn failure(head: &str, body: &str) -> Error {
    let server = Server::saying(&[(head, body)]);
    let error = list_sources().send(&server.client()).await.expect_err(head);
    let (shown, debug) = (error.to_string(), format!("{error:?}"));
    assert!(!shown.contains('\n') && shown.starts_with("listSources: "), "{shown}");
    assert!(!shown.contains(TOKEN) && !debug.contains(TOKEN), "{shown} {debug}");
    assert_eq!(error.body(), body.as_bytes());
    assert_eq!(error.operation_id(), Some("listSources"));
    assert!(server.request().contains(TOKEN));
    error
}

#[tokio::test]
async fn the_envelope_of_errors_is_read_whole() {
    let body =
        r#"{"errors":[{"type":"not-found","message":"No such source","field":"sourceId"},{"type":"x"}]}"#;
    let error = failure("404 Not Found\r\nX-Request-Id: r-7", body).await;
    assert_eq!(
        error.to_string(),
        "listSources: 404 Not Found: No such source (field `sourceId`) (and 1 more) (request id r-7)"
    );
    assert!(error.is_not_found() && !error.is_validation() && !error.is_decode());
    assert_eq!(error.kind(), ErrorKind::Api);
    assert_eq!(error.errors().len(), 2);
    assert_eq!(error.errors()[0].kind.as_deref(), Some("not-found"));
    assert_eq!((error.status().unwrap().as_u16(), error.request_id()), (404, Some("r-7")));
}

#[tokio::test]
async fn bodies_of_every_other_shape_become_a_line() {
    let html = "<html><head><title>502 Bad Gateway</title></head><body>x</body></html>";
    for (head, body, line) in [
        ("401 Unauthorized", r#"{"error":"no"}"#, "401 Unauthorized: no"),
        ("403 Forbidden", r#"{"message":"no"}"#, "403 Forbidden: no"),
        ("503 Service Unavailable", "try later", "503 Service Unavailable: try later"),
        ("502 Bad Gateway", html, "502 Bad Gateway: 502 Bad Gateway"),
        ("500 Internal Server Error", "", "500 Internal Server Error"),
        ("422 Unprocessable Entity", r#"{"errors":[{"type":"bad"}]}"#, "422 Unprocessable Entity: bad"),
        ("400 Bad Request", r#"{"errors":[{"type":"bad","message":"a\nb"}]}"#, "400 Bad Request: a b"),
        ("401 Unauthorized", r#"{"message":"bad sgp_0123456789abcdef"}"#, "401 Unauthorized: bad [redacted]"),
    ] {
        let error = failure(head, body).await;
        assert_eq!(error.to_string(), format!("listSources: {line}"));
        assert_eq!(error.kind(), ErrorKind::Api);
        let status = error.status().unwrap().as_u16();
        assert_eq!(error.is_unauthorized(), matches!(status, 401 | 403));
        assert_eq!(error.is_validation(), matches!(status, 400 | 422));
        assert_eq!(error.is_server_error(), status >= 500);
        assert!(!error.is_rate_limited() && !error.is_not_found());
    }
    assert!(failure("429 Too Many Requests", "slow down").await.is_rate_limited());
    let long = failure("500 Oops", &"x".repeat(5000)).await.to_string();
    assert!(long.len() < 400, "{long}");
}

#[tokio::test]
async fn a_success_that_holds_errors_is_a_failure() {
    let error = failure("200 OK", r#"{"errors":[{"type":"not-found","message":"gone","status":404}]}"#).await;
    assert_eq!(error.kind(), ErrorKind::Api);
    assert!(error.is_not_found(), "{error}");
    assert_eq!(error.to_string(), "listSources: 200 OK: gone");
}

#[tokio::test]
async fn a_success_that_cannot_be_read_names_the_place() {
    let mut odd = source("b", "web");
    odd["slug"] = json!(["secret"]);
    let body = json!({ "data": { "sources": [source("a", "web"), odd] } }).to_string();
    let error = failure("200 OK\r\nX-Request-Id: r", &body).await;
    assert!(error.is_decode() && error.json_path() == Some("$.data.sources[1].slug"), "{error}");
    assert_eq!(
        error.to_string(),
        "listSources: invalid type: sequence, expected a string at $.data.sources[1].slug (request id r)"
    );
    assert_eq!(failure("200 OK", "{}").await.to_string(), "listSources: missing field `data` at $");
    assert!(failure("204 No Content", "").await.is_decode());
    assert!(failure("200 OK", "<html>").await.is_decode());
    let error = failure("200 OK", r#"{"data":{"sources":"secret"}}"#).await;
    assert!(!error.to_string().contains("secret") && !format!("{error:?}").contains("secret"), "{error:?}");
    assert_eq!(Workspace::from_json(r#"{"id":1}"#).unwrap_err().json_path(), Some("$.id"));
    let twice = Workspace::from_json(r#"{"id":"a","id":"secret"}"#).unwrap_err();
    assert_eq!(twice.to_string(), "a member that comes twice at $.id");
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let head = |location: &str| format!("307 Temporary Redirect\r\nLocation: {location}");
    let error = failure(&head("https://eu1.api.segmentapis.com/sources"), "").await;
    assert!(error.is_wrong_region() && error.kind() == ErrorKind::Redirect);
    let line = error.to_string();
    assert!(line.contains("eu1.api.segmentapis.com") && line.contains("Region::Eu"), "{line}");
    for location in ["https://elsewhere.example/", "/login", "http://["] {
        let error = failure(&head(location), "").await;
        assert!(!error.is_wrong_region() && error.kind() == ErrorKind::Redirect, "{error}");
    }
    assert_eq!(failure("302 Found", "").await.kind(), ErrorKind::Redirect);

    let elsewhere = Server::saying(&[("200 OK", NO_SOURCES)]);
    assert_eq!(failure(&head(&elsewhere.url), "").await.kind(), ErrorKind::Redirect);
    assert!(elsewhere.was_not_asked());
}

#[tokio::test]
async fn a_redirect_that_the_callers_client_follows_is_an_error_too() {
    let elsewhere = Server::saying(&[("200 OK", NO_SOURCES)]);
    let server = Server::saying(&[(&format!("302 Found\r\nLocation: {}/x", elsewhere.url), "")]);
    let client = server.builder().http_client(following_client()).build().unwrap();
    let error = list_sources().send(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Redirect);
    let followed = elsewhere.request();
    assert!(followed.starts_with("GET /x ") && !followed.contains(TOKEN), "{followed}");
}

fn following_client() -> reqwest::Client {
    // Any TLS will do: this is plain HTTP. Another test may have installed it already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder().no_proxy().build().unwrap()
}

#[tokio::test]
async fn the_texts_about_the_region_are_understood() {
    let eu = "Requests for this workspace must be sent to Segment's EU-hosted API";
    let error = failure("403 Forbidden", &json!({ "message": eu }).to_string()).await;
    assert!(
        error.is_wrong_region() && error.is_unauthorized() && error.to_string().contains("Region::Eu"),
        "{error}"
    );
    let us = "must be sent to Segment's US-hosted API";
    let body = json!({ "errors": [{ "type": "x", "message": us }] }).to_string();
    let error = failure("401 Unauthorized", &body).await;
    assert!(error.is_wrong_region() && error.to_string().contains("Region::Us"), "{error}");
}

#[tokio::test]
async fn a_call_ends_when_its_time_is_over() {
    for begun in ["", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"data\""] {
        let server = Server::stalling_after(begun.as_bytes());
        let client = server.builder().timeout(Duration::from_millis(100)).build().unwrap();
        let start = Instant::now();
        let error = list_sources().send(&client).await.unwrap_err();
        assert!(error.is_timeout() && !error.is_connect() && error.kind() == ErrorKind::Timeout, "{error}");
        assert_eq!(error.to_string(), "listSources: no complete answer within 100ms");
        assert!(start.elapsed() >= Duration::from_millis(100), "{:?}", start.elapsed());
        let error = list_sources().with_timeout(Duration::from_millis(1)).send(&client).await.unwrap_err();
        assert_eq!(error.to_string(), "listSources: no complete answer within 1ms");
        assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
    }
}

#[tokio::test]
async fn a_missing_and_a_broken_connection_are_told_as_such() {
    let gone = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let client = Client::builder().token(TOKEN).base_url(&format!("http://{gone}")).build().unwrap();
    let error = list_sources().send(&client).await.unwrap_err();
    assert!(
        error.is_connect() && error.kind() == ErrorKind::Transport && error.source().is_some(),
        "{error}"
    );
    assert!(error.to_string().to_lowercase().contains("refused"), "{error}");
    assert_eq!((error.status(), error.body().len()), (None, 0));

    let server = Server::bytes(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"data\"".to_vec());
    let error = list_sources().send(&server.client()).await.unwrap_err();
    assert!(error.is_connect() && !error.is_timeout(), "{error}");
    assert!(error.to_string().contains("before the answer was complete"), "{error}");
}
