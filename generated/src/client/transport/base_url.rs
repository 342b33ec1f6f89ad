//! What every path is appended to, and whom the token may be sent to.

use http::Uri;
use http::uri::InvalidUri;
use url::{Host, Url};

use crate::client::error::Error;

/// The environment variable that [`token_from_env`](crate::ClientBuilder::token_from_env) reads the base URL
/// from.
pub(crate) const URL_VARIABLE: &str = "PUBLIC_API_URL";

/// A checked base URL: HTTPS, or plain HTTP to the same machine.
#[derive(Debug, Clone)]
pub(crate) struct BaseUrl {
    url: Url,
    /// The URL without a slash at its end.
    prefix: String,
}

impl BaseUrl {
    /// Checks `text`. The errors do not repeat it, as it might hold credentials.
    pub(crate) fn parse(text: &str) -> Result<Self, Error> {
        Self::parse_as("the base URL", text)
    }

    /// Checks `text`, which errors call `what`.
    pub(crate) fn parse_as(what: &str, text: &str) -> Result<Self, Error> {
        let refused = |why: &str| Error::configuration(format!("{what} {why}"));
        let url = Url::parse(text).map_err(|cause| refused(&format!("cannot be read: {cause}")))?;
        if !url.username().is_empty() || url.password().is_some() {
            return Err(refused("must not hold credentials: pass the token to `token(…)`"));
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(refused("must not have a query or a fragment"));
        }
        match url.scheme() {
            "https" => {}
            "http" if is_loopback(&url) => {}
            "http" => return Err(refused("must begin with https: plain http is for loopback hosts only")),
            _ => return Err(refused("must begin with https")),
        }
        let prefix = url.as_str().trim_end_matches('/').to_owned();
        Ok(Self { url, prefix })
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.prefix
    }

    pub(crate) fn is_plain_http(&self) -> bool {
        self.url.scheme() == "http"
    }

    pub(crate) fn host(&self) -> &str {
        self.url.host_str().unwrap_or_default()
    }

    /// Where a `Location` header leads, seen from here.
    pub(crate) fn resolve(&self, location: &str) -> Option<Url> {
        self.url.join(location).ok()
    }

    /// The address of a path and a query, which may be empty.
    pub(crate) fn address(&self, path: &str, query: &str) -> Result<Uri, InvalidUri> {
        let mark = if query.is_empty() { "" } else { "?" };
        Uri::try_from([self.as_str(), path, mark, query].concat())
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn https_anywhere_and_http_at_home() {
        for (text, kept) in [
            ("https://eu1.api.segmentapis.com", "https://eu1.api.segmentapis.com"),
            ("https://proxy.example/segment/v1/", "https://proxy.example/segment/v1"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("http://localhost:1/", "http://localhost:1"),
            ("http://[::1]:1", "http://[::1]:1"),
        ] {
            assert_eq!(BaseUrl::parse(text).unwrap().as_str(), kept);
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "",
            "api.segmentapis.com",
            "ftp://localhost",
            "http://api.segmentapis.com",
            "http://localhost.evil.example",
            "http://10.0.0.1",
            "https://user@host",
            "https://user:secret@host",
            "https://host?x",
            "https://host#x",
            "file:///etc",
        ] {
            let error = BaseUrl::parse(text).unwrap_err().to_string();
            assert!(error.contains("base URL") && !error.contains("secret"), "{error}");
        }
    }
}
