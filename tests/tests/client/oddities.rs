//! Answers that are odd and still say what they mean, and failures that name their cause: each over a real socket.

use std::io::Write as _;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::common::{Server, TOKEN};
use flate2::Compression;
use flate2::write::GzEncoder;
use segment_public_api::{
    Client, DeviationKind, Error, RetryPolicy, Transport, TransportFuture, TransportRequest,
    TransportResponse, stable,
};
use serde_json::json;

const WORKSPACE: &str = r#"{"data":{"workspace":{"id":"w1","name":"W","slug":"w"}}}"#;

fn raw(head: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 {head}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

fn packed(text: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

/// The name of the workspace, and the deviations.
async fn workspace(answer: Vec<u8>) -> Result<(String, Vec<String>), Error> {
    let server = Server::bytes(answer);
    let response = stable::workspaces::get_workspace().send(&server.client()).await?;
    let deviations = response.deviations().iter().map(ToString::to_string).collect();
    Ok((response.workspace.name.clone(), deviations))
}

#[tokio::test]
async fn a_text_may_begin_with_a_byte_order_mark_and_be_cut_in_half() {
    let marked = [b"\xef\xbb\xbf", WORKSPACE.as_bytes()].concat();
    assert_eq!(workspace(raw("200 OK", &marked)).await.unwrap(), ("W".to_owned(), Vec::new()));
    for (cut, read) in [
        (&br"cut off \ud83d"[..], "cut off \u{fffd}"),
        (br"\ude00\ud83d\ude00", "\u{fffd}😀"),
        (b"caf\xe9", "caf\u{fffd}"),
        (b"two\nlines", "two\nlines"),
    ] {
        let (start, end) = WORKSPACE.split_once('W').unwrap();
        let body = [start.as_bytes(), cut, end.as_bytes()].concat();
        let (name, deviations) = workspace(raw("200 OK", &body)).await.unwrap();
        assert_eq!(name, read);
        assert_eq!(deviations, ["$.data.workspace.name: malformed text, expected Unicode"]);
    }
}

#[tokio::test]
async fn a_delete_need_not_say_anything() {
    let no_content = b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n".to_vec();
    for answer in
        [no_content.clone(), raw("200 OK", b""), raw("202 Accepted", b" {}\n"), raw("200 OK", b"null")]
    {
        let server = Server::bytes(answer);
        let response = stable::sources::delete_source("s1").send(&server.client()).await.unwrap();
        assert_eq!((response.status.as_str(), response.deviations().len()), ("", 1));
        assert_eq!(response.deviations()[0].kind(), DeviationKind::Missing);
    }
    // What was asked for is not there.
    let error = workspace(no_content).await.unwrap_err();
    assert!(error.is_decode() && error.to_string().contains("the body is empty"), "{error}");
    let server = Server::bytes(raw("200 OK", br#"{"errors":[{"message":"no"}]}"#));
    assert!(stable::sources::delete_source("s1").send(&server.client()).await.is_err());
}

#[tokio::test]
async fn a_cursor_that_is_false_is_none_and_half_an_entry_is_rounded() {
    let role = json!({ "id": "r1", "name": "n", "description": "d" });
    let page = json!({ "current": "x", "next": false, "totalEntries": 1.4 });
    let body = json!({ "data": { "roles": [role], "pagination": page } }).to_string();
    let server = Server::saying(&[("200 OK", &body)]);
    let mut pages = stable::iam_roles::list_roles().pages(&server.client());
    let page = pages.try_next().await.unwrap().unwrap();
    let kinds: Vec<_> = page.deviations().iter().map(|deviation| deviation.kind()).collect();
    assert_eq!(kinds, [DeviationKind::WrongType, DeviationKind::Rounded]);
    assert_eq!(pages.total_entries(), Some(1));
    assert!(pages.try_next().await.unwrap().is_none());
}

#[tokio::test]
async fn gzip_may_have_several_members_and_may_have_been_unpacked_on_the_way() {
    let (start, end) = WORKSPACE.as_bytes().split_at(20);
    let two = [packed(start), packed(end)].concat();
    for body in [two.as_slice(), WORKSPACE.as_bytes()] {
        for name in ["gzip", "GZIP", "x-gzip"] {
            let answer = raw(&format!("200 OK\r\nContent-Encoding: {name}"), body);
            assert_eq!(workspace(answer).await.unwrap().0, "W");
        }
    }
    let error = workspace(raw("200 OK\r\nContent-Encoding: br", b"\x0b\x02\x80")).await.unwrap_err();
    assert!(error.to_string().contains("encoded as `br`"), "{error}");
}

#[tokio::test]
async fn a_status_that_came_stays_whatever_becomes_of_the_body() {
    let broken = packed(b"{}")[..12].to_vec();
    let cut = b"HTTP/1.1 401 Unauthorized\r\nX-Request-Id: r-1\r\nContent-Length: 500\r\n\r\n{\"err".to_vec();
    for (answer, cause) in [
        (
            raw("401 Unauthorized\r\nX-Request-Id: r-1\r\nContent-Encoding: gzip", &broken),
            "could not be read",
        ),
        (
            raw("401 Unauthorized\r\nX-Request-Id: r-1\r\nContent-Encoding: br", b"\x0b\x02"),
            "encoded as `br`",
        ),
        (cut, "could not be read"),
    ] {
        let error = workspace(answer).await.unwrap_err();
        assert!(error.is_unauthorized() && error.request_id() == Some("r-1"), "{error}");
        assert!(error.to_string().contains(cause), "{error}");
    }
    let error =
        workspace(raw("200 OK\r\nX-Request-Id: r-2\r\nContent-Encoding: gzip", &broken)).await.unwrap_err();
    assert!(error.is_connect() && error.request_id() == Some("r-2"), "{error}");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(200));
}

#[tokio::test]
async fn what_unpacks_to_too_much_is_read_no_further() {
    let bomb = packed(&vec![b' '; 100_000_000]);
    let answer = raw("200 OK\r\nContent-Encoding: gzip", &bomb);
    let server = Server::bytes(answer);
    let start = Instant::now();
    let client = server.builder().retries(RetryPolicy::new()).build().unwrap();
    let error = stable::workspaces::get_workspace().send(&client).await.unwrap_err();
    assert_eq!((error.attempts(), error.status().map(|status| status.as_u16())), (1, Some(200)));
    assert!(error.to_string().contains("max_response_size"), "{error}");
    assert!(start.elapsed() < Duration::from_secs(30));

    let server = Server::bytes(raw("200 OK", WORKSPACE.as_bytes()));
    let client = server.builder().max_response_size(WORKSPACE.len() - 1).build().unwrap();
    assert!(stable::workspaces::get_workspace().send(&client).await.is_err());
    let server = Server::bytes(raw("200 OK", WORKSPACE.as_bytes()));
    let client = server.builder().max_response_size(WORKSPACE.len()).build().unwrap();
    assert!(stable::workspaces::get_workspace().send(&client).await.is_ok());

    // What else would come is not waited for.
    let server = Server::stalling_after(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"data\":{}");
    let client = server.builder().timeout(Duration::from_secs(5)).max_response_size(9).build().unwrap();
    let error = stable::workspaces::get_workspace().send(&client).await.unwrap_err();
    assert!(error.to_string().contains("max_response_size"), "{error}");
}

#[tokio::test]
async fn a_failure_shows_the_servers_words_in_whatever_shape() {
    for (body, words) in [
        (r#"{"errors":{"slug":["is taken","is too long"]}}"#, &["is taken; is too long", "`slug`"][..]),
        (
            r#"{"type":"about:blank","title":"Forbidden","detail":"Your plan has no audiences","status":403}"#,
            &["Your plan has no audiences"],
        ),
        (r#"{"detail":[{"loc":["body"],"msg":"too short"}]}"#, &["too short"]),
        (r#"{"fault":{"faultstring":"quota"}}"#, &["quota"]),
        ("<html><body><h1>Blocked</h1> by policy</body></html>", &["Blocked by policy"]),
    ] {
        let error = workspace(raw("422 Unprocessable Entity", body.as_bytes())).await.unwrap_err();
        assert!(words.iter().all(|word| error.to_string().contains(word)), "{error}");
        assert!(!error.errors().is_empty());
    }
    let page = b"<!DOCTYPE html><html><head><title>Sign in</title></head></html>";
    let error = workspace(raw("200 OK", page)).await.unwrap_err();
    assert!(error.is_decode(), "{error}");
    assert!(
        error.to_string().contains("a page (`Sign in`)") && error.to_string().contains("base URL"),
        "{error}"
    );
}

#[tokio::test]
async fn a_wait_beyond_all_bounds_ends_the_call() {
    for value in ["1000000000", "99999999999999999999"] {
        let limited = format!("429 Too Many Requests\r\nRetry-After: {value}");
        let server = Server::saying(&[(&limited, "{}"), ("200 OK", WORKSPACE)]);
        let client = server.builder().retries(RetryPolicy::new()).build().unwrap();
        let error = stable::workspaces::get_workspace().send(&client).await.unwrap_err();
        assert!(error.is_rate_limited() && error.attempts() == 1, "{error}");
        assert!(error.to_string().contains("the server asks to wait"), "{error}");
    }
}

#[tokio::test]
async fn a_proxy_that_wants_credentials_is_asked_once() {
    let proxy = Server::saying(&[
        ("407 Proxy Authentication Required", ""),
        ("407 Proxy Authentication Required", ""),
    ]);
    // Any TLS will do, as none comes about. Another test may have installed it already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let http = reqwest::Client::builder().proxy(reqwest::Proxy::all(&proxy.url).unwrap()).build().unwrap();
    let client =
        Client::builder().token(TOKEN).http_client(http).base_url("https://api.example").build().unwrap();
    let error = stable::workspaces::get_workspace().send(&client).await.unwrap_err();
    assert_eq!(error.attempts(), 1, "{error}");
    assert!(error.to_string().contains("proxy authorization required"), "{error}");
    assert!(proxy.request().starts_with("CONNECT api.example:443"));
}

#[test]
fn a_call_outside_of_a_runtime_is_an_error() {
    let client = Client::builder().token(TOKEN).base_url("http://127.0.0.1:9").build().unwrap();
    let mut call = std::pin::pin!(stable::workspaces::get_workspace().send(&client));
    let waker = std::task::Waker::noop();
    let std::task::Poll::Ready(Err(error)) = call.as_mut().poll(&mut std::task::Context::from_waker(waker))
    else {
        panic!("the call goes on without a runtime");
    };
    assert!(error.to_string().contains("no Tokio runtime"), "{error}");
}

/// Gives the status and the body that a function has for the number of the request.
struct Scripted(AtomicUsize, fn(usize) -> (u16, String));

impl Transport for Scripted {
    fn send(&self, _: TransportRequest) -> TransportFuture<'_> {
        let (status, body) = self.1(self.0.fetch_add(1, Ordering::Relaxed));
        let mut response = TransportResponse::new(body.into());
        *response.status_mut() = http::StatusCode::from_u16(status).unwrap();
        Box::pin(std::future::ready(Ok(response)))
    }
}

fn scripted(script: fn(usize) -> (u16, String)) -> Client {
    let policy = RetryPolicy::new().backoff(Duration::ZERO, Duration::ZERO);
    let transport = Scripted(AtomicUsize::new(0), script);
    Client::builder().token(TOKEN).transport(transport).retries(policy).pacing(false).build().unwrap()
}

#[tokio::test]
async fn a_list_whose_pages_stay_empty_comes_to_an_end() {
    let client = scripted(|number| {
        let page = json!({ "current": "x", "next": number.to_string() });
        (200, json!({ "data": { "roles": [], "pagination": page } }).to_string())
    });
    let mut pages = stable::iam_roles::list_roles().pages(&client);
    let mut read = 0;
    let error = loop {
        match pages.try_next().await {
            Ok(page) => assert!(page.is_some()),
            Err(error) => break error,
        }
        read += 1;
        assert!(read < 1_000, "no end");
    };
    assert_eq!(read, 101);
    assert!(error.to_string().contains("pages in a row were empty"), "{error}");
}

#[tokio::test]
async fn what_passes_is_tried_again_and_what_stays_is_not() {
    for script in [
        |number| (if number == 0 { 408 } else { 200 }, WORKSPACE.to_owned()),
        |number| (if number == 0 { 520 } else { 200 }, WORKSPACE.to_owned()),
        |number| (if number == 0 { 524 } else { 200 }, WORKSPACE.to_owned()),
    ] as [fn(usize) -> (u16, String); 3]
    {
        let response = stable::workspaces::get_workspace().send(&scripted(script)).await.unwrap();
        assert_eq!(response.attempts(), 2);
    }
    for script in [|_| (407, String::new()), |_| (525, String::new()), |_| (511, String::new())]
        as [fn(usize) -> (u16, String); 3]
    {
        let error = stable::workspaces::get_workspace().send(&scripted(script)).await.unwrap_err();
        assert_eq!(error.attempts(), 1, "{error}");
    }
}
