//! Layers of `tower` around the transport.

use std::error::Error as StdError;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use tower_layer::Layer;
use tower_service::Service;

use super::builder::ClientBuilder;
use crate::transport::{Transport, TransportError, TransportFuture, TransportRequest, TransportResponse};

/// Puts a transport into another.
pub(super) type WrapTransport = Box<dyn Fn(Arc<dyn Transport>) -> Arc<dyn Transport> + Send + Sync>;

/// Sends requests as a [`tower_service::Service`]: the transport that [`ClientBuilder::layer`] puts layers around.
#[derive(Clone)]
pub struct TransportService(Arc<dyn Transport>);

impl fmt::Debug for TransportService {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TransportService")
    }
}

impl Service<TransportRequest> for TransportService {
    type Response = TransportResponse;
    type Error = TransportError;
    type Future = Pin<Box<dyn Future<Output = Result<TransportResponse, TransportError>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: TransportRequest) -> Self::Future {
        let transport = Arc::clone(&self.0);
        Box::pin(async move { transport.send(request).await })
    }
}

/// A service with its layers, as a transport.
struct Layered<S>(S);

impl<S> Transport for Layered<S>
where
    S: Service<TransportRequest, Response = TransportResponse, Error: Into<Box<dyn StdError + Send + Sync>>>
        + Clone
        + Send
        + Sync,
    S::Future: Send,
{
    fn send(&self, request: TransportRequest) -> TransportFuture<'_> {
        let mut service = self.0.clone();
        Box::pin(async move {
            poll_fn(|context| service.poll_ready(context)).await.map_err(TransportError::connect_of)?;
            service.call(request).await.map_err(TransportError::broken_of)
        })
    }
}

impl ClientBuilder {
    /// Puts a layer of `tower` around the transport, whichever that is: each attempt goes through it, and so do
    /// requests for OAuth tokens. The layer that is added last is the outermost.
    ///
    /// Every attempt has its own clone of the service, so what attempts have in common, such as a limit, has to be
    /// shared by the clones. Retries and rate limits need no layer: the client has them, and knows which calls may be
    /// repeated. An error that is no [`TransportError`] counts as a connection that broke; one of `poll_ready` as a
    /// connection that did not come about, which any call is repeated after.
    ///
    /// ```no_run
    /// use http::HeaderValue;
    /// use segment_public_api::{Client, Error, TransportRequest};
    /// use tower::util::MapRequestLayer;
    ///
    /// # fn client() -> Result<Client, Error> {
    /// // For a gateway that wants to know who is calling.
    /// let layer = MapRequestLayer::new(|mut request: TransportRequest| {
    ///     request.headers_mut().insert("x-team", HeaderValue::from_static("data"));
    ///     request
    /// });
    /// Client::builder().token_from_env()?.layer(layer).build()
    /// # }
    /// ```
    pub fn layer<L>(mut self, layer: L) -> Self
    where
        L: Layer<TransportService> + Send + Sync + 'static,
        L::Service: Service<
                TransportRequest,
                Response = TransportResponse,
                Error: Into<Box<dyn StdError + Send + Sync>>,
                Future: Send,
            > + Clone
            + Send
            + Sync
            + 'static,
    {
        let inner = self.wrap_transport.take();
        self.wrap_transport = Some(Box::new(move |transport| {
            let transport = match &inner {
                Some(inner) => inner(transport),
                None => transport,
            };
            Arc::new(Layered(layer.layer(TransportService(transport))))
        }));
        self
    }
}
