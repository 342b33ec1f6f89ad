//! A typed answer.

use std::fmt;
use std::ops::Deref;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde_core::de::DeserializeOwned;

use super::rate_limit::RateLimitState;
use super::raw::RawResponse;
use crate::error::Error;
use crate::model::DecodeError;
use crate::model::tolerant::{self, Deviation};

/// The response of a successful call: derefs to `T`, the `data` of the body.
///
/// `Debug` shows the status and the request id only.
pub struct Response<T> {
    value: T,
    raw: RawResponse,
    deviations: Vec<Deviation>,
}

impl<T> Response<T> {
    pub(crate) fn new(
        raw: RawResponse,
        read: Result<(T, Vec<Deviation>), DecodeError>,
    ) -> Result<Self, Error> {
        match read {
            Ok((value, mut deviations)) => {
                Ok(Self { raw: raw.deviating(&mut deviations)?, value, deviations })
            }
            Err(cause) => Err(raw.unreadable(cause)),
        }
    }

    /// Returns the status, always a 2xx.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.raw.status
    }

    /// Returns the headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.raw.headers
    }

    /// Returns the server's id of the request (`X-Request-Id`, or what a gateway calls it), which Segment's
    /// support asks for.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.raw.request_id()
    }

    /// Returns the state of the rate limit, where the server tells.
    #[must_use]
    pub fn rate_limit(&self) -> Option<RateLimitState> {
        self.raw.rate_limit()
    }

    /// Returns how many requests were sent, the successful one included.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.raw.retry_state.attempts
    }

    /// Returns how long the call waited before its attempts, for rate limits and between retries.
    #[must_use]
    pub fn waited(&self) -> Duration {
        self.raw.retry_state.waited
    }

    /// Returns the body as it came, envelope included.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.raw.body
    }

    /// Returns the places at which the body deviates from the API's document, and what was made of each; empty
    /// for nearly every response.
    ///
    /// A required member that is missing or null reads as the empty value of its type, null for an optional one as none, of members of the same
    /// name the last counts, a number in quotes reads as the number (and a number or a boolean as the string)
    /// that is asked for, a number with a fraction as the nearest integer where one is expected, text that is no
    /// Unicode with U+FFFD, and what an enum or a union does not know is kept as `Unknown`. A `DELETE` whose response
    /// has no body reads as one that says nothing. What else deviates is an error. [`ClientBuilder::strict`](crate::ClientBuilder::strict) makes errors of these, too.
    #[must_use]
    pub fn deviations(&self) -> &[Deviation] {
        &self.deviations
    }

    pub(super) fn raw(&self) -> &RawResponse {
        &self.raw
    }

    /// Returns the value alone.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.value
    }
}

impl<T: DeserializeOwned> Response<T> {
    /// Gives the answer its type.
    pub(crate) fn read(raw: RawResponse) -> Result<Self, Error> {
        let read = tolerant::read(raw.text(), raw.is_bare);
        Self::new(raw, read)
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
            .field("request_id", &self.raw.shown_request_id())
            .finish_non_exhaustive()
    }
}
