//! What a caller's own metrics are told of every attempt.

use std::time::Duration;

use http::StatusCode;

use crate::client::error::ErrorKind;
use crate::client::request::Operation;

/// One attempt of a call, just over. See [`ClientBuilder::on_attempt`](crate::ClientBuilder::on_attempt).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attempt {
    /// The operation that is called.
    pub operation: &'static Operation,
    /// The attempt's number within its call, from 1.
    pub number: u32,
    /// The status of the server's answer, if there was one.
    pub status: Option<StatusCode>,
    /// What was wrong; `None` for a success. That a body cannot be read shows later, and only in the call's
    /// error.
    pub failure: Option<ErrorKind>,
    /// How long the attempt took, until the last byte of the answer. The wait before it is not part of it.
    pub elapsed: Duration,
    /// How long the call waits now before its next attempt, apart from what the pacing asks for. `None` where
    /// this was the last.
    pub next_wait: Option<Duration>,
}

/// A caller's own function.
pub(crate) type Hook = Box<dyn Fn(&Attempt) + Send + Sync>;
