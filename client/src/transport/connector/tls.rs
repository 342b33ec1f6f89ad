//! Connections by rustls, through the proxy that the environment names, if it does.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use http::Uri;
use hyper_rustls::{HttpsConnector, MaybeHttpsStream};
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::proxy::Tunnel;
use hyper_util::client::proxy::matcher::{Intercept, Matcher};
use hyper_util::rt::TokioIo;
use rustls::crypto::{CryptoProvider, ring};
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::BuilderVerifierExt as _;
use tokio::net::TcpStream;
use tower_service::Service;

use crate::error::Error;
use crate::transport::base_url::BaseUrl;

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// TLS over what [`Route`] connects to.
pub(in crate::transport) type Connector = HttpsConnector<Route>;

/// Connects to `base`, or to the token server that goes with it.
pub(in crate::transport) fn connector(tcp: HttpConnector, base: &BaseUrl) -> Result<Connector, Error> {
    let config = Arc::new(config(base)?);
    // Nothing that stays on this machine goes through a proxy.
    let proxies = (!base.is_plain_http()).then(|| Arc::new(Matcher::from_env()));
    let proxy = HttpsConnector::from((tcp.clone(), Arc::clone(&config)));
    Ok(HttpsConnector::from((Route { tcp, proxy, proxies }, config)))
}

/// rustls with ring, unless the process has installed another provider, and with the system's certificates.
/// For plain HTTP it trusts no certificate: none is needed, and reading those of the system takes its time.
fn config(base: &BaseUrl) -> Result<ClientConfig, Error> {
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
            let way_out = "install the system's CA certificates (`ca-certificates`), or pass a `transport(…)` with \
                           its own";
            Error::configuration(format!("TLS cannot be set up: {cause}; {way_out}"))
                .caused_by(cause.to_string().into())
        })?;
    Ok(config.with_no_client_auth())
}

/// Connects to a server, or through a proxy by `CONNECT`.
#[derive(Clone)]
pub(in crate::transport) struct Route {
    tcp: HttpConnector,
    /// Connects to a proxy, with TLS where its address is `https`.
    proxy: HttpsConnector<HttpConnector>,
    proxies: Option<Arc<Matcher>>,
}

impl Service<Uri> for Route {
    type Response = MaybeHttpsStream<TokioIo<TcpStream>>;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, BoxError>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.tcp.poll_ready(context).map_err(Into::into)
    }

    fn call(&mut self, server: Uri) -> Self::Future {
        match self.proxies.as_ref().and_then(|proxies| proxies.intercept(&server)) {
            None => {
                let connecting = self.tcp.call(server);
                Box::pin(async { Ok(MaybeHttpsStream::Http(connecting.await?)) })
            }
            Some(proxy) => match self.tunnel(&proxy) {
                Ok(mut tunnel) => {
                    let connecting = tunnel.call(server);
                    Box::pin(async { Ok(connecting.await?) })
                }
                Err(refused) => Box::pin(async { Err(refused.into()) }),
            },
        }
    }
}

impl Route {
    fn tunnel(&self, proxy: &Intercept) -> io::Result<Tunnel<HttpsConnector<HttpConnector>>> {
        if !matches!(proxy.uri().scheme_str(), Some("http" | "https")) {
            let way_out =
                "the proxy of the environment is none of http or https: pass a `transport(…)` for others";
            return Err(io::Error::new(io::ErrorKind::Unsupported, way_out));
        }
        let tunnel = Tunnel::new(proxy.uri().clone(), self.proxy.clone());
        Ok(match proxy.basic_auth() {
            Some(credentials) => tunnel.with_auth(credentials.clone()),
            None => tunnel,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::net::TcpListener;
    use std::thread;

    use super::*;

    /// What the proxy was told, and what came of it when it answers with `status`.
    async fn connect(proxy: impl Fn(u16) -> String, status: &'static str) -> (String, Option<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = proxy(listener.local_addr().unwrap().port());
        let asked = thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut asked = [0; 1024];
            let length = stream.read(&mut asked).unwrap();
            stream.write_all(format!("HTTP/1.1 {status}\r\n\r\n").as_bytes()).unwrap();
            String::from_utf8_lossy(&asked[..length]).into_owned()
        });
        let route = route(&address);
        let outcome = route.clone().call(Uri::from_static("https://api.example/sources")).await;
        (asked.join().unwrap(), outcome.err().map(|error| error.to_string()))
    }

    fn route(proxy: &str) -> Route {
        let mut tcp = HttpConnector::new();
        tcp.enforce_http(false);
        let base = BaseUrl::parse("http://localhost").unwrap();
        let https = HttpsConnector::from((tcp.clone(), config(&base).unwrap()));
        let proxies = Matcher::builder().all(proxy.to_owned()).no("direct.example").build();
        Route { tcp, proxy: https, proxies: Some(Arc::new(proxies)) }
    }

    #[tokio::test]
    async fn a_proxy_is_asked_for_a_tunnel() {
        let (asked, error) =
            connect(|port| format!("http://user:p%40ss@127.0.0.1:{port}"), "200 Established").await;
        assert!(asked.starts_with("CONNECT api.example:443 HTTP/1.1\r\n"), "{asked}");
        assert!(asked.contains("Proxy-Authorization: Basic dXNlcjpwQHNz\r\n"), "{asked}");
        assert_eq!(error, None);
        let (_, error) = connect(|port| format!("127.0.0.1:{port}"), "407 No").await;
        assert!(error.unwrap().ends_with("proxy authorization required"));
    }

    #[tokio::test]
    async fn a_proxy_may_speak_tls() {
        let (asked, _) = connect(|port| format!("https://127.0.0.1:{port}"), "400 No").await;
        // The first byte of a handshake (RFC 8446, section 5.1).
        assert_eq!(asked.as_bytes()[0], 22);
    }

    #[tokio::test]
    async fn other_proxies_are_refused() {
        let error = route("socks5://127.0.0.1:9").call(Uri::from_static("https://api.example")).await.err();
        assert!(error.unwrap().to_string().contains("transport(…)"));
    }

    #[test]
    fn what_the_environment_exempts_goes_straight() {
        let route = route("http://127.0.0.1:9");
        let proxies = route.proxies.as_ref().unwrap();
        assert!(proxies.intercept(&Uri::from_static("https://direct.example")).is_none());
        assert!(proxies.intercept(&Uri::from_static("https://api.example")).is_some());
    }
}
