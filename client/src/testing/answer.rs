//! The answers of a fake transport.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderName};
use http::{HeaderMap, HeaderValue, StatusCode};
use serde_core::Serialize;
use serde_json::{Value, json};

use crate::request::Operation;
use crate::transport::{TransportError, TransportResponse};

/// An answer of a [`FakeTransport`](super::FakeTransport), or a failure.
///
/// Everything that is `Serialize` becomes one, as the `data` of a success: JSON, and with the feature
/// `serialize` the crate's own output types.
///
/// `Debug` shows neither the body nor the headers.
#[derive(Clone)]
pub struct Answer {
    outcome: Outcome,
    headers: HeaderMap,
    delay: Duration,
}

#[derive(Clone)]
enum Outcome {
    /// A success, in the envelope where the operation has one.
    Data(Value),
    /// An answer; without a status, it has the one that the document promises for the operation.
    Answer { status: Option<StatusCode>, body: Bytes },
    /// Nothing was sent.
    NoConnection,
    /// The transport's time limit was reached.
    Timeout,
    /// The connection broke.
    Broken,
}

impl Answer {
    /// Creates a success with `data` in the envelope `{"data": …}`. Its status is the one that the document
    /// promises for the operation.
    ///
    /// # Panics
    ///
    /// Panics when `data` cannot be written as JSON.
    #[must_use]
    #[track_caller]
    pub fn data(data: impl Serialize) -> Self {
        Self::of_json(Outcome::Data(to_value(data)))
    }

    /// Creates an answer with this status and exactly this body, without an envelope.
    ///
    /// # Panics
    ///
    /// Panics when `body` cannot be written as JSON, and when `status` is not between 100 and 999.
    #[must_use]
    #[track_caller]
    pub fn new(status: u16, body: impl Serialize) -> Self {
        Self::json(Some(to_status(status)), &to_value(body))
    }

    /// Creates the API's answer to a request that it refuses, with one entry in `errors`: its type, such as
    /// `not-found`, and its message.
    ///
    /// # Panics
    ///
    /// Panics when `status` is not between 100 and 999.
    #[must_use]
    #[track_caller]
    pub fn error(status: u16, kind: &str, message: &str) -> Self {
        Self::new(status, json!({ "errors": [{ "type": kind, "message": message }] }))
    }

    /// Creates an answer whose body need not be JSON, such as the page of a gateway.
    ///
    /// # Panics
    ///
    /// Panics when `status` is not between 100 and 999.
    #[must_use]
    #[track_caller]
    pub fn raw(status: u16, body: impl Into<Bytes>) -> Self {
        Outcome::Answer { status: Some(to_status(status)), body: body.into() }.into()
    }

    /// Fails without a connection, so that nothing was sent.
    #[must_use]
    pub fn no_connection() -> Self {
        Outcome::NoConnection.into()
    }

    /// Fails with a timeout. This is the transport's own limit, and comes at once; to let the client's run out,
    /// use [`after`](Self::after) with more than that.
    #[must_use]
    pub fn timeout() -> Self {
        Outcome::Timeout.into()
    }

    /// Fails with a connection that broke after the request was sent.
    #[must_use]
    pub fn broken() -> Self {
        Outcome::Broken.into()
    }

    /// Adds a header to the answer; one of the same name is replaced.
    ///
    /// # Panics
    ///
    /// Panics when either cannot be in a header.
    #[must_use]
    #[track_caller]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let name: HeaderName = name.parse().unwrap_or_else(|_| panic!("{name:?} cannot be a header's name"));
        let value: HeaderValue =
            value.parse().unwrap_or_else(|_| panic!("{value:?} cannot be a header's value"));
        self.headers.insert(name, value);
        self
    }

    /// Delays the answer, or the failure, by `delay`. Tokio's timer measures it, so a test with paused time
    /// does not wait.
    #[must_use]
    pub fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    fn json(status: Option<StatusCode>, body: &Value) -> Self {
        Self::of_json(Outcome::Answer { status, body: body.to_string().into() })
    }

    fn of_json(outcome: Outcome) -> Self {
        let mut answer = Self::from(outcome);
        answer.headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        answer
    }

    pub(super) async fn give(self, operation: &Operation) -> Result<TransportResponse, TransportError> {
        if !self.delay.is_zero() {
            tokio::time::sleep(self.delay).await;
        }
        let (status, body) = match self.outcome {
            Outcome::Data(data) if operation.is_bare => (None, data.to_string().into()),
            Outcome::Data(data) => (None, json!({ "data": data }).to_string().into()),
            Outcome::Answer { status, body } => (status, body),
            Outcome::NoConnection => return Err(TransportError::connect("this is what the test wants")),
            Outcome::Timeout => return Err(TransportError::timeout("this is what the test wants")),
            Outcome::Broken => return Err(TransportError::broken("this is what the test wants")),
        };
        let mut response = TransportResponse::new(body);
        *response.status_mut() =
            status.or_else(|| StatusCode::from_u16(operation.success_status).ok()).unwrap_or(StatusCode::OK);
        *response.headers_mut() = self.headers;
        Ok(response)
    }
}

impl From<Outcome> for Answer {
    fn from(outcome: Outcome) -> Self {
        Self { outcome, headers: HeaderMap::new(), delay: Duration::ZERO }
    }
}

/// [`Answer::data`].
impl<T: Serialize> From<T> for Answer {
    #[track_caller]
    fn from(data: T) -> Self {
        Self::data(data)
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut answer = f.debug_struct("Answer");
        match &self.outcome {
            Outcome::Answer { status, body } => {
                answer.field("status", status).field("body_bytes", &body.len());
            }
            Outcome::Data(_) => {
                answer.field("status", &"success");
            }
            Outcome::NoConnection => {
                answer.field("fault", &"no connection");
            }
            Outcome::Timeout => {
                answer.field("fault", &"timeout");
            }
            Outcome::Broken => {
                answer.field("fault", &"broken");
            }
        }
        answer.field("delay", &self.delay).finish_non_exhaustive()
    }
}

#[track_caller]
fn to_value(value: impl Serialize) -> Value {
    match serde_json::to_value(value) {
        Ok(value) => value,
        Err(cause) => panic!("the answer cannot be written as JSON: {cause}"),
    }
}

#[track_caller]
fn to_status(status: u16) -> StatusCode {
    match StatusCode::from_u16(status) {
        Ok(status) => status,
        Err(_) => panic!("{status} is no HTTP status"),
    }
}
