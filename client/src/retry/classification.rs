//! Classifies the outcome of an attempt for retrying.

use std::time::Duration;

use super::attempt_error::AttemptError;
use super::retry_after::retry_after;
use crate::response::RawResponse;
use crate::transport::TransportFault;

/// What the outcome of an attempt means for retrying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Classification {
    /// It is the call's outcome: a success, or what another attempt would not change.
    Final,
    /// A limit is used up and nothing was done: 429.
    Throttled {
        /// The delay that the server asks for.
        retry_after: Option<Duration>,
    },
    /// The server or the connection failed.
    Transient {
        /// The delay that the server asks for.
        retry_after: Option<Duration>,
        /// Whether the server may have done what was asked.
        may_have_acted: bool,
    },
}

impl Classification {
    /// Classifies by the status, or by the transport's error.
    pub(crate) fn of(outcome: &Result<RawResponse, AttemptError>) -> Self {
        match outcome {
            Ok(answer) => match answer.status.as_u16() {
                429 => Self::Throttled { retry_after: retry_after(answer) },
                // 520 to 524 are what Cloudflare says where others say 502 or 504.
                408 | 500 | 502 | 503 | 504 | 520..=524 => {
                    Self::Transient { retry_after: retry_after(answer), may_have_acted: true }
                }
                _ => Self::Final,
            },
            Err(AttemptError::Timeout(..)) => Self::Transient { retry_after: None, may_have_acted: true },
            Err(AttemptError::Transport(cause)) => match cause.fault() {
                TransportFault::Connect => Self::Transient { retry_after: None, may_have_acted: false },
                TransportFault::Timeout | TransportFault::Broken => {
                    Self::Transient { retry_after: None, may_have_acted: true }
                }
                TransportFault::Unsendable | TransportFault::Refused | TransportFault::TooLarge => {
                    Self::Final
                }
            },
            Err(AttemptError::NotSent(_) | AttemptError::TotalTime(_)) => Self::Final,
        }
    }

    /// Returns the delay that the server asks for.
    pub(crate) fn retry_after(self) -> Option<Duration> {
        match self {
            Self::Final => None,
            Self::Throttled { retry_after } | Self::Transient { retry_after, .. } => retry_after,
        }
    }
}
