//! The one error type.

mod build;
mod display;
mod gave_up;
mod kind;
mod request_error;
mod shown;

use std::error::Error as StdError;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::StatusCode;

pub(crate) use gave_up::{GaveUp, Seconds, Tally};
pub use kind::ErrorKind;
pub use request_error::RequestError;
pub(crate) use request_error::{is_failure, read_errors};
pub(crate) use shown::Shown;

/// Why a call, or the preparation for one, failed.
///
/// `Display` is one line that names the operation, the status, what the server said first, how many attempts
/// were made if there was more than one, and the request id. Neither it nor `Debug` shows a token or a body; [`body`](Self::body) has the bytes.
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
    other_region: Option<&'static str>,
    tally: Tally,
    gave_up: Option<GaveUp>,
    retry_at: Option<SystemTime>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl Error {
    /// At which point it failed.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The id of the operation that was called, such as `listSources`.
    #[must_use]
    pub fn operation_id(&self) -> Option<&'static str> {
        self.0.operation
    }

    /// The status of the server's answer, if there was one.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.0.status
    }

    /// Everything that the server said went wrong.
    #[must_use]
    pub fn errors(&self) -> &[RequestError] {
        &self.0.errors
    }

    /// The server's id of the request: what Segment's support asks for.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// The body of the server's answer as it came; empty where there was none.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.0.body
    }

    /// How many requests were sent for the call. Nought where it failed before.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.tally.attempts
    }

    /// How long the call has waited before its attempts: for the pacing, and after failures.
    #[must_use]
    pub fn waited(&self) -> Duration {
        self.0.tally.waited
    }

    /// When the call is possible again: what the server asked for, or what the pacing has worked out. It is
    /// there where waiting would have taken longer than the client may wait, and where the last of several
    /// attempts was answered with a time.
    #[must_use]
    pub fn retry_at(&self) -> Option<SystemTime> {
        self.0.retry_at
    }

    /// Where in the JSON a decode failed, such as `$.data.sources[3].name`.
    #[must_use]
    pub fn json_path(&self) -> Option<&str> {
        self.0.json_path.as_deref()
    }

    /// The token server answered, but gave no token: it refused the OAuth app or its key, or kept failing,
    /// which [`status`](Self::status) tells apart. A key that cannot be read is of the kind
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

    /// What was asked for is not there: 404.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        !self.is_authentication() && self.has_status(|status| status == 404)
    }

    /// The token is unknown, revoked, or may not do this: 401 or 403, which the API does not tell apart
    /// reliably.
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        self.has_status(|status| matches!(status, 401 | 403))
    }

    /// The server takes the request for malformed or inconsistent: 400 or 422.
    #[must_use]
    pub fn is_validation(&self) -> bool {
        !self.is_authentication() && self.has_status(|status| matches!(status, 400 | 422))
    }

    /// A rate limit is used up: the server has answered 429, or the client's own pacing has sent nothing
    /// ([`ErrorKind::RateLimited`]). [`retry_at`](Self::retry_at) says when to try again, where that is known.
    #[must_use]
    pub fn is_rate_limited(&self) -> bool {
        self.0.kind == ErrorKind::RateLimited || self.has_status(|status| status == 429)
    }

    /// The server failed: 500 and above. It may have done what was asked.
    #[must_use]
    pub fn is_server_error(&self) -> bool {
        self.has_status(|status| status >= 500)
    }

    /// An attempt, or the call with all its attempts, took longer than it may. The server may have done what was
    /// asked.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.0.kind == ErrorKind::Timeout
    }

    /// There was no connection, or it broke before the answer was complete.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.0.kind == ErrorKind::Transport
    }

    /// The JSON is not of the expected shape. After a call, the server has done what was asked.
    #[must_use]
    pub fn is_decode(&self) -> bool {
        self.0.kind == ErrorKind::Decode
    }

    /// The request was refused before anything was sent.
    #[must_use]
    pub fn is_invalid_request(&self) -> bool {
        self.0.kind == ErrorKind::InvalidRequest
    }

    /// The workspace lives in the other region: build the client with that [`Region`].
    #[must_use]
    pub fn is_wrong_region(&self) -> bool {
        self.0.other_region.is_some()
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
