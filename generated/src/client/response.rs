//! A typed answer.

use std::fmt;
use std::ops::Deref;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;

use super::envelope;
use super::error::Error;
use super::rate_limit::RateLimitState;
use super::raw::RawResponse;

/// What a successful call returns: the envelope's `data` as a `T`, which this dereferences to, and the answer
/// around it.
///
/// `Debug` shows the status and the request id only.
pub struct Response<T> {
    value: T,
    raw: RawResponse,
}

impl<T> Response<T> {
    #[cfg(feature = "dynamic")]
    pub(crate) fn new(value: T, raw: RawResponse) -> Self {
        Self { value, raw }
    }

    /// The status, always a 2xx.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.raw.status
    }

    /// The headers of the answer.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.raw.headers
    }

    /// The server's id of the request (`X-Request-Id`, or what a gateway calls it): what Segment's support
    /// asks for.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.raw.request_id()
    }

    /// The state of the rate limit, where the server tells.
    #[must_use]
    pub fn rate_limit(&self) -> Option<RateLimitState> {
        self.raw.rate_limit()
    }

    /// How many requests it took, the successful one included.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.raw.tally.attempts
    }

    /// How long the call has waited before its attempts: for the pacing, and after failures.
    #[must_use]
    pub fn waited(&self) -> Duration {
        self.raw.tally.waited
    }

    /// The body as it came, envelope included.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.raw.body
    }

    /// The value alone.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.value
    }
}

impl<T: DeserializeOwned> Response<T> {
    /// Gives the answer its type. All that is compiled for each type is here and in [`envelope::open`].
    pub(crate) fn read(raw: RawResponse) -> Result<Self, Error> {
        match envelope::open(&raw.body) {
            Ok(value) => Ok(Self { value, raw }),
            Err(cause) => Err(raw.unreadable(&cause)),
        }
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status())
            .field("request_id", &self.request_id())
            .finish_non_exhaustive()
    }
}
