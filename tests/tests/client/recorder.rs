//! A server over real HTTP, with routes, that keeps every request it gets.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{RawPathParams, Request};
use axum::response::Response;
use axum::routing::any;
use http::{HeaderMap, Method};
use segment_public_api::{Bytes, Client, RetryPolicy, Value};
use serde_json::json;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::common::TOKEN;

/// A request as it came.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// The route that took it; empty where none did.
    pub route: &'static str,
    /// What the route's placeholders stand for, decoded.
    pub placeholders: Vec<String>,
    pub method: Method,
    /// Path and query, still encoded.
    pub target: String,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Recorded {
    /// A header's one value, or nothing.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.get_all(name).iter();
        let value = values.next().map(|value| value.to_str().expect("a header of ASCII"));
        assert!(values.next().is_none(), "{name} was sent twice");
        value
    }

    /// The body, which has to be JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("a body of JSON")
    }

    /// Method and target, as they stand in the request's first line.
    pub fn line(&self) -> String {
        format!("{} {}", self.method, self.target)
    }
}

/// What a route says.
pub struct Answer {
    status: u16,
    headers: Vec<(&'static str, &'static str)>,
    body: String,
}

impl Answer {
    /// A success, with `data` in the envelope.
    pub fn data(status: u16, data: &Value) -> Self {
        Self { status, headers: Vec::new(), body: json!({ "data": data }).to_string() }
    }

    /// A failure, with the one error in the envelope.
    pub fn error(status: u16, error: &Value) -> Self {
        Self { status, headers: Vec::new(), body: json!({ "errors": [error] }).to_string() }
    }

    /// The same with one more header.
    pub fn with_header(mut self, name: &'static str, value: &'static str) -> Self {
        self.headers.push((name, value));
        self
    }

    fn into_response(self) -> Response {
        let mut response = Response::builder().status(self.status).header("content-type", "application/json");
        for (name, value) in self.headers {
            response = response.header(name, value);
        }
        response.body(Body::from(self.body)).expect("a valid answer")
    }
}

type Log = Arc<Mutex<Vec<Recorded>>>;

/// The server before it is started.
pub struct Routes {
    router: Router,
    log: Log,
}

impl Routes {
    /// No routes: every request is kept, and answered with 404.
    pub fn new() -> Self {
        let log = Log::default();
        let kept = log.clone();
        let router = Router::new().fallback(move |request: Request| async move {
            keep(&kept, "", Vec::new(), request).await;
            Answer::error(404, &json!({ "type": "no-such-route" })).into_response()
        });
        Self { router, log }
    }

    /// A route for every method; `{name}` takes exactly one segment.
    pub fn on(
        mut self,
        route: &'static str,
        answer: impl Fn(&Recorded) -> Answer + Clone + Send + Sync + 'static,
    ) -> Self {
        let log = self.log.clone();
        let handler = any(move |placeholders: RawPathParams, request: Request| async move {
            let placeholders = placeholders.iter().map(|(_, value)| value.to_owned()).collect();
            let recorded = keep(&log, route, placeholders, request).await;
            answer(&recorded).into_response()
        });
        self.router = self.router.route(route, handler);
        self
    }

    /// Listens on a port of the system's choice, until the recorder is dropped.
    pub async fn start(self) -> Recorder {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let task = tokio::spawn(async move {
            axum::serve(listener, self.router).await.expect("the server runs until it is dropped");
        });
        Recorder { url, log: self.log, task }
    }
}

async fn keep(log: &Log, route: &'static str, placeholders: Vec<String>, request: Request) -> Recorded {
    let (head, body) = request.into_parts();
    let recorded = Recorded {
        route,
        placeholders,
        method: head.method,
        target: head.uri.to_string(),
        headers: head.headers,
        body: to_bytes(body, usize::MAX).await.expect("a complete body"),
    };
    log.lock().expect("no other test uses this log").push(recorded.clone());
    recorded
}

/// The running server.
pub struct Recorder {
    url: String,
    log: Log,
    task: JoinHandle<()>,
}

impl Recorder {
    /// A server with one route that always says the same: the answer's `data`.
    pub async fn saying(route: &'static str, status: u16, data: Value) -> Self {
        Routes::new().on(route, move |_| Answer::data(status, &data)).start().await
    }

    /// A client for this server.
    pub fn client(&self) -> Client {
        let builder = Client::builder().token(TOKEN).base_url(&self.url).retries(RetryPolicy::never());
        builder.build().expect("a client")
    }

    /// Every request since the last time this was called, in order.
    pub fn requests(&self) -> Vec<Recorded> {
        std::mem::take(&mut *self.log.lock().expect("no other test uses this log"))
    }

    /// The one request since then; each must bear the token.
    pub fn request(&self) -> Recorded {
        let mut requests = self.requests();
        assert_eq!(requests.len(), 1, "{requests:?}");
        let request = requests.remove(0);
        assert_eq!(request.header("authorization"), Some(format!("Bearer {TOKEN}").as_str()));
        request
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        self.task.abort();
    }
}
