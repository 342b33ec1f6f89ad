//! The one error type.

mod build;
#[cfg(feature = "config-api")]
mod code;
mod display;
mod kind;
mod page_text;
mod read_errors;
mod request_error;
mod request_error_text;
mod retry_state;
mod sanitized;

use std::error::Error as StdError;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::StatusCode;

pub(crate) use build::redact;
#[cfg(feature = "config-api")]
pub use code::ErrorCode;
pub use kind::ErrorKind;
pub(crate) use page_text::page_title;
#[cfg(feature = "config-api")]
pub(crate) use read_errors::is_bare_failure;
pub(crate) use read_errors::{is_failure, read_errors};
pub use request_error::RequestError;
pub(crate) use retry_state::{RetryState, Seconds, StopReason};
pub(crate) use sanitized::Sanitized;

/// The error of a call, or of the preparation for one.
///
/// The predicates say what to do about it; [`kind`](Self::kind) and [`status`](Self::status) tell more, and
/// [`errors`](Self::errors) has what the server says of each member.
///
/// ```no_run
/// # fn example(error: segment_public_api::Error) {
/// if error.is_not_found() {
///     println!("it is gone");
/// } else if error.is_validation() {
///     println!("the server does not take it: {:?}", error.errors());
/// } else if error.is_rate_limited() {
///     println!("again at {:?}", error.retry_at());
/// } else {
///     println!("{error}");
/// }
/// # }
/// ```
///
/// `Display` is one line: the operation, the status, the first message of the server, how many attempts were
/// made if there was more than one, and the request id. Neither it nor `Debug` shows a token or a body;
/// [`body`](Self::body) has the bytes.
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    operation: Option<&'static str>,
    /// What this crate has to say, where it is not the server's words that count.
    text: String,
    status: Option<StatusCode>,
    errors: Vec<RequestError>,
    request_id: Option<String>,
    body: Bytes,
    json_path: Option<String>,
    /// The way out where the workspace lives in the other region.
    wrong_region: Option<&'static str>,
    retry_state: RetryState,
    stop_reason: Option<StopReason>,
    retry_at: Option<SystemTime>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl Error {
    /// Returns `true` if the resource does not exist (HTTP 404).
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        #[cfg(feature = "config-api")]
        if self.0.errors.iter().any(code::tells_of_absence) {
            return true;
        }
        !self.is_authentication() && self.has_status(|status| status == 404)
    }

    /// Returns `true` if the token is unknown, revoked, or lacks a permission (HTTP 401 or 403, which the API
    /// does not tell apart reliably).
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        #[cfg(feature = "config-api")]
        if matches!(self.code(), Some(ErrorCode::Unauthenticated | ErrorCode::PermissionDenied)) {
            return true;
        }
        self.has_status(|status| matches!(status, 401 | 403))
    }

    /// Returns `true` if the server rejected the request as malformed or inconsistent (HTTP 400 or 422).
    #[must_use]
    pub fn is_validation(&self) -> bool {
        #[cfg(feature = "config-api")]
        if self.code().is_some() && (self.is_not_found() || self.is_unauthorized()) {
            return false;
        }
        !self.is_authentication() && self.has_status(|status| matches!(status, 400 | 422))
    }

    /// Returns `true` if a rate limit is used up: the server answered 429, or the client's own pacing sent
    /// nothing ([`ErrorKind::RateLimited`]). [`retry_at`](Self::retry_at) says when to try again, where that is
    /// known.
    #[must_use]
    pub fn is_rate_limited(&self) -> bool {
        #[cfg(feature = "config-api")]
        if self.code() == Some(ErrorCode::ResourceExhausted) {
            return true;
        }
        self.0.kind == ErrorKind::RateLimited || self.has_status(|status| status == 429)
    }

    /// Returns `true` if the server failed (HTTP 500 and above). It may have acted on the request.
    #[must_use]
    pub fn is_server_error(&self) -> bool {
        self.has_status(|status| status >= 500)
    }

    /// Returns `true` if an attempt, or the call with all its attempts, took too long. The server may have
    /// acted on the request.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.0.kind == ErrorKind::Timeout
    }

    /// Returns `true` if there was no connection, or it broke before the response was complete.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.0.kind == ErrorKind::Transport
    }

    /// Returns `true` if the JSON is not of the expected shape. After a call, the server has acted on the
    /// request.
    #[must_use]
    pub fn is_decode(&self) -> bool {
        self.0.kind == ErrorKind::Decode
    }

    /// Returns `true` if the request was refused before anything was sent.
    #[must_use]
    pub fn is_invalid_request(&self) -> bool {
        self.0.kind == ErrorKind::InvalidRequest
    }

    /// Returns `true` if the workspace lives in the other region: build the client with that
    /// [`Region`](crate::Region).
    #[must_use]
    pub fn is_wrong_region(&self) -> bool {
        self.0.wrong_region.is_some()
    }

    /// Returns `true` if the token server answered but gave no token: it refused the OAuth app or its key, or
    /// kept failing, which [`status`](Self::status) tells apart. A key that cannot be read is of the kind
    /// [`Configuration`](ErrorKind::Configuration) instead.
    ///
    /// ```no_run
    /// # fn example(error: segment_public_api::Error) {
    /// if error.is_authentication() && !error.is_server_error() && !error.is_rate_limited() {
    ///     eprintln!("the OAuth app or its key is not accepted: {error}");
    /// }
    /// # }
    /// ```
    #[must_use]
    pub fn is_authentication(&self) -> bool {
        self.0.kind == ErrorKind::Authentication
    }

    /// Returns the kind of error.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Returns the id of the operation that was called, such as `listSources`.
    #[must_use]
    pub fn operation_id(&self) -> Option<&'static str> {
        self.0.operation
    }

    /// Returns the status of the response, if there was one.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.0.status
    }

    /// Returns the entries of `errors` in the response's body.
    #[must_use]
    pub fn errors(&self) -> &[RequestError] {
        &self.0.errors
    }

    /// Returns the server's id of the request, which Segment's support asks for.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// Returns the body of the response as it came; empty if there was none.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.0.body
    }

    /// Returns how many requests were sent for the call; zero if it failed before the first.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.retry_state.attempts
    }

    /// Returns how long the call waited before its attempts, for rate limits and between retries.
    #[must_use]
    pub fn waited(&self) -> Duration {
        self.0.retry_state.waited
    }

    /// Returns when the call is possible again, by what the server asked for or the pacing worked out. Present
    /// where waiting would have taken longer than the client may wait, and where the last of several attempts
    /// was answered with a time.
    #[must_use]
    pub fn retry_at(&self) -> Option<SystemTime> {
        self.0.retry_at
    }

    /// Returns where in the JSON a decode failed, such as `$.data.sources[3].name`.
    #[must_use]
    pub fn json_path(&self) -> Option<&str> {
        self.0.json_path.as_deref()
    }

    /// Returns the code that the Config API gives; `None` where the body has none, which the Public API's never
    /// has, nor a gateway's.
    #[cfg(feature = "config-api")]
    #[cfg_attr(docsrs, doc(cfg(feature = "config-api")))]
    #[must_use]
    pub fn code(&self) -> Option<ErrorCode> {
        self.0.errors.iter().find_map(|error| error.code)
    }

    /// Creates an error for a [`TokenSource`](crate::TokenSource) that has no token. `Display` shows the cause
    /// in one line, and [`source`](StdError::source) is the cause itself.
    pub fn no_token(cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        let cause = cause.into();
        Self::new(ErrorKind::Token, format!("no token: {}", Sanitized(&cause.to_string()))).caused_by(cause)
    }

    /// Looks at the answer's status, or at the entries' own where the answer calls itself a success.
    fn has_status(&self, test: impl Fn(u16) -> bool) -> bool {
        match self.0.status {
            Some(status) if self.0.kind == ErrorKind::Api && status.is_success() => {
                self.0.errors.iter().filter_map(|error| error.status).any(test)
            }
            Some(status) => test(status.as_u16()),
            None => false,
        }
    }
}
