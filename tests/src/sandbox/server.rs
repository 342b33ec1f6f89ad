//! Requests and answers on the wire.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, Request};
use axum::response::Response;
use http::{HeaderName, HeaderValue, StatusCode, header};
use tokio::net::TcpListener;

use super::answer::Answer;
use super::wire::{Misbehaviour, Wire, Wires};
use super::world::{self, World};

/// The longest body that is read.
const LONGEST: usize = 16 << 20;

/// Serves until it is dropped.
pub(super) async fn run(listener: std::net::TcpListener, world: Arc<World>) {
    let router = Router::new().fallback(move |ConnectInfo(wire): ConnectInfo<Wire>, request: Request| {
        let world = Arc::clone(&world);
        async move { respond(&world, &wire, request).await }
    });
    let listener = TcpListener::from_std(listener).expect("a listener that does not block, inside a runtime");
    let service = router.into_make_service_with_connect_info::<Wire>();
    // It ends only when it is dropped.
    let _ = axum::serve(Wires(listener), service).await;
}

async fn respond(world: &World, wire: &Wire, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LONGEST).await else {
        return response(Answer::text(413, "text/plain", "longer than the sandbox reads"));
    };
    let answer = world.answer(&world::Request {
        method: head.method.as_str(),
        path: head.uri.path(),
        query: head.uri.query().unwrap_or_default(),
        headers: &head.headers,
        body: &body,
    });
    if !answer.delay.is_zero() {
        tokio::time::sleep(answer.delay).await;
    }
    wire.set(answer.wire.clone());
    response(answer)
}

fn response(answer: Answer) -> Response {
    let mut response = Response::new(Body::from(answer.body));
    *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in answer.headers {
        if let Ok(value) = HeaderValue::from_str(&value) {
            response.headers_mut().append(HeaderName::from_static(name), value);
        }
    }
    if answer.wire != Misbehaviour::None {
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

/// Sends everything to the region where the workspace is.
pub(super) async fn redirect(listener: std::net::TcpListener, to: String) {
    let router = Router::new().fallback(move |request: Request| {
        let target = request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
        let answer = Answer::text(301, "text/plain", "").with("location", format!("{to}{target}"));
        async move { response(answer) }
    });
    let listener = TcpListener::from_std(listener).expect("a listener that does not block, inside a runtime");
    let _ = axum::serve(listener, router).await;
}
