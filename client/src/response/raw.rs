//! An answer before it is given a type: whether it is a success is decided here.

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use zeroize::Zeroizing;

use super::date::parse_date;
use super::rate_limit::RateLimitState;
#[cfg(feature = "config-api")]
use crate::error::is_bare_failure;
use crate::error::{Error, ErrorKind, RetryState, Sanitized, is_failure, page_title, read_errors, redact};
use crate::model::DecodeError;
use crate::model::tolerant::{Deviation, json_text};
use crate::transport::{BaseUrl, Region, TransportError, TransportResponse, encodings};

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
    /// Whether the body is the value itself, without an envelope.
    pub(crate) is_bare: bool,
    /// Whether there is nothing that the answer would have to say.
    may_be_empty: bool,
    /// The `Authorization` of the request, which nothing that is shown may repeat.
    authorization: Option<HeaderValue>,
    /// The password and the secret parameters of the request, which it may not repeat either.
    secrets: Vec<Zeroizing<String>>,
    /// Why there is no body, although there is a status.
    unread: Option<String>,
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
            is_bare: false,
            may_be_empty: false,
            authorization: None,
            secrets: Vec::new(),
            unread: None,
        }
    }

    /// A failure whose body could not be read: what is known of it is in `cause`. Otherwise the cause.
    pub(crate) fn without_body(
        operation: &'static str,
        cause: TransportError,
    ) -> Result<Self, TransportError> {
        let Some((status, headers)) = cause.head().filter(|(status, _)| !status.is_success()) else {
            return Err(cause);
        };
        let mut response = TransportResponse::default();
        *response.status_mut() = *status;
        *response.headers_mut() = headers.clone();
        Ok(Self { unread: Some(cause.root_cause()), ..Self::new(operation, response) })
    }

    pub(crate) fn bare(mut self, is_bare: bool) -> Self {
        self.is_bare = is_bare;
        self
    }

    pub(crate) fn strict(mut self, strict: bool) -> Self {
        self.strict = strict;
        self
    }

    pub(crate) fn may_be_empty(mut self, may_be_empty: bool) -> Self {
        self.may_be_empty = may_be_empty;
        self
    }

    /// Nothing that is shown of the answer repeats this value of `Authorization`.
    pub(crate) fn authorized_by(mut self, authorization: HeaderValue) -> Self {
        self.authorization = Some(authorization);
        self
    }

    /// Nothing that is shown of the answer repeats these.
    pub(crate) fn keeping(mut self, secrets: Vec<Zeroizing<String>>) -> Self {
        self.secrets = secrets;
        self
    }

    /// The JSON text of the body. An answer that need not say anything, and does not, has an envelope with nothing in it.
    pub(crate) fn text(&self) -> &[u8] {
        const LONGEST: usize = 64;
        if self.may_be_empty && self.body.len() <= LONGEST {
            let said: Vec<u8> =
                json_text(&self.body).iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
            if matches!(said.as_slice(), b"" | b"null" | b"{}" | br#"{"data":null}"#) {
                return if self.is_bare { b"{}" } else { br#"{"data":{}}"# };
            }
        }
        &self.body
    }

    /// Itself, if its status is that of a success.
    pub(crate) fn success(self, base: &BaseUrl) -> Result<Self, Error> {
        if self.status.is_success() {
            #[cfg(feature = "config-api")]
            if self.is_bare && is_bare_failure(&self.body) {
                return Err(self.with_response_of(self.refused()));
            }
            Ok(self)
        } else if self.status.is_redirection() {
            let error = self.redirected(base);
            Err(self.with_response_of(error))
        } else {
            Err(self.with_response_of(self.refused()))
        }
    }

    /// Why the body of a success cannot be read: because it is a failure, or because of `cause`.
    pub(crate) fn unreadable(self, cause: DecodeError) -> Error {
        let error = if is_failure(&self.body) {
            self.refused()
        } else {
            let DecodeError { path, reason } = cause;
            let reason = if path == "$" { self.foreign().unwrap_or(reason) } else { reason };
            Error::decode(DecodeError { path, reason }).of(self.operation)
        };
        self.with_response_of(error)
    }

    /// Why nobody can read a body that came encoded. Some proxies decode it and leave the header.
    fn encoded(&self) -> Option<String> {
        let encodings = encodings(&self.headers);
        let is_decoded = matches!(json_text(&self.body).trim_ascii_start().first(), Some(b'{' | b'[' | b'<'));
        if encodings.is_empty() || is_decoded {
            return None;
        }
        let encodings = encodings.join(", ");
        Some(format!("the body is encoded as `{}`, which was not asked for", Sanitized(&encodings)))
    }

    /// What a body is that is no JSON.
    fn foreign(&self) -> Option<String> {
        if let Some(why) = self.encoded() {
            return Some(why);
        }
        let text = json_text(&self.body).trim_ascii_start();
        if text.is_empty() {
            return Some("the body is empty".to_owned());
        }
        if text.starts_with(b"<") {
            let title = page_title(text).map(|title| format!(" (`{}`)", Sanitized(&title)));
            let title = title.unwrap_or_default();
            return Some(format!(
                "the body is a page{title} and no JSON: check the base URL, and what lies between"
            ));
        }
        None
    }

    /// Itself, if the client puts up with these.
    pub(crate) fn deviating(self, deviations: &mut [Deviation]) -> Result<Self, Error> {
        let Some(first) = deviations.first() else { return Ok(self) };
        let cause = DecodeError { path: first.path().to_owned(), reason: first.reason() };
        self.each_secret(|secret| deviations.iter_mut().for_each(|deviation| deviation.redact(secret)));
        #[cfg(feature = "tracing")]
        for deviation in deviations {
            let operation = self.operation;
            tracing::warn!(target: "segment_public_api", operation, %deviation, "the answer deviates from its type");
        }
        if !self.strict {
            return Ok(self);
        }
        Err(self.with_response_of(Error::decode(cause).of(self.operation)))
    }

    /// Gives everything that the request has told in confidence: what it was signed with, and its secrets.
    fn each_secret(&self, mut give: impl FnMut(&str)) {
        if let Some(value) = self.authorization.as_ref().and_then(|value| value.to_str().ok()) {
            let credentials = value.strip_prefix("Bearer ").or(value.strip_prefix("Basic ")).unwrap_or(value);
            if !credentials.is_empty() {
                give(credentials);
            }
        }
        self.secrets.iter().for_each(|secret| give(secret));
    }

    pub(crate) fn request_id(&self) -> Option<&str> {
        request_id(&self.headers)
    }

    /// The server's id of the request as it may be shown.
    pub(crate) fn shown_request_id(&self) -> Option<String> {
        let mut shown = Sanitized(self.request_id()?).to_string();
        self.each_secret(|secret| redact(&mut shown, secret));
        Some(shown)
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
        if let Some(why) = &self.unread {
            return Error::api(self.operation, Vec::new())
                .with_text(format!("; the body could not be read: {}", Sanitized(why)));
        }
        if let Some(why) = self.encoded() {
            return Error::api(self.operation, Vec::new()).with_text(format!("; {why}"));
        }
        let errors = read_errors(&self.body);
        let mut messages = errors.iter().filter_map(|error| error.message.as_deref());
        let region = messages.find_map(Region::named_in);
        Error::api(self.operation, errors).wrong_region(region.map(Region::way_out))
    }

    fn with_response_of(&self, error: Error) -> Error {
        let mut error = error
            .with_response(self.status, self.request_id(), self.body.clone())
            .with_retry_state(self.retry_state);
        self.each_secret(|secret| error.redact(secret));
        error
    }

    fn redirected(&self, base: &BaseUrl) -> Error {
        let location = self.header(header::LOCATION.as_str());
        let Some(host) = location.and_then(|location| base.host_of(location)) else {
            let text = format!("{}, which is not followed", self.status);
            return Error::new(ErrorKind::Redirect, text).of(self.operation);
        };
        let region = Region::of_host(&host).filter(|_| host != base.host());
        let text = format!("{} to {host}, which is not followed with the token", self.status);
        Error::new(ErrorKind::Redirect, text).of(self.operation).wrong_region(region.map(Region::way_out))
    }
}

/// The server's id of the request, under whichever name.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<&str> {
    REQUEST_ID_HEADERS.iter().find_map(|name| headers.get(*name)?.to_str().ok())
}
