//! How bytes get to the server and back: a small trait, so that callers can bring their own.

use std::error::Error as StdError;
use std::fmt;
use std::pin::Pin;

use bytes::Bytes;

use super::error::ErrorKind;

/// A complete request: absolute URI, all headers (`Authorization` is marked as sensitive), and the body.
pub type TransportRequest = http::Request<Bytes>;

/// A complete answer, its body read to the end and no longer compressed.
pub type TransportResponse = http::Response<Bytes>;

/// What [`Transport::send`] returns.
pub type TransportFuture<'a> =
    Pin<Box<dyn Future<Output = Result<TransportResponse, TransportError>> + Send + 'a>>;

/// Sends one request and reads the whole answer.
///
/// A transport follows no redirects: a 3xx is an answer like any other, and the token must not travel to
/// another host. It need not watch the time either, as the client drops the future when the attempt's timeout
/// is over, and it makes no further attempts: that is the [`RetryPolicy`](crate::RetryPolicy)'s business. Any
/// status is `Ok`; an error means that there is no answer.
///
/// What the request is for can be read from its extensions, where the client has put a
/// `&'static` [`Operation`](crate::Operation): `request.extensions().get::<&'static Operation>()`. A transport
/// may use that, for metrics or for answers of its own, and nothing of it goes over the wire.
pub trait Transport: Send + Sync {
    /// Sends `request`.
    fn send(&self, request: TransportRequest) -> TransportFuture<'_>;
}

/// Why there is no answer.
#[derive(Debug)]
pub struct TransportError {
    fault: TransportFault,
    cause: Box<dyn StdError + Send + Sync>,
}

/// What became of the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TransportFault {
    /// Nothing was sent.
    Connect,
    /// Nothing was sent, and nothing ever will be.
    Unsendable,
    /// The transport's own time limit was reached.
    Timeout,
    /// The connection broke; the server may have acted.
    Broken,
}

impl TransportError {
    /// There was no connection, so the server has seen nothing of the request.
    pub fn connect(cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { fault: TransportFault::Connect, cause: cause.into() }
    }

    /// A time limit of the transport's own was reached. The server may have acted on the request.
    pub fn timeout(cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { fault: TransportFault::Timeout, cause: cause.into() }
    }

    /// Anything else, such as a connection that broke. The server may have acted on the request.
    pub fn broken(cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { fault: TransportFault::Broken, cause: cause.into() }
    }

    /// The transport cannot make anything of the request.
    pub(crate) fn unsendable(cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { fault: TransportFault::Unsendable, cause: cause.into() }
    }

    pub(crate) fn fault(&self) -> TransportFault {
        self.fault
    }

    pub(crate) fn kind(&self) -> ErrorKind {
        match self.fault {
            TransportFault::Timeout => ErrorKind::Timeout,
            TransportFault::Connect | TransportFault::Unsendable | TransportFault::Broken => {
                ErrorKind::Transport
            }
        }
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
            TransportFault::Connect => "no connection",
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
