//! A transport over a caller's own `reqwest::Client`.

use http::header::{ACCEPT_ENCODING, HeaderValue, LOCATION};
use http::uri::{Authority, PathAndQuery};
use http::{StatusCode, Uri};
use reqwest::{Request, Url};

use super::error::TransportError;
use super::head::HeadSlot;
use super::incoming::Incoming;
use super::refusal::is_refusal;
use super::{Transport, TransportFuture, TransportRequest, TransportResponse};

/// Sends with a [`reqwest::Client`].
pub(crate) struct ReqwestTransport {
    client: reqwest::Client,
    /// The largest body that is read, unpacked, in bytes.
    max_size: usize,
}

impl ReqwestTransport {
    pub(crate) fn new(client: reqwest::Client, max_size: usize) -> Self {
        Self { client, max_size }
    }

    async fn execute(
        &self,
        request: TransportRequest,
        slot: &HeadSlot,
    ) -> Result<TransportResponse, TransportError> {
        let request = outgoing(request)?;
        let asked = request.url().clone();
        let mut answer = self.client.execute(request).await.map_err(fault)?;
        if answer.url().origin() != asked.origin() {
            return Ok(redirect_to(answer.url()));
        }
        let (status, headers) = (answer.status(), std::mem::take(answer.headers_mut()));
        let mut incoming = Incoming::new(status, headers, self.max_size, slot);
        let read = read(&mut answer, &mut incoming).await;
        incoming.finish(read)
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: TransportRequest) -> TransportFuture<'_> {
        Box::pin(async move {
            let slot = request.extensions().get::<HeadSlot>().cloned().unwrap_or_default();
            self.execute(request, &slot).await
        })
    }
}

async fn read(answer: &mut reqwest::Response, incoming: &mut Incoming<'_>) -> Result<(), TransportError> {
    while let Some(piece) = answer.chunk().await.map_err(fault)? {
        incoming.push(piece)?;
    }
    Ok(())
}

/// As `Request::try_from` does it, but the address is written into one allocation.
fn outgoing(request: TransportRequest) -> Result<Request, TransportError> {
    let (head, body) = request.into_parts();
    let url = Url::parse(&address(&head.uri)).map_err(TransportError::connect)?;
    // The two parsers have to agree on who gets the token.
    if !is_at_origin(&url, &head.uri) {
        return Err(TransportError::unsendable("the address leads to another host"));
    }
    let mut request = Request::new(head.method, url);
    *request.headers_mut() = head.headers;
    request.headers_mut().insert(ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
    *request.body_mut() = Some(body.into());
    Ok(request)
}

fn address(uri: &Uri) -> String {
    let scheme = uri.scheme_str().unwrap_or_default();
    let authority = uri.authority().map_or("", Authority::as_str);
    let target = uri.path_and_query().map_or("", PathAndQuery::as_str);
    [scheme, "://", authority, target].concat()
}

/// Whether `url` has the origin of `asked`. Default ports are left out in both.
fn is_at_origin(url: &Url, asked: &Uri) -> bool {
    asked.scheme_str() == Some(url.scheme())
        && asked.host() == url.host_str()
        && asked.port_u16() == url.port()
}

/// The redirect that a caller's own client followed to another origin, as if it had not been followed: what
/// came back from there was asked for without the token and would only mislead.
fn redirect_to(url: &Url) -> TransportResponse {
    let mut response = TransportResponse::default();
    *response.status_mut() = StatusCode::TEMPORARY_REDIRECT;
    if let Ok(location) = HeaderValue::from_str(url.as_str()) {
        response.headers_mut().insert(LOCATION, location);
    }
    response
}

/// Without the URL: its query may hold e-mail addresses.
fn fault(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    if error.is_timeout() {
        TransportError::timeout(error)
    } else if error.is_builder() {
        TransportError::unsendable(error)
    } else if error.is_connect() && is_refusal(&error) {
        TransportError::refused(error)
    } else if error.is_connect() {
        TransportError::connect(error)
    } else {
        TransportError::broken(error)
    }
}
