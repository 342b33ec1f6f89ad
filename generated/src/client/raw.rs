//! An answer before it is given a type: whether it is a success is decided here.

use std::time::SystemTime;

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};

use super::base_url::BaseUrl;
use super::error::Error;
use super::error_body::{is_failure, read_errors};
use super::operation::Operation;
use super::rate_limit::RateLimitState;
use super::region::Region;
use super::retry::Tally;
use super::tolerant::{self, Deviation, Failure};
use super::transport::TransportResponse;

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
    pub(crate) operation: &'static Operation,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(super) received: SystemTime,
    pub(super) tally: Tally,
    /// Whether a deviation is an error.
    strict: bool,
}

impl RawResponse {
    pub(crate) fn new(operation: &'static Operation, response: TransportResponse) -> Self {
        let (head, body) = response.into_parts();
        let (received, tally) = (SystemTime::now(), Tally::default());
        Self { operation, status: head.status, headers: head.headers, body, received, tally, strict: false }
    }

    pub(super) fn strict(mut self, strict: bool) -> Self {
        self.strict = strict;
        self
    }

    /// Itself, if its status is that of a success.
    pub(super) fn success(self, base: &BaseUrl) -> Result<Self, Error> {
        if self.status.is_success() {
            Ok(self)
        } else if self.status.is_redirection() {
            let error = self.redirected(base);
            Err(self.answer_to(error))
        } else {
            let error = Error::api(self.operation, read_errors(&self.body));
            Err(self.answer_to(error))
        }
    }

    /// Why the body of a success cannot be read: because it is a failure, or because of `failure`.
    pub(super) fn unreadable(self, failure: Failure) -> Error {
        let error = if is_failure(&self.body) {
            Error::api(self.operation, read_errors(&self.body))
        } else {
            failure.into_error(&self.body).of(self.operation)
        };
        self.answer_to(error)
    }

    /// Itself, if the client puts up with these.
    pub(super) fn deviating(self, deviations: &[Deviation]) -> Result<Self, Error> {
        let Some(first) = deviations.first() else { return Ok(self) };
        tolerant::report(self.operation, deviations);
        if !self.strict {
            return Ok(self);
        }
        let error = Error::decode_at(first.path().to_owned(), &first.reason());
        Err(self.answer_to(error.of(self.operation)))
    }

    pub(crate) fn request_id(&self) -> Option<&str> {
        request_id(&self.headers)
    }

    pub(crate) fn rate_limit(&self) -> Option<RateLimitState> {
        RateLimitState::from_headers(&self.headers, self.received)
    }

    fn answer_to(&self, error: Error) -> Error {
        error.answered(self.status, self.request_id(), self.body.clone()).tallied(self.tally)
    }

    fn redirected(&self, base: &BaseUrl) -> Error {
        let location = self.headers.get(header::LOCATION).and_then(|location| location.to_str().ok());
        let target = location.and_then(|location| base.resolve(location));
        let Some(host) = target.as_ref().and_then(|target| target.host_str()) else {
            return Error::redirect(self.operation, format!("{}, which is not followed", self.status));
        };
        let region = Region::of_host(host).filter(|_| host != base.host());
        let text = format!("{} to {host}, which is not followed with the token", self.status);
        Error::redirect(self.operation, text).other_region(region)
    }
}

/// The server's id of the request, under whichever name.
pub(super) fn request_id(headers: &HeaderMap) -> Option<&str> {
    REQUEST_ID_HEADERS.iter().find_map(|name| headers.get(*name)?.to_str().ok())
}
