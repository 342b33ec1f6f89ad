//! Failures of the token server.

use std::time::Duration;

use segment_public_api::{ErrorKind, TokenSource};
use tokio::time::Instant;

use crate::assert_tells_no_secret;
use crate::server::{Answer, Server, token};

#[tokio::test(start_paused = true)]
async fn refusals_are_final() {
    for status in [400, 401, 415] {
        let body = r#"{"error":"invalid_client","error_description":"no such key"}"#;
        let server = Server::default();
        server.always(Some(Answer::status(status).body(body).with("x-request-id", "r-1")));
        let error = server.tokens().token().await.unwrap_err();
        assert_eq!(server.count(), 1);
        assert_eq!(error.kind(), ErrorKind::Authentication);
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
        assert!(error.is_authentication() && !error.is_validation() && !error.is_not_found());
        assert_eq!(error.errors()[0].kind.as_deref(), Some("invalid_client"));
        assert_eq!(error.request_id(), Some("r-1"));
        let text = error.to_string();
        for part in [status.to_string().as_str(), "check the app id", "the region", "no such key"] {
            assert!(text.contains(part), "{text}");
        }
        assert_tells_no_secret(&error, &server);
    }
    for (answer, words) in [
        (Answer::status(403).body("<html><title>Blocked</title></html>"), "Blocked"),
        (Answer::status(404), "the token server's URL"),
        (Answer::status(200).body("<html>"), "is a page"),
        (Answer::status(200).body(""), "is empty"),
        (Answer::status(200).body("{}"), "access_token"),
        (Answer::status(200).body(r#"{"access_token":"two words"}"#), "access_token"),
    ] {
        let server = Server::default();
        server.always(Some(answer));
        let error = server.tokens().token().await.unwrap_err();
        assert_eq!((server.count(), error.kind()), (1, ErrorKind::Authentication), "{error}");
        assert!(error.to_string().contains(words), "{error}");
    }
    let server = Server::default();
    server.always(Some(Answer::status(307).with("location", "https://oauth2.eu1.segmentapis.com/token")));
    let error = server.tokens().token().await.unwrap_err();
    assert_eq!((server.count(), error.kind()), (1, ErrorKind::Authentication));
    assert!(error.to_string().contains("oauth2.eu1.segmentapis.com"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn a_rate_limit_is_waited_for() {
    for (answer, wait) in [
        (Answer::status(429).with("retry-after", 7), 7),
        (Answer::status(429), 5),
        (Answer::status(429).with("retry-after", 4_000), 300),
    ] {
        let server = Server::default().then(answer);
        let begun = Instant::now();
        assert_eq!(server.tokens().token().await.unwrap(), token(1));
        assert_eq!(begun.elapsed().as_secs(), wait);
        assert_eq!(server.count(), 2);
    }
    let server = Server::default();
    server.always(Some(Answer::status(429)));
    let error = server.tokens().token().await.unwrap_err();
    assert!(error.is_rate_limited() && error.is_authentication());
    assert_eq!(server.count(), 6);
}

#[tokio::test(start_paused = true)]
async fn faults_are_retried_at_once_and_then_ever_later() {
    let begun = Instant::now();
    let server = Server::default().then(Answer::status(503));
    assert_eq!(server.tokens().token().await.unwrap(), token(1));
    let server = Server::default().then_unreachable();
    assert_eq!(server.tokens().token().await.unwrap(), token(1));
    // The granularity of the timer, a few times.
    assert!(begun.elapsed() < Duration::from_millis(50), "{:?}", begun.elapsed());

    let server = Server::default();
    server.always(Some(Answer::status(500).body("at-1 went wrong")));
    let error = server.tokens().token().await.unwrap_err();
    assert_eq!(server.count(), 6);
    assert!(error.is_authentication() && error.is_server_error());
    let seconds = begun.elapsed().as_secs_f64();
    assert!((7.5..=15.1).contains(&seconds), "{seconds}");

    let mut server = Server::default();
    for _ in 0..6 {
        server = server.then_unreachable();
    }
    let error = server.tokens().token().await.unwrap_err();
    assert!(error.is_connect() && std::error::Error::source(&error).is_some());
    assert!(error.to_string().contains("token server") && error.to_string().contains("nobody listens"));

    let server = Server::default().delay(Duration::from_secs(100));
    let error = server.tokens().token().await.unwrap_err();
    assert!(error.is_timeout(), "{error}");
}

#[tokio::test(start_paused = true)]
async fn an_answer_without_a_token_is_not_repeated_by_the_error() {
    let server = Server::default();
    server.always(Some(Answer::status(200).body(r#"{"access_token":"at-1 secret","expires_in":1}"#)));
    let error = server.tokens().token().await.unwrap_err();
    assert!(error.is_authentication() && error.body().is_empty());
    assert_tells_no_secret(&error, &server);
}
