//! The server of both sides: HTTP/1.1 over loopback, with answers that are made once.

use std::net::{Ipv4Addr, TcpListener};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_TYPE, HeaderName};
use axum::response::{IntoResponse, Response};
use axum::serve::ListenerExt as _;
use bytes::Bytes;
use serde_json::json;
use tokio::runtime;

use super::Fallible;

pub struct Server {
    base_url: String,
    answers: Answers,
}

#[derive(Clone)]
struct Answers {
    one: Bytes,
    list: Bytes,
    watching: Arc<AtomicBool>,
    seen: Arc<Mutex<Vec<Seen>>>,
}

/// A request's line and headers, in the order of their names.
pub type Seen = (String, Vec<(String, String)>);

impl Server {
    /// Starts on a thread of its own, which lasts as long as the process.
    pub fn start() -> Fallible<Self> {
        let answers = Answers {
            one: object(&[("data", object(&[("source", source(7)), ("trackingPlanId", "null".to_owned())]))])
                .into(),
            list: list().into(),
            watching: Arc::new(AtomicBool::new(true)),
            seen: Arc::default(),
        };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        listener.set_nonblocking(true)?;
        let base_url = format!("http://{}", listener.local_addr()?);
        let router = Router::new().fallback(answer).with_state(answers.clone());
        let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
        std::thread::spawn(move || {
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener)?.tap_io(|stream| {
                    // Where this fails, both sides wait the same.
                    let _ = stream.set_nodelay(true);
                });
                axum::serve(listener, router).await
            })
        });
        Ok(Self { base_url, answers })
    }

    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    pub fn list_length(&self) -> usize {
        self.answers.list.len()
    }

    /// The requests since the last time.
    pub fn take_seen(&self) -> Vec<Seen> {
        std::mem::take(&mut self.answers.seen.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Requests are no longer taken note of.
    pub fn look_away(&self) {
        self.answers.watching.store(false, Ordering::Relaxed);
    }
}

async fn answer(State(answers): State<Answers>, request: Request) -> Response {
    if answers.watching.load(Ordering::Relaxed) {
        answers.seen.lock().unwrap_or_else(PoisonError::into_inner).push(seen(&request));
    }
    let body = if request.uri().path() == "/sources" { answers.list } else { answers.one };
    let headers = [
        (CONTENT_TYPE, "application/vnd.segment.v1+json"),
        (HeaderName::from_static("x-request-id"), "5f0c1d0e-7a64-4c1e-8a53-2f6b0c1d9e77"),
        (HeaderName::from_static("x-ratelimit-limit"), "60"),
        (HeaderName::from_static("x-ratelimit-remaining"), "59"),
        (HeaderName::from_static("x-ratelimit-reset"), "1795219200"),
    ];
    (headers, body).into_response()
}

fn seen(request: &Request) -> Seen {
    let line = format!("{} {} {:?}", request.method(), request.uri(), request.version());
    let mut headers: Vec<_> = request
        .headers()
        .iter()
        .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
        .collect();
    headers.sort();
    (line, headers)
}

fn list() -> String {
    let sources: Vec<String> = (0..200).map(source).collect();
    let pagination = json!({"current": "MA==", "next": "MjAw", "totalEntries": 431});
    let list = [("sources", format!("[{}]", sources.join(","))), ("pagination", pagination.to_string())];
    object(&[("data", object(&list))])
}

/// An object whose members stay in this order: a `Value` would sort them, as no server does.
fn object(members: &[(&str, String)]) -> String {
    let members: Vec<String> = members.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
    format!("{{{}}}", members.join(","))
}

/// Its members in the order of the vendor's document.
fn source(number: usize) -> String {
    let kind = ["javascript", "node", "ios", "android"][number % 4];
    let stage = ["dev", "prod"][number % 2];
    let text = |text: &str| json!(text).to_string();
    let option = object(&[
        ("name", text("domain")),
        ("type", text("string")),
        ("required", json!(false).to_string()),
        ("defaultValue", text("")),
        ("label", text("Custom domain")),
    ]);
    let logo = format!("https://cdn.example.com/logos/{kind}/default.svg");
    let metadata = object(&[
        ("id", text("IqDTy1TpoU")),
        ("name", text(&kind.to_uppercase())),
        ("slug", text(kind)),
        (
            "description",
            text(
                "Collects events where they happen and sends them on, in order and without loss: pages, screens, tracks, identities and groups.",
            ),
        ),
        ("logos", object(&[("default", text(&logo)), ("mark", json!(null).to_string())])),
        ("options", format!("[{option}]")),
        ("categories", json!(["Website", "Mobile"]).to_string()),
        ("isCloudEventSource", json!(false).to_string()),
        ("status", text("PUBLIC")),
    ]);
    let settings = json!({"website_url": "https://www.example.com", "track_known": number.is_multiple_of(2)});
    let label = object(&[("key", text("environment")), ("value", text(stage))]);
    object(&[
        ("id", text(&format!("qQEHquLrjRDN9j1ByrCh{number:02}"))),
        ("slug", text(&format!("source-{number}"))),
        ("name", text(&format!("Source {number} of the \"{kind}\" team"))),
        ("metadata", metadata),
        ("workspaceId", text("9aQ1Lj62S4bomZKLF4DPqW")),
        ("enabled", json!(!number.is_multiple_of(5)).to_string()),
        ("writeKeys", json!([format!("wFZ0kJ8xq4cYh1tV9sLr{number:04}")]).to_string()),
        ("settings", settings.to_string()),
        ("labels", format!("[{label}]")),
    ])
}
