//! The default transport: hyper's client over HTTP/1.1, with gzip, and rustls where the feature of that name is on.

use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT_ENCODING, HeaderValue};
use http_body_util::{BodyExt as _, Full};
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::{Client, Error as HyperError};
use hyper_util::rt::{TokioExecutor, TokioTimer};

use super::base_url::BaseUrl;
use super::connector::{Connector, connector};
use super::error::TransportError;
use super::head::HeadSlot;
use super::incoming::Incoming;
use super::refusal::is_refusal;
use super::{Transport, TransportFuture, TransportRequest, TransportResponse};
use crate::error::Error;

/// How long a connection is kept without a request: shorter than the load balancers of the field do (a minute and
/// more), so that no request meets one that is just being closed.
const IDLE: Duration = Duration::from_secs(45);

/// When a silent connection is asked whether it is still there, how long until it is asked again, and how often.
const KEEPALIVE: Duration = Duration::from_secs(15);
const KEEPALIVE_RETRIES: u32 = 3;

/// Sends over a pool of connections. It follows no redirect.
#[derive(Clone)]
pub(crate) struct HyperTransport {
    client: Client<Connector, Full<Bytes>>,
    /// The largest body that is read, unpacked, in bytes.
    max_size: usize,
}

impl HyperTransport {
    /// A transport for `base`: no proxy for what stays on this machine.
    pub(crate) fn new(base: &BaseUrl, max_size: usize) -> Result<Self, Error> {
        let mut tcp = HttpConnector::new();
        tcp.enforce_http(false);
        tcp.set_nodelay(true);
        tcp.set_keepalive(Some(KEEPALIVE));
        tcp.set_keepalive_interval(Some(KEEPALIVE));
        tcp.set_keepalive_retries(Some(KEEPALIVE_RETRIES));
        let client = Client::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(IDLE)
            .build(connector(tcp, base)?);
        Ok(Self { client, max_size })
    }

    /// Sends a request and reads the whole response, whose head is in `slot` for the time of the body.
    pub(crate) async fn execute(
        &self,
        mut request: TransportRequest,
        slot: &HeadSlot,
    ) -> Result<TransportResponse, TransportError> {
        request.headers_mut().insert(ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
        let answer = self.client.request(request.map(Full::new)).await.map_err(fault)?;
        let (head, mut body) = answer.into_parts();
        let mut incoming = Incoming::new(head.status, head.headers, self.max_size, slot);
        let read = async {
            while let Some(frame) = body.frame().await {
                // Trailers say nothing that is asked for.
                if let Ok(piece) = frame.map_err(TransportError::broken)?.into_data() {
                    incoming.push(piece)?;
                }
            }
            Ok(())
        };
        let read = read.await;
        incoming.finish(read)
    }
}

impl Transport for HyperTransport {
    fn send(&self, request: TransportRequest) -> TransportFuture<'_> {
        Box::pin(async move {
            let slot = request.extensions().get::<HeadSlot>().cloned().unwrap_or_default();
            self.execute(request, &slot).await
        })
    }
}

fn fault(error: HyperError) -> TransportError {
    match error.is_connect() {
        true if is_refusal(&error) => TransportError::refused(error),
        true => TransportError::connect(error),
        false => TransportError::broken(error),
    }
}
