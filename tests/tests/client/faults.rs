//! What a caller gets when a server, or what lies between, misbehaves: each over a real socket.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::common::{Server, source};
use segment_public_api::{Client, Error, RetryPolicy, stable};
use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// An answer as raw bytes, with a correct length.
fn raw(head: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 {head}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

async fn failure(answer: Vec<u8>) -> Error {
    let server = Server::bytes(answer);
    let error = stable::sources::get_source("s").send(&server.client()).await.expect_err("a failure");
    let line = error.to_string();
    assert!(line.starts_with("getSource: ") && line.lines().count() == 1 && line.len() < 600, "{line}");
    error
}

type Predicate = fn(&Error) -> bool;

#[tokio::test]
async fn each_fault_is_told_for_what_it_is() {
    let deep = format!("{{\"data\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let cut = b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"data\":{\"source\"".to_vec();
    let faults: Vec<(&str, Vec<u8>, Predicate)> = vec![
        ("a body that breaks off", cut, Error::is_connect),
        ("no answer at all", Vec::new(), Error::is_connect),
        ("something that is not HTTP", b"SSH-2.0-OpenSSH_9.9\r\n".to_vec(), Error::is_connect),
        ("JSON that breaks off", raw("200 OK", b"{\"data\":{\"source\""), Error::is_decode),
        ("HTML instead of JSON", raw("200 OK", b"<html><title>Sign in</title></html>"), Error::is_decode),
        ("nothing where a body is due", raw("200 OK", b""), Error::is_decode),
        ("204 where a body is due", b"HTTP/1.1 204 No Content\r\n\r\n".to_vec(), Error::is_decode),
        ("errors in a success", raw("200 OK", br#"{"errors":[{"type":"x","message":"no"}]}"#), |e| {
            !e.is_decode()
        }),
        ("text that is not UTF-8", raw("200 OK", b"{\"data\":{\"source\":\"\xff\"}}"), Error::is_decode),
        ("nesting without an end", raw("200 OK", deep.as_bytes()), Error::is_decode),
        (
            "compression nobody asked for",
            raw("200 OK\r\nContent-Encoding: br", b"\x0b\x02\x80"),
            Error::is_decode,
        ),
        ("gzip that is none", raw("200 OK\r\nContent-Encoding: gzip", b"plain"), |e| {
            e.is_connect() || e.is_decode()
        }),
        ("500", raw("500 Internal Server Error", b"oops"), Error::is_server_error),
        ("502 as HTML", raw("502 Bad Gateway", b"<html><title>Bad</title></html>"), Error::is_server_error),
        ("503", raw("503 Service Unavailable", b""), Error::is_server_error),
        ("504", raw("504 Gateway Timeout", b"{}"), Error::is_server_error),
        ("511", raw("511 Network Authentication Required", b""), Error::is_server_error),
        (
            "429 with data",
            raw(
                "429 Too Many Requests",
                br#"{"errors":[{"type":"RequestError","data":{"msBeforeNext":5}}]}"#,
            ),
            Error::is_rate_limited,
        ),
        ("429 as text", raw("429 Too Many Requests", b"slow down"), Error::is_rate_limited),
        (
            "429 with a date",
            raw("429 Too Many Requests\r\nRetry-After: Wed, 21 Oct 2037 07:28:00 GMT", b""),
            |e| e.is_rate_limited() && e.retry_at().is_some(),
        ),
        (
            "a redirect to the EU",
            raw("308 Permanent Redirect\r\nLocation: https://eu1.api.segmentapis.com/sources/s", b""),
            Error::is_wrong_region,
        ),
        ("a redirect to plain HTTP", raw("302 Found\r\nLocation: http://elsewhere.example/", b""), |e| {
            !e.is_wrong_region()
        }),
        ("a redirect to itself", raw("307 Temporary Redirect\r\nLocation: /sources/s", b""), |e| {
            !e.is_wrong_region()
        }),
    ];
    for (fault, answer, is_told) in faults {
        let error = failure(answer).await;
        println!("{fault:<32} {error}");
        assert!(is_told(&error), "{fault}: {error:?}");
    }
}

#[tokio::test]
async fn a_token_that_the_server_repeats_is_not_shown_whatever_it_looks_like() {
    for token in ["abcSECRETdef", "sgp_abc-SECRET", "sgp_SECRET_1"] {
        let text = format!("no such token: {token}");
        let body = json!({ "errors": [{ "type": token, "message": text, "field": token }] }).to_string();
        for body in [body, text] {
            let server = Server::saying(&[("401 Unauthorized", &body)]);
            let client = server.builder().token(token).build().unwrap();
            let error = stable::sources::get_source("s").send(&client).await.unwrap_err();
            assert!(error.is_unauthorized());
            let shown = format!("{error} {error:?} {:?}", error.errors());
            assert!(!shown.contains("SECRET"), "{shown}");
        }
    }
}

#[tokio::test]
async fn a_slow_first_byte_and_a_slow_drip_end_with_the_timeout() {
    for beginning in [&b""[..], b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"da"] {
        let server = Server::stalling_after(beginning);
        let client = server.builder().timeout(Duration::from_millis(100)).build().unwrap();
        let error = stable::sources::get_source("s").send(&client).await.unwrap_err();
        assert!(error.is_timeout(), "{error}");
        assert_eq!(error.status().map(|status| status.as_u16()), (!beginning.is_empty()).then_some(200));
    }
}

#[tokio::test]
async fn a_body_that_never_ends_does_not_hide_the_status_before_it() {
    for (head, is_told) in [
        ("401 Unauthorized", Error::is_unauthorized as Predicate),
        ("404 Not Found", Error::is_not_found),
        ("429 Too Many Requests\r\nRetry-After: 7", Error::is_rate_limited),
        ("503 Service Unavailable", Error::is_server_error),
    ] {
        let beginning =
            format!("HTTP/1.1 {head}\r\nX-Request-Id: id-1\r\nContent-Length: 500\r\n\r\n{{\"errors\":[");
        let server = Server::stalling_after(beginning.as_bytes());
        let client = server.builder().timeout(Duration::from_millis(100)).build().unwrap();
        let error = stable::sources::get_source("s").send(&client).await.unwrap_err();
        assert!(is_told(&error) && !error.is_timeout(), "{error}");
        assert_eq!(error.request_id(), Some("id-1"));
        assert!(error.to_string().contains("not complete within 100ms"), "{error}");
    }
    // What the server says about waiting counts as it does with a whole body.
    let head = "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 3600\r\nContent-Length: 500\r\n\r\n{";
    let server = Server::stalling_after(head.as_bytes());
    let client = server.builder().timeout(Duration::from_millis(100)).retries(RetryPolicy::default());
    let error = stable::sources::get_source("s").send(&client.build().unwrap()).await.unwrap_err();
    assert!(error.attempts() == 1 && error.retry_at().is_some(), "{error}");
}

#[tokio::test]
async fn ten_megabytes_are_no_burden() {
    let sources: Vec<_> = (0..32_000).map(|index| source(&format!("s{index}"), "web")).collect();
    let body = json!({ "data": { "sources": sources, "pagination": { "current": "x" } } }).to_string();
    assert!(body.len() > 10_000_000, "{}", body.len());
    let server = Server::saying(&[("200 OK", &body)]);
    let page = stable::sources::list_sources().send(&server.client()).await.unwrap();
    assert_eq!((page.sources.len(), page.body().len()), (32_000, body.len()));
    assert!(page.deviations().is_empty());
}

/// Reads one request; tells whether there was one.
async fn read(stream: &mut TcpStream) -> Option<String> {
    let mut request = Vec::new();
    let mut chunk = [0; 2048];
    while !request.windows(4).any(|end| end == b"\r\n\r\n") {
        match stream.read(&mut chunk).await {
            Ok(0) | Err(_) => return None,
            Ok(read) => request.extend_from_slice(&chunk[..read]),
        }
    }
    Some(String::from_utf8_lossy(&request).into_owned())
}

/// A server that does to a connection what `act` says of each request.
async fn server<F>(act: impl Fn(String, TcpStream) -> F + Clone + Send + Sync + 'static) -> String
where
    F: Future<Output = Option<TcpStream>> + Send,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            let act = act.clone();
            tokio::spawn(async move {
                while let Some(request) = read(&mut stream).await {
                    match act(request, stream).await {
                        Some(kept) => stream = kept,
                        None => return,
                    }
                }
            });
        }
    });
    url
}

async fn say(mut stream: TcpStream, head: &str, body: &str) -> Option<TcpStream> {
    let answer = format!("HTTP/1.1 {head}\r\nContent-Length: {}\r\n\r\n{body}", body.len());
    stream.write_all(answer.as_bytes()).await.ok()?;
    Some(stream)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_thousand_calls_at_once_all_get_their_own_answer() {
    let url = server(|request, stream| async move {
        let id = request.split(' ').nth(1).unwrap().trim_start_matches("/sources/").to_owned();
        let body = json!({ "data": { "source": source(&id, "web"), "trackingPlanId": null } }).to_string();
        say(stream, "200 OK", &body).await
    })
    .await;
    let client = Client::builder().token("sgp_test").base_url(&url).build().unwrap();
    let mut calls = tokio::task::JoinSet::new();
    for index in 0..2_000 {
        let client = client.clone();
        calls.spawn(async move {
            let id = format!("s{index}");
            let answer = stable::sources::get_source(&id).send(&client).await.unwrap();
            assert_eq!(answer.source.id, id);
        });
    }
    let mut done = 0;
    while let Some(call) = calls.join_next().await {
        call.unwrap();
        done += 1;
    }
    assert_eq!(done, 2_000);
}

#[tokio::test]
async fn a_cancelled_call_leaves_the_client_as_it_was() {
    let calls = Arc::new(AtomicUsize::new(0));
    let count = calls.clone();
    let url = server(move |_, stream| {
        let number = count.fetch_add(1, Ordering::SeqCst);
        async move {
            if number == 0 {
                tokio::time::sleep(Duration::from_secs(30)).await;
            }
            let body =
                json!({ "data": { "source": source("s", "web"), "trackingPlanId": null } }).to_string();
            say(stream, "200 OK", &body).await
        }
    })
    .await;
    let client = Client::builder().token("sgp_test").base_url(&url).build().unwrap();
    let call = stable::sources::get_source("s").send(&client);
    assert!(tokio::time::timeout(Duration::from_millis(50), call).await.is_err());
    assert_eq!(stable::sources::get_source("s").send(&client).await.unwrap().source.id, "s");
}

/// The most memory that this process has had, in kB, where the system tells. It is the list's own only where its
/// test runs alone: `cargo test -p tests --test client ten_thousand -- --nocapture`.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

const PAGES: usize = 50;
const ENTRIES: usize = 200;

#[tokio::test]
async fn ten_thousand_entries_come_once_each_though_every_fifth_answer_fails() {
    let asked = Arc::new(Mutex::new(Vec::new()));
    let log = asked.clone();
    let url = server(move |request, stream| {
        let target = request.split(' ').nth(1).unwrap().to_owned();
        let number = {
            let mut log = log.lock().unwrap();
            log.push(target.clone());
            log.len()
        };
        async move {
            match number % 15 {
                5 => return say(stream, "429 Too Many Requests\r\nRetry-After: 0", "slow down").await,
                10 => return say(stream, "503 Service Unavailable", "").await,
                // Closed in the middle of an answer.
                0 => {
                    let mut stream = stream;
                    stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n{\"data").await.ok()?;
                    return None;
                }
                _ => {}
            }
            let cursor = target.split("cursor=").nth(1).map_or(0, |cursor| cursor.parse::<usize>().unwrap());
            let groups: Vec<_> = (0..ENTRIES)
                .map(|at| json!({ "id": format!("g{}", cursor * ENTRIES + at), "name": "n", "memberCount": 1 }))
                .collect();
            let next = (cursor + 1 < PAGES).then(|| (cursor + 1).to_string());
            let pagination = json!({ "current": "c", "next": next, "totalEntries": PAGES * ENTRIES });
            let body = json!({ "data": { "userGroups": groups, "pagination": pagination } }).to_string();
            say(stream, "200 OK", &body).await
        }
    })
    .await;
    let retries = RetryPolicy::new().backoff(Duration::from_millis(1), Duration::from_millis(5));
    let client = Client::builder().token("sgp_test").base_url(&url).retries(retries).build().unwrap();
    let mut groups = stable::iam_groups::list_user_groups().items(&client);
    let (mut seen, mut early) = (BTreeSet::new(), None);
    while let Some(group) = groups.try_next().await.unwrap() {
        assert!(seen.insert(group.id.clone()), "{} came twice", group.id);
        if seen.len() == 1_000 {
            early = peak_memory();
        }
    }
    assert_eq!((seen.len(), groups.total_entries()), (PAGES * ENTRIES, Some(10_000)));
    let requests = asked.lock().unwrap().len();
    println!(
        "{requests} requests; peak memory {early:?} kB after 1,000 entries, {:?} kB after 10,000",
        peak_memory()
    );
    assert!(requests > PAGES + PAGES / 5);
}
