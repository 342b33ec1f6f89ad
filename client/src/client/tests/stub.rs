//! A server in a closure, for this crate's own tests.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;
use tokio::time::{Instant, sleep};

use crate::client::{Client, ClientBuilder};
use crate::error::Error;
use crate::request::{CallOptions, Method, Operation, Parts};
use crate::response::RawResponse;
use crate::transport::{Transport, TransportError, TransportFuture, TransportRequest, TransportResponse};

pub(crate) static GET: Operation = Operation::new("getThing", Method::Get, "/thing");
pub(crate) static POST: Operation = Operation::new("createThing", Method::Post, "/things").body();
pub(crate) static PUT: Operation = Operation::new("replaceThing", Method::Put, "/thing").body();
pub(crate) static PATCH: Operation = Operation::new("updateThing", Method::Patch, "/thing").body();
pub(crate) static DELETE: Operation = Operation::new("deleteThing", Method::Delete, "/thing");

/// What the server does with a request: how long it takes, and what becomes of it.
pub(crate) type Reply = (Duration, Result<TransportResponse, TransportError>);

/// What the server has received.
#[derive(Clone, Default)]
pub(crate) struct Log(Arc<Mutex<Vec<(Instant, TransportRequest)>>>);

impl Log {
    pub(crate) fn len(&self) -> usize {
        self.0.lock().unwrap().len()
    }

    pub(crate) fn requests(&self) -> Vec<TransportRequest> {
        self.0.lock().unwrap().iter().map(|(_, request)| request.clone()).collect()
    }

    /// The seconds between one request and the next.
    pub(crate) fn gaps(&self) -> Vec<f64> {
        let log = self.0.lock().unwrap();
        log.windows(2).map(|pair| (pair[1].0 - pair[0].0).as_secs_f64()).collect()
    }
}

pub(crate) struct StubTransport<F> {
    pub(crate) log: Log,
    answer: F,
}

/// `answer` is given the number of the request, from 1.
pub(crate) fn stub<F: Fn(usize) -> Reply + Send + Sync>(answer: F) -> StubTransport<F> {
    StubTransport { log: Log::default(), answer }
}

impl<F: Fn(usize) -> Reply + Send + Sync> Transport for StubTransport<F> {
    fn send(&self, request: TransportRequest) -> TransportFuture<'_> {
        Box::pin(async move {
            let number = {
                let mut log = self.log.0.lock().unwrap();
                log.push((Instant::now(), request));
                log.len()
            };
            let (delay, reply) = (self.answer)(number);
            if !delay.is_zero() {
                sleep(delay).await;
            }
            reply
        })
    }
}

/// A builder with a token, and the server's log.
pub(crate) fn builder(answer: impl Fn(usize) -> Reply + Send + Sync + 'static) -> (ClientBuilder, Log) {
    let stub = stub(answer);
    let log = stub.log.clone();
    (Client::builder().token("sgp_test").transport(stub), log)
}

pub(crate) fn client(answer: impl Fn(usize) -> Reply + Send + Sync + 'static) -> (Client, Log) {
    let (builder, log) = builder(answer);
    (builder.build().unwrap(), log)
}

pub(crate) fn parts(operation: &'static Operation) -> Parts {
    parts_with(operation, CallOptions::default())
}

pub(crate) fn parts_with(operation: &'static Operation, options: CallOptions) -> Parts {
    let parts = Parts::new(operation, &options, &[]).unwrap();
    if operation.has_body { parts.body(&"content").unwrap() } else { parts }
}

pub(crate) async fn call(client: &Client, operation: &'static Operation) -> Result<RawResponse, Error> {
    client.execute(parts(operation)).await
}

pub(crate) fn status(status: u16) -> Reply {
    answer(status, &[], "")
}

pub(crate) fn answer(status: u16, headers: &[(&'static str, &str)], body: &str) -> Reply {
    let mut answer = http::Response::new(Bytes::from(body.to_owned()));
    *answer.status_mut() = StatusCode::from_u16(status).unwrap();
    for (name, value) in headers {
        answer.headers_mut().insert(*name, value.parse().unwrap());
    }
    (Duration::ZERO, Ok(answer))
}

pub(crate) fn connect() -> Reply {
    (Duration::ZERO, Err(TransportError::connect("refused")))
}

pub(crate) fn broken() -> Reply {
    (Duration::ZERO, Err(TransportError::broken("reset by peer")))
}

/// No answer, ever.
pub(crate) fn silence() -> Reply {
    (Duration::from_secs(1_000_000), Err(TransportError::broken("too late")))
}
