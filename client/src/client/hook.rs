//! The hook that reports each attempt to the caller's metrics.

use std::time::Duration;

use http::StatusCode;

use crate::error::ErrorKind;
use crate::request::Operation;

/// One attempt of a call, as [`ClientBuilder::on_attempt`](crate::ClientBuilder::on_attempt) reports it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attempt {
    /// The operation that is called.
    pub operation: &'static Operation,
    /// The attempt's number within its call, from 1.
    pub number: u32,
    /// The status of the server's answer, if there was one.
    pub status: Option<StatusCode>,
    /// The kind of failure; `None` for a success. That a body cannot be read shows later, and only in the
    /// call's error.
    pub failure: Option<ErrorKind>,
    /// The time that the attempt took, until the last byte of the body, without the wait before it.
    pub elapsed: Duration,
    /// The wait before the call's next attempt, apart from what the pacing adds. `None` after the last attempt.
    pub next_wait: Option<Duration>,
}

/// The caller's function for [`on_attempt`](crate::ClientBuilder::on_attempt).
pub(crate) type Hook = Box<dyn Fn(&Attempt) + Send + Sync>;
