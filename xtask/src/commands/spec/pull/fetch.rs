//! One download: bounded in time and size, over HTTPS, and from the one host that was named.

use std::io::Read as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustls::crypto::ring;
use ureq::http::header::LOCATION;
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Body, http::Response};
use url::{Host, Url};

use super::progress::{Progress, kilobytes};

/// Many times what the vendor's document takes.
const LARGEST: usize = 64_000_000;

const MOST_REDIRECTS: usize = 5;

/// The way out of everything that is wrong with an address.
pub const SAVED: &str = "save the document and pass it by --from";

/// Downloads until the deadline, however many requests that takes.
pub struct Fetcher {
    deadline: Instant,
    limit: Duration,
}

/// The response, and its address: behind redirects, another than was asked for.
pub struct Found {
    pub url: Url,
    pub text: String,
}

impl Fetcher {
    pub fn new(limit: Duration) -> Self {
        Self { deadline: Instant::now() + limit, limit }
    }

    pub fn fetch(&self, url: &Url) -> Result<Found, String> {
        let mut url = url.clone();
        for _ in 0..=MOST_REDIRECTS {
            check_scheme(&url)?;
            let progress = Progress::new(url.as_str());
            let response = self.agent().get(url.as_str()).call().map_err(|error| self.fault(&url, &error))?;
            match response.status().as_u16() {
                200 => {
                    let text = self.read(response, &url, progress)?;
                    return Ok(Found { url, text });
                }
                301 | 302 | 303 | 307 | 308 => url = redirected(&url, &response)?,
                status => return Err(refused(&url, status)),
            }
        }
        Err(format!("{url} is behind more than {MOST_REDIRECTS} redirects; name another address with --url"))
    }

    fn agent(&self) -> Agent {
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::PlatformVerifier)
            .unversioned_rustls_crypto_provider(Arc::new(ring::default_provider()))
            .build();
        let config = Agent::config_builder()
            .tls_config(tls)
            .timeout_global(Some(self.deadline.saturating_duration_since(Instant::now())))
            .max_redirects(0)
            .http_status_as_error(false)
            .user_agent(concat!("segment-public-api-xtask/", env!("CARGO_PKG_VERSION")))
            .build();
        Agent::new_with_config(config)
    }

    fn read(&self, response: Response<Body>, url: &Url, mut progress: Progress) -> Result<String, String> {
        let mut body = response.into_body().into_reader();
        let (mut bytes, mut chunk) = (Vec::new(), vec![0; 64 * 1024]);
        loop {
            match body.read(&mut chunk) {
                Ok(0) => break,
                Ok(read) => bytes.extend_from_slice(&chunk[..read]),
                Err(error) => return Err(self.fault(url, &ureq::Error::from(error))),
            }
            if bytes.len() > LARGEST {
                return Err(format!("{url} is larger than {}: that is not the document", kilobytes(LARGEST)));
            }
            progress.at(bytes.len());
        }
        progress.done(bytes.len());
        String::from_utf8(bytes).map_err(|error| format!("{url} is not UTF-8 text: {}", error.utf8_error()))
    }

    fn fault(&self, url: &Url, error: &ureq::Error) -> String {
        match error {
            ureq::Error::Timeout(_) => format!(
                "{url} has not been read within {} s; allow more with --timeout, or {SAVED}",
                self.limit.as_secs()
            ),
            error => format!(
                "{url} cannot be read: {error}; look at the network (HTTPS_PROXY names a proxy), or {SAVED}"
            ),
        }
    }
}

/// Code is made from what is read, so nobody on the way may change it.
fn check_scheme(url: &Url) -> Result<(), String> {
    let loopback = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    match url.scheme() {
        "https" => Ok(()),
        "http" if loopback => Ok(()),
        _ => Err(format!("{url} is neither https nor a server on this machine")),
    }
}

fn redirected(url: &Url, response: &Response<Body>) -> Result<Url, String> {
    let location = response.headers().get(LOCATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let to =
        url.join(location).map_err(|_| format!("{url} redirects to `{location}`, which is no address"))?;
    if to.origin() == url.origin() {
        return Ok(to);
    }
    Err(format!("{url} redirects to another host, {to}; if that is the right place, name it with --url"))
}

fn refused(url: &Url, status: u16) -> String {
    match status {
        401 | 403 => format!(
            "{url} answers {status}: it wants a token; take the documentation site (without --url), or {SAVED}"
        ),
        _ => {
            format!("{url} answers {status}; look at the address, or {SAVED}")
        }
    }
}
