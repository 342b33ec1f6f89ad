//! Why an attempt has brought no answer.

use std::time::Duration;

use bytes::Bytes;

use crate::client::error::{Error, ErrorKind, Seconds};
use crate::client::response::request_id;
use crate::client::transport::TransportError;

/// Why an attempt has brought no answer.
#[derive(Debug)]
pub(crate) enum AttemptError {
    /// The attempt has used up its time.
    Timeout(Duration),
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
            Self::Timeout(_) | Self::TotalTime(_) => ErrorKind::Timeout,
            Self::Transport(cause) => cause.kind(),
            Self::NotSent(error) => error.kind(),
        }
    }

    pub(crate) fn into_error(self, operation: &'static str) -> Error {
        match self {
            Self::Timeout(limit) => {
                let text = format!("no complete answer within {limit:?}");
                Error::new(ErrorKind::Timeout, text).of(operation)
            }
            Self::TotalTime(limit) => {
                let text = format!("no success within the total time of {}", Seconds(limit));
                Error::new(ErrorKind::Timeout, text).of(operation)
            }
            Self::Transport(cause) => {
                let head =
                    cause.head().map(|(status, headers)| (*status, request_id(headers).map(str::to_owned)));
                let error = cause.into_error(operation);
                match head {
                    Some((status, id)) => error.with_response(status, id.as_deref(), Bytes::new()),
                    None => error,
                }
            }
            Self::NotSent(error) => error.of(operation),
        }
    }
}
