//! What an attempt's outcome means for the next one.

use std::time::Duration;

use super::no_answer::NoAnswer;
use super::told::told_wait;
use crate::client::response::RawResponse;
use crate::client::transport::TransportFault;

/// What an attempt's outcome means for the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It is the call's outcome: a success, or what another attempt would not change.
    Final,
    /// A limit is used up and nothing was done: 429.
    Limited {
        /// How long the server asks to wait.
        told: Option<Duration>,
    },
    /// The server or the connection failed.
    Failed {
        /// How long the server asks to wait.
        told: Option<Duration>,
        /// Whether the server may have done what was asked.
        may_have_acted: bool,
    },
}

impl Verdict {
    /// By the status, or by what became of the connection.
    pub(crate) fn on(outcome: &Result<RawResponse, NoAnswer>) -> Self {
        match outcome {
            Ok(answer) => match answer.status.as_u16() {
                429 => Self::Limited { told: told_wait(answer) },
                500 | 502 | 503 | 504 => Self::Failed { told: told_wait(answer), may_have_acted: true },
                _ => Self::Final,
            },
            Err(NoAnswer::Timeout(_)) => Self::Failed { told: None, may_have_acted: true },
            Err(NoAnswer::Transport(cause)) => match cause.fault() {
                TransportFault::Connect => Self::Failed { told: None, may_have_acted: false },
                TransportFault::Timeout | TransportFault::Broken => {
                    Self::Failed { told: None, may_have_acted: true }
                }
                TransportFault::Unsendable => Self::Final,
            },
            Err(NoAnswer::Refused(_) | NoAnswer::TotalTime(_)) => Self::Final,
        }
    }

    /// How long the server asks to wait.
    pub(crate) fn told(self) -> Option<Duration> {
        match self {
            Self::Final => None,
            Self::Limited { told } | Self::Failed { told, .. } => told,
        }
    }
}
