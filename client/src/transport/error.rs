//! Why there is no answer.

use std::error::Error as StdError;
use std::fmt;

use http::{HeaderMap, StatusCode};

use super::head::Head;
use crate::error::{Error, ErrorKind, Sanitized};

/// The error of a [`Transport`](crate::Transport) that has no response.
#[derive(Debug)]
pub struct TransportError {
    fault: TransportFault,
    cause: Box<dyn StdError + Send + Sync>,
    head: Option<Box<Head>>,
}

/// What became of the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TransportFault {
    /// Nothing was sent.
    Connect,
    /// Nothing was sent, and nothing ever will be.
    #[cfg_attr(
        not(any(feature = "reqwest", feature = "testing")),
        expect(dead_code, reason = "the default transport can send whatever it is given")
    )]
    Unsendable,
    /// There was no connection, and there will be none until somebody has changed something: the server's certificate
    /// is not trusted, or the proxy asks for credentials.
    Refused,
    /// The response is larger than the client takes.
    TooLarge,
    /// The transport's own time limit was reached.
    Timeout,
    /// The connection broke; the server may have acted.
    Broken,
}

impl TransportError {
    fn new(fault: TransportFault, cause: Box<dyn StdError + Send + Sync>) -> Self {
        Self { fault, cause, head: None }
    }

    /// Creates an error for a connection that did not come about: the server has seen nothing of the request.
    pub fn connect(cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(TransportFault::Connect, cause.into())
    }

    /// Creates an error for a time limit of the transport's own. The server may have acted on the request.
    pub fn timeout(cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(TransportFault::Timeout, cause.into())
    }

    /// Creates an error for anything else, such as a connection that broke. The server may have acted on the
    /// request.
    pub fn broken(cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(TransportFault::Broken, cause.into())
    }

    /// The same error, if it is one, and else that of a connection that did not come about.
    #[cfg(feature = "tower")]
    pub(crate) fn connect_of(cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        cause.into().downcast().map_or_else(Self::connect, |error| *error)
    }

    /// The same error, if it is one, and else that of a connection that broke.
    #[cfg(feature = "tower")]
    pub(crate) fn broken_of(cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        cause.into().downcast().map_or_else(Self::broken, |error| *error)
    }

    /// The transport cannot make anything of the request.
    #[cfg(any(feature = "reqwest", feature = "testing"))]
    pub(crate) fn unsendable(cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(TransportFault::Unsendable, cause.into())
    }

    /// There is no connection, and trying again does not help.
    pub(crate) fn refused(cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(TransportFault::Refused, cause.into())
    }

    pub(crate) fn too_large(cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(TransportFault::TooLarge, cause.into())
    }

    /// Adds the status and the headers of a response whose body could not be read: the error of the call has them, too,
    /// and a failure is taken for what its status says.
    #[must_use]
    pub fn with_head(mut self, status: StatusCode, headers: HeaderMap) -> Self {
        self.head = Some(Box::new((status, headers)));
        self
    }

    /// What came before the body.
    pub(crate) fn head(&self) -> Option<&Head> {
        self.head.as_deref()
    }

    pub(crate) fn fault(&self) -> TransportFault {
        self.fault
    }

    pub(crate) fn kind(&self) -> ErrorKind {
        match self.fault {
            TransportFault::Timeout => ErrorKind::Timeout,
            TransportFault::Connect
            | TransportFault::Unsendable
            | TransportFault::Refused
            | TransportFault::TooLarge
            | TransportFault::Broken => ErrorKind::Transport,
        }
    }

    pub(crate) fn into_error(self, operation: &'static str) -> Error {
        let text = format!("{self}: {}", Sanitized(&self.root_cause()));
        Error::new(self.kind(), text).of(operation).caused_by(Box::new(self))
    }

    /// The innermost cause's text: what a person wants to read.
    pub(crate) fn root_cause(&self) -> String {
        let mut cause: &dyn StdError = &*self.cause;
        while let Some(deeper) = cause.source() {
            cause = deeper;
        }
        cause.to_string()
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.fault {
            TransportFault::Connect | TransportFault::Refused => "no connection",
            TransportFault::TooLarge => "the response is too large",
            TransportFault::Unsendable => "the request cannot be sent",
            TransportFault::Timeout => "the transport's time limit was reached",
            TransportFault::Broken => "the connection failed before the answer was complete",
        })
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.cause)
    }
}
