//! How bytes get to the server and back: a small trait, so that callers can bring their own.

mod base_url;
mod body;
mod connector;
mod encodings;
mod error;
mod head;
mod hyper_transport;
mod incoming;
mod refusal;
mod region;
#[cfg(feature = "reqwest")]
mod reqwest_transport;
mod user_agent;

use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;

pub(crate) use base_url::{BaseUrl, URL_VARIABLE};
pub(crate) use body::DEFAULT_MAX_SIZE;
pub(crate) use encodings::encodings;
pub use error::TransportError;
pub(crate) use error::TransportFault;
pub(crate) use head::{Head, HeadSlot};
pub(crate) use hyper_transport::HyperTransport;
pub use region::Region;
#[cfg(feature = "reqwest")]
pub(crate) use reqwest_transport::ReqwestTransport;
pub(crate) use user_agent::user_agent;

/// A complete request: absolute URI, all headers (`Authorization` is marked as sensitive), and the body.
pub type TransportRequest = http::Request<Bytes>;

/// A complete answer, its body read to the end and no longer compressed.
pub type TransportResponse = http::Response<Bytes>;

/// The future that [`Transport::send`] returns.
pub type TransportFuture<'a> =
    Pin<Box<dyn Future<Output = Result<TransportResponse, TransportError>> + Send + 'a>>;

/// Sends requests over the network.
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
    /// Sends one request, and reads the whole response.
    fn send(&self, request: TransportRequest) -> TransportFuture<'_>;
}

/// What a client sends with. Its own transport is called as it is, without a boxed future.
pub(crate) enum ClientTransport {
    Hyper(HyperTransport),
    Other(Arc<dyn Transport>),
}

impl ClientTransport {
    /// The same transport for someone besides the client.
    #[cfg(any(feature = "oauth", feature = "tower"))]
    pub(crate) fn share(&self) -> Arc<dyn Transport> {
        match self {
            Self::Hyper(transport) => Arc::new(transport.clone()),
            Self::Other(transport) => Arc::clone(transport),
        }
    }
}
