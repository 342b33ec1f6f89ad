//! Why an attempt has brought no answer.

use std::time::Duration;

use bytes::Bytes;

use crate::error::{Error, ErrorKind, Seconds};
use crate::response::request_id;
use crate::transport::{Head, TransportError};

/// Why an attempt has brought no answer.
#[derive(Debug)]
pub(crate) enum AttemptError {
    /// The attempt has used up its time, perhaps on the body behind this.
    Timeout(Duration, Option<Head>),
    /// The whole call has used up its time.
    TotalTime(Duration),
    /// The transport has failed.
    Transport(TransportError),
    /// Nothing was sent: there is no token, or the request makes no address.
    NotSent(Error),
}

impl AttemptError {
    pub(crate) fn kind(&self) -> ErrorKind {
        match self {
            Self::Timeout(..) | Self::TotalTime(_) => ErrorKind::Timeout,
            Self::Transport(cause) => cause.kind(),
            Self::NotSent(error) => error.kind(),
        }
    }

    pub(crate) fn into_error(self, operation: &'static str) -> Error {
        match self {
            Self::Timeout(limit, head) => {
                let text = format!("no complete answer within {limit:?}");
                with_head(Error::new(ErrorKind::Timeout, text).of(operation), head)
            }
            Self::TotalTime(limit) => {
                let text = format!("no success within the total time of {}", Seconds(limit));
                Error::new(ErrorKind::Timeout, text).of(operation)
            }
            Self::Transport(cause) => {
                let head = cause.head().cloned();
                with_head(cause.into_error(operation), head)
            }
            Self::NotSent(error) => error.of(operation),
        }
    }
}

/// Adds the status and the id of the request, where these came.
fn with_head(error: Error, head: Option<Head>) -> Error {
    match head {
        Some((status, headers)) => error.with_response(status, request_id(&headers), Bytes::new()),
        None => error,
    }
}
