//! What a fake was sent.

use std::fmt;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Method, Uri};
use serde_json::Value;

use crate::request::Operation;
use crate::transport::TransportRequest;

/// A request that a [`FakeTransport`](super::FakeTransport) was sent.
///
/// `Debug` shows neither the body, nor secret parameters, nor other headers than `Accept` and `Content-Type`.
#[derive(Clone)]
#[non_exhaustive]
pub struct RecordedRequest {
    /// The operation that was called.
    pub operation: &'static Operation,
    /// The HTTP method.
    pub method: Method,
    /// The whole address, as it was sent.
    pub uri: Uri,
    /// The path of the address, percent-encoded as it was sent. It begins with the base URL's own, if that has
    /// one.
    pub path: String,
    /// The pairs of the query, decoded, in the order in which they were sent.
    pub query: Vec<(String, String)>,
    /// All headers. The token is not among them: `Authorization` says `[redacted]`.
    pub headers: HeaderMap,
    /// The JSON body; null where none was sent.
    pub body: Value,
}

impl RecordedRequest {
    pub(super) fn new(operation: &'static Operation, request: TransportRequest) -> Self {
        let (head, body) = request.into_parts();
        let query = form_urlencoded::parse(head.uri.query().unwrap_or_default().as_bytes());
        Self {
            operation,
            method: head.method,
            path: head.uri.path().to_owned(),
            query: query.into_owned().collect(),
            uri: head.uri,
            headers: redacted(head.headers),
            body: read(&body),
        }
    }

    /// The pairs of the query, without the values of secrets.
    fn shown_query(&self) -> Vec<(&str, &str)> {
        let is_secret = |key: &str| {
            let name = key.split('.').next().unwrap_or(key);
            self.operation.secret_parameters.iter().any(|secret| *secret == name || *secret == key)
        };
        let pairs = self.query.iter().map(|(key, value)| (key.as_str(), value.as_str()));
        pairs.map(|(key, value)| (key, if is_secret(key) { "[redacted]" } else { value })).collect()
    }

    /// Returns the value of a query parameter in the API's dot form, such as `pagination.cursor`; `None` where
    /// it was not sent.
    #[must_use]
    pub fn query_value(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

impl fmt::Debug for RecordedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecordedRequest")
            .field("operation", &self.operation.id)
            .field("method", &self.method)
            .field("path", &self.operation.path)
            .field("query", &self.shown_query())
            .field("accept", &self.headers.get(ACCEPT))
            .field("content_type", &self.headers.get(CONTENT_TYPE))
            .field("has_body", &!self.body.is_null())
            .finish_non_exhaustive()
    }
}

fn redacted(mut headers: HeaderMap) -> HeaderMap {
    if let Some(authorization) = headers.get_mut(AUTHORIZATION) {
        *authorization = HeaderValue::from_static("[redacted]");
    }
    headers
}

/// The client sends JSON or nothing; anything else is kept as text.
fn read(body: &Bytes) -> Value {
    if body.is_empty() {
        return Value::Null;
    }
    serde_json::from_slice(body).unwrap_or_else(|_| Value::String(String::from_utf8_lossy(body).into_owned()))
}
