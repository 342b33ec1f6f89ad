//! Requests and answers on the wire.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Request, Response, StatusCode, header};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

use super::answer::Answer;
use super::wire::{Connection, Misbehaviour, Wire};
use super::world::{self, World};

/// The longest body that is read.
const LONGEST_BODY: usize = 16 << 20;

/// The longest request line, in bytes: what gateways have as their default.
const LONGEST_LINE: usize = 8 << 10;

/// The wait when the system has no more sockets.
const NO_SOCKETS: Duration = Duration::from_millis(50);

/// Serves until it is dropped.
pub(super) async fn run(listener: std::net::TcpListener, world: Arc<World>) {
    serve(listener, move |request| {
        let world = Arc::clone(&world);
        async move { respond(&world, request).await }
    })
    .await;
}

/// Sends everything to the region where the workspace is, until it is dropped.
pub(super) async fn redirect(listener: std::net::TcpListener, to: String) {
    serve(listener, move |request: Request<Incoming>| {
        let target = request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
        let answer = Answer::text(301, "text/plain", "").with("location", format!("{to}{target}"));
        async move { answer }
    })
    .await;
}

async fn serve<A>(
    listener: std::net::TcpListener,
    answer: impl Fn(Request<Incoming>) -> A + Clone + Send + 'static,
) where
    A: Future<Output = Answer> + Send + 'static,
{
    let listener = TcpListener::from_std(listener).expect("a listener that does not block, inside a runtime");
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(NO_SOCKETS).await;
            continue;
        };
        // Small answers should not wait for company.
        let _ = stream.set_nodelay(true);
        let wire = Wire::default();
        let connection = TokioIo::new(Connection::new(stream, wire.clone()));
        let answer = answer.clone();
        let service = service_fn(move |request| {
            let (wire, answer) = (wire.clone(), answer(request));
            async move { Ok::<_, Infallible>(sent(answer.await, &wire).await) }
        });
        // How a connection ends is its client's affair.
        tokio::spawn(async move { drop(http1::Builder::new().serve_connection(connection, service).await) });
    }
}

async fn respond(world: &World, request: Request<Incoming>) -> Answer {
    let (head, body) = request.into_parts();
    let target = head.uri.path_and_query().map_or(0, |target| target.as_str().len());
    if head.method.as_str().len() + target + "  HTTP/1.1".len() > LONGEST_LINE {
        return Answer::text(414, "text/plain", "a gateway takes no request line of more than 8 KiB");
    }
    let Ok(body) = Limited::new(body, LONGEST_BODY).collect().await else {
        return Answer::text(413, "text/plain", "longer than the sandbox reads");
    };
    world.answer(&world::Request {
        method: head.method.as_str(),
        path: head.uri.path(),
        query: head.uri.query().unwrap_or_default(),
        headers: &head.headers,
        body: &body.to_bytes(),
    })
}

/// The answer when its time has come, on a connection that carries it as it should.
async fn sent(answer: Answer, wire: &Wire) -> Response<Full<Bytes>> {
    if !answer.delay.is_zero() {
        tokio::time::sleep(answer.delay).await;
    }
    let mut response = Response::new(Full::from(answer.body));
    *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in answer.headers {
        if let Ok(value) = HeaderValue::from_str(&value) {
            response.headers_mut().append(HeaderName::from_static(name), value);
        }
    }
    if answer.wire != Misbehaviour::None {
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    wire.set(answer.wire);
    response
}
