//! An answer before it is given a type: whether it is a success is decided here.

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};

use super::date::parse_date;
use super::rate_limit::RateLimitState;
use crate::client::error::{Error, ErrorKind, RetryState, is_failure, read_errors};
use crate::client::model::DecodeError;
use crate::client::model::tolerant::{Deviation, ReadError};
use crate::client::transport::{BaseUrl, Region, TransportResponse};

/// The names that servers and gateways give the id of a request, the API's own first.
const REQUEST_ID_HEADERS: [&str; 6] = [
    "x-request-id",
    "request-id",
    "x-segment-request-id",
    "x-amzn-requestid",
    "x-amzn-trace-id",
    "x-correlation-id",
];

/// An answer, complete and untyped.
pub(crate) struct RawResponse {
    /// The id of the operation that was called.
    pub(crate) operation: &'static str,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) received: SystemTime,
    pub(crate) retry_state: RetryState,
    /// Whether a deviation is an error.
    strict: bool,
}

impl RawResponse {
    pub(crate) fn new(operation: &'static str, response: TransportResponse) -> Self {
        let (head, body) = response.into_parts();
        let (received, retry_state) = (SystemTime::now(), RetryState::default());
        Self {
            operation,
            status: head.status,
            headers: head.headers,
            body,
            received,
            retry_state,
            strict: false,
        }
    }

    pub(crate) fn strict(mut self, strict: bool) -> Self {
        self.strict = strict;
        self
    }

    /// Itself, if its status is that of a success.
    pub(crate) fn success(self, base: &BaseUrl) -> Result<Self, Error> {
        if self.status.is_success() {
            Ok(self)
        } else if self.status.is_redirection() {
            let error = self.redirected(base);
            Err(self.with_response_of(error))
        } else {
            Err(self.with_response_of(self.refused()))
        }
    }

    /// Why the body of a success cannot be read: because it is a failure, or because of `failure`.
    pub(crate) fn unreadable(self, failure: ReadError) -> Error {
        let error = if is_failure(&self.body) {
            self.refused()
        } else {
            Error::decode(failure.locate(&self.body)).of(self.operation)
        };
        self.with_response_of(error)
    }

    /// Itself, if the client puts up with these.
    pub(crate) fn deviating(self, deviations: &[Deviation]) -> Result<Self, Error> {
        let Some(first) = deviations.first() else { return Ok(self) };
        #[cfg(feature = "tracing")]
        for deviation in deviations {
            let operation = self.operation;
            tracing::warn!(target: "segment_public_api", operation, %deviation, "the answer deviates from its type");
        }
        if !self.strict {
            return Ok(self);
        }
        let cause = DecodeError { path: first.path().to_owned(), reason: first.reason() };
        Err(self.with_response_of(Error::decode(cause).of(self.operation)))
    }

    pub(crate) fn request_id(&self) -> Option<&str> {
        request_id(&self.headers)
    }

    pub(crate) fn rate_limit(&self) -> Option<RateLimitState> {
        RateLimitState::from_headers(&self.headers, self.received)
    }

    /// What the server's clock said when it answered, or else our own.
    pub(crate) fn server_clock(&self) -> SystemTime {
        self.header(header::DATE.as_str()).and_then(parse_date).unwrap_or(self.received)
    }

    /// The time until the rate limit is whole again, by the server's clock.
    pub(crate) fn until_reset(&self) -> Option<Duration> {
        let now = self.server_clock();
        let reset = RateLimitState::from_headers(&self.headers, now)?.reset?.duration_since(now).ok()?;
        (!reset.is_zero()).then_some(reset)
    }

    /// The text of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok().map(str::trim)
    }

    /// What the server says about a failure.
    fn refused(&self) -> Error {
        let errors = read_errors(&self.body);
        let mut messages = errors.iter().filter_map(|error| error.message.as_deref());
        let region = messages.find_map(Region::named_in);
        Error::api(self.operation, errors).wrong_region(region.map(Region::way_out))
    }

    fn with_response_of(&self, error: Error) -> Error {
        error
            .with_response(self.status, self.request_id(), self.body.clone())
            .with_retry_state(self.retry_state)
    }

    fn redirected(&self, base: &BaseUrl) -> Error {
        let location = self.header(header::LOCATION.as_str());
        let target = location.and_then(|location| base.resolve(location));
        let Some(host) = target.as_ref().and_then(|target| target.host_str()) else {
            let text = format!("{}, which is not followed", self.status);
            return Error::new(ErrorKind::Redirect, text).of(self.operation);
        };
        let region = Region::of_host(host).filter(|_| host != base.host());
        let text = format!("{} to {host}, which is not followed with the token", self.status);
        Error::new(ErrorKind::Redirect, text).of(self.operation).wrong_region(region.map(Region::way_out))
    }
}

/// The server's id of the request, under whichever name.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<&str> {
    REQUEST_ID_HEADERS.iter().find_map(|name| headers.get(*name)?.to_str().ok())
}
