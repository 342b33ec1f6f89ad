//! OAuth 2.0 client credentials, against a token server that checks everything, on loopback and without
//! sockets.

#![allow(missing_docs, reason = "tests")]

mod server;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair};
use segment_public_api::{
    Error, ErrorKind, OAuth, PrivateKey, Region, TokenSource, Transport, TransportFuture, TransportRequest,
};
use tests::rsa_key::{RsaKey, pem};
use tokio::time::{Instant, advance, sleep, timeout};

use server::{APP, Answer, Http, KEY_ID, Server, app, pkcs1, pkcs8, rsa_key, seconds_now, token};

/// Lets the tasks that are ready run.
async fn settle() {
    sleep(Duration::from_millis(1)).await;
}

fn assert_tells_no_secret(error: &Error, server: &Server) {
    let shown = format!("{error} {error:?}");
    for asked in server.asked() {
        assert!(!shown.contains(&asked.assertion), "{shown}");
    }
    assert!(!shown.contains("eyJhbGci") && !shown.contains("at-1"), "{shown}");
}

#[tokio::test]
async fn a_token_request_is_what_the_guide_says() {
    let server = Server::granting(86_400.0);
    let url = server.listen().await;
    let pem = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(pem.path(), pkcs1()).unwrap();
    for (key, end) in [
        (PrivateKey::from_pem(KEY_ID, pkcs8()).unwrap(), ""),
        (PrivateKey::from_pem(KEY_ID, pkcs1()).unwrap(), "/"),
        (PrivateKey::from_pem_file(KEY_ID, pem.path()).unwrap(), ""),
    ] {
        let app = OAuth::new(APP, key).server(format!("{url}{end}"));
        let tokens = app.tokens(Region::Eu, Http::new()).unwrap();
        let before = seconds_now();
        let got = tokens.token().await.unwrap();
        assert_eq!(got, token(server.count()));
        assert_eq!(tokens.token().await.unwrap(), got);
        let asked = server.asked().pop().unwrap();
        let claims = asked.claims.as_object().unwrap();
        assert_eq!(claims.keys().collect::<Vec<_>>(), ["aud", "exp", "iat", "iss", "jti", "sub"]);
        assert_eq!(
            (&claims["sub"], &claims["iss"], &claims["aud"]),
            (&APP.into(), &url.clone().into(), &url.clone().into())
        );
        let (iat, exp) = (claims["iat"].as_i64().unwrap(), claims["exp"].as_i64().unwrap());
        assert!((before - 5..=seconds_now() - 5).contains(&iat), "{iat}");
        assert!(exp - iat < 60 && exp > seconds_now() + 30, "{exp}");
        assert!(asked.headers["user-agent"].to_str().unwrap().starts_with("segment-public-api/"));
        assert!(!asked.headers.contains_key("authorization"));
    }
    let asked = server.asked();
    let ids: BTreeSet<_> = asked.iter().map(|asked| asked.claims["jti"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), 3);
}

#[tokio::test]
async fn each_region_has_its_server() {
    for (region, host) in
        [(Region::Us, "https://oauth2.segment.io"), (Region::Eu, "https://oauth2.eu1.segmentapis.com")]
    {
        let server = Server::default();
        let tokens = app().tokens(region, server.clone()).unwrap();
        tokens.token().await.unwrap();
        let asked = server.asked().remove(0);
        assert_eq!(asked.uri, format!("{host}/token"));
        assert_eq!(asked.claims["aud"], host);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hundred_first_calls_ask_once() {
    let server = Server::granting(86_400.0).delay(Duration::from_millis(50));
    let app = app().server(server.listen().await);
    let tokens = app.tokens(Region::Us, Http::new()).unwrap();
    let calls: Vec<_> = (0..100)
        .map(|_| {
            let tokens = tokens.clone();
            tokio::spawn(async move { tokens.token().await.unwrap() })
        })
        .collect();
    for call in calls {
        assert_eq!(call.await.unwrap(), token(1));
    }
    assert_eq!(server.count(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_hundred_calls_share_one_failure() {
    let server = Server::default().delay(Duration::from_secs(1)).then(Answer::status(401));
    let tokens = server.tokens();
    let calls: Vec<_> = (0..100)
        .map(|_| {
            let tokens = tokens.clone();
            tokio::spawn(async move { tokens.token().await.unwrap_err() })
        })
        .collect();
    for call in calls {
        assert!(call.await.unwrap().is_authentication());
    }
    assert_eq!(server.count(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_caller_who_gives_up_breaks_nothing_off() {
    let server = Server::default().delay(Duration::from_secs(2));
    let tokens = server.tokens();
    assert!(timeout(Duration::from_secs(1), tokens.token()).await.is_err());
    assert_eq!(tokens.token().await.unwrap(), token(1));
    assert_eq!(server.count(), 1);
}

#[tokio::test(start_paused = true)]
async fn half_of_the_lifetime_brings_a_new_token_in_the_background() {
    let server = Server::granting(100.0).delay(Duration::from_secs(3));
    let tokens = server.tokens();
    assert_eq!(tokens.token().await.unwrap(), token(1));
    advance(Duration::from_secs(45)).await;
    assert_eq!(tokens.token().await.unwrap(), token(1));
    settle().await;
    assert_eq!(server.count(), 1);
    advance(Duration::from_secs(3)).await;
    for _ in 0..10 {
        let begun = Instant::now();
        assert_eq!(tokens.token().await.unwrap(), token(1));
        assert_eq!(begun.elapsed(), Duration::ZERO);
    }
    sleep(Duration::from_secs(4)).await;
    assert_eq!(tokens.token().await.unwrap(), token(2));
    assert_eq!(server.count(), 2);
}

#[tokio::test(start_paused = true)]
async fn an_expired_token_is_not_used() {
    let server = Server::granting(100.0);
    let tokens = server.tokens();
    assert_eq!(tokens.token().await.unwrap(), token(1));
    // A tenth is kept in reserve.
    advance(Duration::from_secs(91)).await;
    assert_eq!(tokens.token().await.unwrap(), token(2));
}

#[tokio::test(start_paused = true)]
async fn a_refresh_that_fails_leaves_the_old_token_and_rests() {
    let server = Server::granting(1_000.0);
    let tokens = server.tokens();
    assert_eq!(tokens.token().await.unwrap(), token(1));
    server.always(Some(Answer::status(401)));
    advance(Duration::from_secs(600)).await;
    for _ in 0..5 {
        assert_eq!(tokens.token().await.unwrap(), token(1));
        settle().await;
    }
    assert_eq!(server.count(), 2);
    advance(Duration::from_secs(31)).await;
    assert_eq!(tokens.token().await.unwrap(), token(1));
    settle().await;
    assert_eq!(server.count(), 3);
    // When it has expired, the failure is everybody's.
    advance(Duration::from_secs(400)).await;
    assert!(tokens.token().await.unwrap_err().is_authentication());
    server.always(None);
    assert_eq!(tokens.token().await.unwrap(), token(2));
}

#[tokio::test]
async fn a_token_that_expires_at_once_is_still_handed_out() {
    let server = Server::granting(0.0);
    let tokens = server.tokens();
    assert_eq!(tokens.token().await.unwrap(), token(1));
    assert_eq!(tokens.token().await.unwrap(), token(2));
}

/// A date in the form of HTTP, so many seconds from now.
fn date(from_now: i64) -> String {
    let seconds = seconds_now() + from_now;
    let (days, time) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    // Counting days from a year's start is enough of a calendar for this century.
    let (mut year, mut day) = (1970, days);
    let length = |year: i64| if year % 4 == 0 { 366 } else { 365 };
    while day >= length(year) {
        day -= length(year);
        year += 1;
    }
    let months = [31, length(year) - 337, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let mut month = 0;
    while day >= months[month] {
        day -= months[month];
        month += 1;
    }
    let (hour, minute, second) = (time / 3_600, time / 60 % 60, time % 60);
    format!("Mon, {:02} {} {year} {hour:02}:{minute:02}:{second:02} GMT", day + 1, names[month])
}

#[tokio::test]
async fn a_wrong_clock_is_corrected_and_the_request_repeated_once() {
    for (status, from_now) in [(401, 3_600), (400, -3_600), (401, 90 * 86_400)] {
        let server = Server::default().then(Answer::status(status).with("date", date(from_now)));
        let app = app().server(server.listen().await);
        let tokens = app.tokens(Region::Us, Http::new()).unwrap();
        assert_eq!(tokens.token().await.unwrap(), token(1));
        let iats: Vec<i64> =
            server.asked().iter().map(|asked| asked.claims["iat"].as_i64().unwrap()).collect();
        let moved = iats[1] - iats[0];
        assert!((moved - from_now).abs() <= 2, "{moved} instead of {from_now}");
    }
}

#[tokio::test]
async fn a_correction_that_does_not_help_is_the_end() {
    let refusal = |from_now| Answer::status(401).with("date", date(from_now));
    let server = Server::default().then(refusal(3_600)).then(refusal(-3_600));
    assert!(server.tokens().token().await.unwrap_err().is_authentication());
    assert_eq!(server.count(), 2);
    let server = Server::default().then(refusal(1));
    assert!(server.tokens().token().await.unwrap_err().is_authentication());
    assert_eq!(server.count(), 1);
}

#[tokio::test]
async fn the_clock_is_corrected_by_successes_too() {
    let server = Server::granting(0.0)
        .then(Answer::status(200).with("date", date(600)).body(r#"{"access_token":"t","expires_in":0}"#));
    let tokens = server.tokens();
    tokens.token().await.unwrap();
    tokens.token().await.unwrap();
    let asked = server.asked();
    let iat = |index: usize| asked[index].claims["iat"].as_i64().unwrap();
    assert!((598..=602).contains(&(iat(1) - iat(0))));
}

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

#[tokio::test(start_paused = true)]
async fn a_refused_token_is_dropped_but_not_in_a_loop() {
    let server = Server::default();
    let tokens = server.tokens();
    let first = tokens.token().await.unwrap();
    assert!(tokens.refused(&first));
    let second = tokens.token().await.unwrap();
    assert_eq!(second, token(2));
    // Another call was refused with the first token: the second is there.
    assert!(tokens.refused(&first));
    assert_eq!(tokens.token().await.unwrap(), token(2));
    // It is not the token that is wrong.
    assert!(!tokens.refused(&second));
    assert_eq!(tokens.token().await.unwrap(), token(2));
    advance(Duration::from_secs(31)).await;
    assert!(tokens.refused(&second));
    assert_eq!(tokens.token().await.unwrap(), token(3));
    assert_eq!(server.count(), 3);
}

/// Never answers, and tells when it is given up.
struct Silent(Arc<AtomicBool>);

impl Drop for Silent {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

impl Transport for Silent {
    fn send(&self, _: TransportRequest) -> TransportFuture<'_> {
        Box::pin(std::future::pending())
    }
}

#[tokio::test(start_paused = true)]
async fn no_task_outlives_the_last_clone() {
    let gone = Arc::new(AtomicBool::new(false));
    let tokens = app().tokens(Region::Us, Silent(gone.clone())).unwrap();
    let clone = tokens.clone();
    assert!(timeout(Duration::from_millis(1), tokens.token()).await.is_err());
    drop(tokens);
    tokio::task::yield_now().await;
    assert!(!gone.load(Ordering::SeqCst));
    drop(clone);
    tokio::task::yield_now().await;
    assert!(gone.load(Ordering::SeqCst));
}

#[test]
fn a_runtime_that_is_shut_down_takes_its_request_with_it_and_nothing_else() {
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let server = Server::default().delay(Duration::from_millis(20));
    let tokens = server.tokens();
    let first = runtime();
    first.block_on(async {
        assert!(timeout(Duration::from_millis(1), tokens.token()).await.is_err());
    });
    drop(first);
    assert_eq!(runtime().block_on(tokens.token()).unwrap(), token(1));
    assert_eq!(server.count(), 2);
}

#[test]
fn a_bad_key_is_another_error_than_a_refused_one() {
    let small = RsaKey::new(1024);
    let elliptic =
        EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &SystemRandom::new()).unwrap();
    let elliptic = |label: &str| pem(label, elliptic.as_ref());
    let pkcs8 = pkcs8();
    let middle = &pkcs8[200..240];
    let one_line = pkcs8.replace('\n', "\\n");
    for (pem, part) in [
        (String::new(), "is empty"),
        ("sesame".to_owned(), "no PEM text"),
        (one_line, "line breaks"),
        (pkcs8[..pkcs8.len() / 2].to_owned(), "is cut off"),
        ("-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,2A4B\n\nAAAA\n-----END RSA PRIVATE KEY-----\n".to_owned(), "is encrypted"),
        (format!("{{\"private_key\": {pkcs8:?}}}"), "is JSON"),
        ("{\"kty\":\"RSA\"}".to_owned(), "is JSON"),
        (format!("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n{}", pkcs8.replacen(middle, "!!", 1)), "damaged"),
        (pkcs8.replace(" PRIVATE", " DSA PRIVATE"), "another kind than RSA"),
        (pkcs8.chars().flat_map(|c| [c, '\0']).collect(), "UTF-16"),
        (pkcs8.replacen(middle, "!!", 1), "damaged"),
        (pkcs8.replace(" PRIVATE", " ENCRYPTED PRIVATE"), "openssl pkey"),
        (pkcs8.replace(" PRIVATE", " OPENSSH PRIVATE"), "ssh-keygen"),
        (rsa_key().public_pem(), "public half only"),
        (small.pkcs8_pem(), "smaller than 2048 bits"),
        (small.pkcs1_pem(), "smaller than 2048 bits"),
        (elliptic("PRIVATE KEY"), "another kind than RSA"),
        (elliptic("EC PRIVATE KEY"), "another kind than RSA"),
        (elliptic("RSA PRIVATE KEY"), "not a usable RSA key"),
    ] {
        let error = PrivateKey::from_pem(KEY_ID, &pem).unwrap_err();
        assert!(error.to_string().contains(part), "{error} without {part:?}");
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(!error.is_authentication());
        assert!(!format!("{error:?}").contains(middle), "{error:?}");
    }
    let error = PrivateKey::from_pem_file(KEY_ID, "/nowhere/key.pem").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().contains("/nowhere/key.pem"), "{error}");
    let error = PrivateKey::from_pem(&pkcs8, KEY_ID).unwrap_err().to_string();
    assert!(error.contains("swapped") && !error.contains(middle), "{error}");
    assert!(PrivateKey::from_pem("", &pkcs8).is_err());
}

#[test]
fn a_token_server_is_reached_by_https_or_at_home() {
    for url in ["https://oauth.example/segment/", "http://localhost:1", "http://[::1]:1"] {
        app().server(url).tokens(Region::Us, Server::default()).unwrap();
    }
    for url in ["", "http://oauth2.segment.io", "https://user:secret@host", "https://host?x"] {
        let error = app().server(url).tokens(Region::Us, Server::default()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(error.to_string().contains("token server's URL"), "{error}");
    }
    let key = PrivateKey::from_pem(KEY_ID, pkcs8()).unwrap();
    assert!(OAuth::new("", key).tokens(Region::Us, Server::default()).is_err());
}

#[test]
fn nothing_shows_a_secret() {
    let shown = format!("{:?} {:?}", app(), Server::default().tokens());
    assert!(shown.contains(KEY_ID) && !shown.contains("modulus") && !shown.contains("BEGIN"), "{shown}");
}

/// An API that takes the newest token only, and counts the calls.
async fn api(server: Server) -> (String, Arc<std::sync::Mutex<Vec<String>>>) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let seen = Arc::<std::sync::Mutex<Vec<String>>>::default();
    let log = seen.clone();
    let app = axum::Router::new().fallback(move |request: axum::extract::Request| {
        let token = request.headers()["authorization"].to_str().unwrap().to_owned();
        let is_newest = token == format!("Bearer at-{}", server.count()) && server.count() > 1;
        log.lock().unwrap().push(token);
        let status = if is_newest { 200 } else { 401 };
        let body = if is_newest {
            r#"{"data":{"message":"hello","method":"get","headers":{}}}"#
        } else {
            r#"{"errors":[]}"#
        };
        async move { (axum::http::StatusCode::from_u16(status).unwrap(), body) }
    });
    tokio::spawn(async move { axum::serve(listener, app).await });
    (url, seen)
}

#[tokio::test]
async fn a_client_gets_its_tokens_and_asks_once_more_when_one_is_refused() {
    let server = Server::default();
    let (url, seen) = api(server.clone()).await;
    let app = app().server(server.listen().await);
    let client = segment_public_api::Client::builder().oauth(app).base_url(&url).build().unwrap();
    segment_public_api::stable::testing::echo("hello").send(&client).await.unwrap();
    assert_eq!(*seen.lock().unwrap(), ["Bearer at-1", "Bearer at-2"]);
    assert_eq!(server.count(), 2);
}

#[tokio::test]
async fn a_call_says_that_the_token_server_has_refused() {
    let server = Server::default();
    server.always(Some(Answer::status(401)));
    let (url, seen) = api(server.clone()).await;
    let app = app().server(server.listen().await);
    let client = segment_public_api::Client::builder().oauth(app).base_url(&url).build().unwrap();
    let error = segment_public_api::stable::testing::echo("hello").send(&client).await.unwrap_err();
    assert!(error.is_authentication() && error.operation_id() == Some("echo"), "{error}");
    assert!(seen.lock().unwrap().is_empty());
    assert_eq!(server.count(), 1);
}
