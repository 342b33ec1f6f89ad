//! The default transport: reqwest, over HTTP/1.1, with gzip, and rustls where the feature of that name is on.

use std::error::Error as StdError;
use std::time::Duration;
use std::{io, mem};

use bytes::Bytes;
use http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, HeaderMap, HeaderValue, LOCATION};
use http::uri::{Authority, PathAndQuery};
use http::{Response, StatusCode, Uri};
use reqwest::{Request, Url, redirect};

use super::base_url::{BaseUrl, is_same_origin};
use super::body::Body;
use super::encodings::encodings;
use super::error::TransportError;
use super::head::HeadSlot;
use super::{Transport, TransportFuture, TransportRequest, TransportResponse};
use crate::client::error::Error;

/// How long a connection is kept without a request: shorter than the load balancers of the field do (a minute and
/// more), so that no request meets one that is just being closed.
const IDLE: Duration = Duration::from_secs(45);

/// Sends with a [`reqwest::Client`].
#[derive(Clone)]
pub(crate) struct ReqwestTransport {
    client: reqwest::Client,
    /// The largest body that is read, unpacked, in bytes.
    max_size: usize,
}

impl ReqwestTransport {
    /// A transport for `base`: no redirects, and no proxy for what stays on this machine.
    pub(crate) fn new(base: &BaseUrl, max_size: usize) -> Result<Self, Error> {
        // Bodies are unpacked here, whatever the features of reqwest are in this program.
        let builder = reqwest::Client::builder()
            .redirect(redirect::Policy::none())
            .pool_idle_timeout(IDLE)
            .no_gzip()
            .no_brotli()
            .no_zstd()
            .no_deflate();
        let builder = if base.is_plain_http() { builder.no_proxy() } else { builder };
        let client = with_tls(builder, base)?.build().map_err(|cause| {
            let text = format!("the HTTP client cannot be built: {}", root_cause(&cause));
            Error::configuration(text).caused_by(Box::new(cause))
        })?;
        Ok(Self::of(client, max_size))
    }

    /// A transport with a caller's own client.
    pub(crate) fn of(client: reqwest::Client, max_size: usize) -> Self {
        Self { client, max_size }
    }

    /// Sends a request; what its future gives is for [`receive`](Self::receive).
    pub(crate) fn execute(
        &self,
        mut request: Request,
    ) -> impl Future<Output = reqwest::Result<reqwest::Response>> + use<> {
        request.headers_mut().insert(ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
        self.client.execute(request)
    }

    /// Reads the whole answer, if it comes from the origin of `asked`.
    pub(crate) async fn receive(
        &self,
        answer: reqwest::Result<reqwest::Response>,
        asked: &Url,
        slot: &HeadSlot,
    ) -> Result<TransportResponse, TransportError> {
        let mut answer = answer.map_err(fault)?;
        if !is_same_origin(answer.url(), asked) {
            return Ok(redirect_to(answer.url()));
        }
        let (status, headers) = (answer.status(), mem::take(answer.headers_mut()));
        let is_packed = is_gzip(&headers);
        let length = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
        let body = Body::new(is_packed, length.unwrap_or(0), self.max_size);
        slot.put(status, headers);
        let body = read(&mut answer, body).await;
        let mut headers = slot.take().map(|(_, headers)| headers).unwrap_or_default();
        let body = match body {
            Ok(body) => body,
            Err(cause) => return Err(cause.with_head(status, headers)),
        };
        if is_packed {
            headers.remove(CONTENT_ENCODING);
            headers.remove(CONTENT_LENGTH);
        }
        let mut response = Response::new(body);
        *response.status_mut() = status;
        *response.headers_mut() = headers;
        Ok(response)
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: TransportRequest) -> TransportFuture<'_> {
        Box::pin(async move {
            let slot = request.extensions().get::<HeadSlot>().cloned().unwrap_or_default();
            let request = outgoing(request)?;
            let asked = request.url().clone();
            self.receive(self.execute(request).await, &asked, &slot).await
        })
    }
}

/// Whether gzip is all that was done to the body.
fn is_gzip(headers: &HeaderMap) -> bool {
    let encodings = encodings(headers);
    matches!(encodings.as_slice(), [only] if only == "gzip" || only == "x-gzip")
}

async fn read(answer: &mut reqwest::Response, mut body: Body) -> Result<Bytes, TransportError> {
    while let Some(piece) = answer.chunk().await.map_err(fault)? {
        body.push(piece)?;
    }
    body.finish()
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
    *request.body_mut() = Some(body.into());
    Ok(request)
}

fn address(uri: &Uri) -> String {
    let scheme = uri.scheme_str().unwrap_or_default();
    let authority = uri.authority().map_or("", Authority::as_str);
    let target = uri.path_and_query().map_or("", PathAndQuery::as_str);
    [scheme, "://", authority, target].concat()
}

/// Whether `url` has the origin of `asked`, which was a `Url` before: default ports are left out in both.
fn is_at_origin(url: &Url, asked: &Uri) -> bool {
    asked.scheme_str() == Some(url.scheme())
        && asked.host() == url.host_str()
        && asked.port_u16() == url.port()
}

/// The redirect that a caller's own client followed to another origin, as if it had not been followed: what
/// came back from there was asked for without the token and would only mislead.
fn redirect_to(url: &Url) -> TransportResponse {
    let mut response = Response::default();
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

/// Whether a connection failed for a reason that stays: a certificate that is not trusted, or a proxy that asks for
/// credentials.
fn is_refusal(error: &reqwest::Error) -> bool {
    let mut cause = error.source();
    while let Some(current) = cause {
        // The type of the proxy's error is private to hyper.
        if is_of_tls(current) || current.to_string().ends_with("proxy authorization required") {
            return true;
        }
        cause = match current.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
            // The source of an `io::Error` is that of the error inside, which it steps over.
            Some(inside) => Some(inside),
            None => current.source(),
        };
    }
    false
}

#[cfg(feature = "rustls")]
fn is_of_tls(cause: &(dyn StdError + 'static)) -> bool {
    use rustls::Error;

    let error = cause.downcast_ref::<Error>();
    matches!(
        error,
        Some(Error::InvalidCertificate(_) | Error::NoCertificatesPresented | Error::PeerIncompatible(_))
    )
}

#[cfg(not(feature = "rustls"))]
fn is_of_tls(_: &(dyn StdError + 'static)) -> bool {
    false
}

/// The text of the innermost cause.
fn root_cause(error: &dyn StdError) -> String {
    let mut cause = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause.to_string()
}

/// rustls with ring, unless the process has installed another provider, and with the system's certificates.
/// For plain HTTP it trusts no certificate: none is needed, and reading those of the system takes its time.
#[cfg(feature = "rustls")]
fn with_tls(builder: reqwest::ClientBuilder, base: &BaseUrl) -> Result<reqwest::ClientBuilder, Error> {
    use std::sync::Arc;

    use rustls::crypto::{CryptoProvider, ring};
    use rustls::{ClientConfig, RootCertStore};
    use rustls_platform_verifier::BuilderVerifierExt as _;

    let provider =
        CryptoProvider::get_default().cloned().unwrap_or_else(|| Arc::new(ring::default_provider()));
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .and_then(|config| match base.is_plain_http() {
            true => Ok(config.with_root_certificates(RootCertStore::empty())),
            false => config.with_platform_verifier(),
        })
        // As text: the type would bring all of rustls's errors along, to be compiled here.
        .map_err(|cause| {
            let way_out = "install the system's CA certificates (`ca-certificates`), or pass an `http_client(…)` with \
                           its own";
            Error::configuration(format!("TLS cannot be set up: {cause}; {way_out}"))
                .caused_by(cause.to_string().into())
        })?
        .with_no_client_auth();
    Ok(builder.tls_backend_preconfigured(config))
}

#[cfg(not(feature = "rustls"))]
fn with_tls(builder: reqwest::ClientBuilder, base: &BaseUrl) -> Result<reqwest::ClientBuilder, Error> {
    if base.is_plain_http() {
        return Ok(builder);
    }
    let way_out = "https needs the feature `rustls`, or a `transport(…)` or `http_client(…)` of your own";
    Err(Error::configuration(way_out.to_owned()))
}
