//! The default transport: reqwest, over HTTP/1.1, with gzip, and rustls where the feature of that name is on.

use http::header::{HeaderValue, LOCATION};
use http::{Response, StatusCode};
use reqwest::{Request, Url, redirect};

use super::base_url::BaseUrl;
use super::error::Error;
use super::transport::{Transport, TransportError, TransportFuture, TransportRequest, TransportResponse};

/// Sends with a [`reqwest::Client`].
pub(super) struct ReqwestTransport {
    client: reqwest::Client,
}

impl ReqwestTransport {
    /// A transport for `base`: no redirects, and no proxy for what stays on this machine.
    pub(super) fn new(base: &BaseUrl) -> Result<Self, Error> {
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
            let request = Request::try_from(request).map_err(fault)?;
            let asked = request.url().clone();
            let answer = self.client.execute(request).await.map_err(fault)?;
            if answer.url().origin() != asked.origin() {
                return Ok(redirect_to(answer.url()));
            }
            let (status, headers) = (answer.status(), answer.headers().clone());
            let mut response = Response::new(answer.bytes().await.map_err(fault)?);
            *response.status_mut() = status;
            *response.headers_mut() = headers;
            Ok(response)
        })
    }
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
        .map_err(|cause| Error::configuration("TLS cannot be set up".to_owned()).caused_by(Box::new(cause)))?
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
