//! The default transport: reqwest, over HTTP/1.1, with gzip, and rustls where the feature of that name is on.

use std::mem;

use http::header::{HeaderValue, LOCATION};
use http::uri::{Authority, PathAndQuery};
use http::{Response, StatusCode, Uri};
use reqwest::{Request, Url, redirect};

use super::base_url::BaseUrl;
use super::error::TransportError;
use super::{Transport, TransportFuture, TransportRequest, TransportResponse};
use crate::client::error::Error;

/// Sends with a [`reqwest::Client`].
pub(crate) struct ReqwestTransport {
    client: reqwest::Client,
}

impl ReqwestTransport {
    /// A transport for `base`: no redirects, and no proxy for what stays on this machine.
    pub(crate) fn new(base: &BaseUrl) -> Result<Self, Error> {
        let builder = reqwest::Client::builder().redirect(redirect::Policy::none());
        let builder = if base.is_plain_http() { builder.no_proxy() } else { builder };
        let client = with_tls(builder, base)?.build().map_err(|cause| {
            Error::configuration("the HTTP client cannot be built".to_owned()).caused_by(Box::new(cause))
        })?;
        Ok(Self { client })
    }
}

impl From<reqwest::Client> for ReqwestTransport {
    fn from(client: reqwest::Client) -> Self {
        Self { client }
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: TransportRequest) -> TransportFuture<'_> {
        Box::pin(async move {
            let asked = request.uri().clone();
            let mut answer = self.client.execute(outgoing(request)?).await.map_err(fault)?;
            if !is_at_origin(answer.url(), &asked) {
                return Ok(redirect_to(answer.url()));
            }
            let (status, headers) = (answer.status(), mem::take(answer.headers_mut()));
            let mut response = Response::new(answer.bytes().await.map_err(fault)?);
            *response.status_mut() = status;
            *response.headers_mut() = headers;
            Ok(response)
        })
    }
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
    } else if error.is_connect() {
        TransportError::connect(error)
    } else {
        TransportError::broken(error)
    }
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
            Error::configuration("TLS cannot be set up".to_owned()).caused_by(cause.to_string().into())
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
