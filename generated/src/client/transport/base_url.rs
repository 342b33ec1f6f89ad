//! What every path is appended to, and whom the token may be sent to.

use http::Uri;
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

    /// The address of a path and a query, which may be empty: nothing in them changes scheme, host, port or the path
    /// of this URL. The error does not repeat them, as they might hold e-mail addresses.
    pub(crate) fn uri(&self, path: &str, query: &str) -> Result<Uri, String> {
        Uri::try_from(self.address(path, query)?).map_err(|cause| cause.to_string())
    }

    /// The same for reqwest, which would make an `Url` of the other.
    pub(crate) fn url(&self, path: &str, query: &str) -> Result<Url, String> {
        let url = Url::parse(&self.address(path, query)?).map_err(|cause| cause.to_string())?;
        if is_same_origin(&url, &self.url) { Ok(url) } else { Err("it leads to another host".to_owned()) }
    }

    pub(crate) fn as_url(&self) -> &Url {
        &self.url
    }

    fn address(&self, path: &str, query: &str) -> Result<String, String> {
        if let Some(why) = fault_of_path(path).or_else(|| fault_of_query(query)) {
            return Err(why.to_owned());
        }
        let mark = if query.is_empty() { "" } else { "?" };
        Ok([self.as_str(), path, mark, query].concat())
    }
}

/// Why what follows the base URL is more than the rest of its path, if it is.
fn fault_of_path(path: &str) -> Option<&'static str> {
    // An URL parser drops or rewrites what is not printable ASCII, and takes a backslash for a slash.
    let foreign = |byte: u8| !byte.is_ascii_graphic() || matches!(byte, b'?' | b'#' | b'\\');
    match () {
        () if !path.starts_with('/') => Some("the path does not begin with a slash"),
        () if path.bytes().any(foreign) => Some("the path has a character that does not belong there"),
        () if path.starts_with("//") || path.split('/').any(is_dots) => {
            Some("the path leads out of the base URL")
        }
        () => None,
    }
}

/// Whether a segment stands for this folder or the one above, its dots encoded or not.
fn is_dots(segment: &str) -> bool {
    let (mut rest, mut dots) = (segment, 0);
    while !rest.is_empty() {
        let encoded = rest.get(..3).filter(|start| start.eq_ignore_ascii_case("%2e"));
        let Some(behind) = rest.strip_prefix(encoded.unwrap_or(".")) else { return false };
        (rest, dots) = (behind, dots + 1);
    }
    matches!(dots, 1 | 2)
}

fn fault_of_query(query: &str) -> Option<&'static str> {
    let foreign = |byte: u8| !byte.is_ascii_graphic() || byte == b'#';
    query.bytes().any(foreign).then_some("the query has a character that does not belong there")
}

/// Whether both have one scheme, host and port. Default ports are left out in both.
pub(super) fn is_same_origin(one: &Url, other: &Url) -> bool {
    one.scheme() == other.scheme() && one.host_str() == other.host_str() && one.port() == other.port()
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
    fn nothing_that_is_sent_changes_where_it_is_sent() {
        for base in ["https://api.segmentapis.com", "https://proxy.example:8443/segment/v1", "http://[::1]:1"]
        {
            let base = BaseUrl::parse(base).unwrap();
            for path in [
                "",
                "things",
                ".evil.example/",
                "@evil.example/",
                ":secret@evil.example/",
                ":81/things",
                "//evil.example/",
                "/../things",
                "/things/..",
                "/things/%2e%2E/other",
                "/things/.%2E",
                "/%2e/things",
                "/./things",
                "/\\evil.example/",
                "\\\\evil.example/",
                "https://evil.example/",
                "/things?x=1",
                "/things#x",
                "/th\tings",
                "/\n/evil.example",
                "/thíngs",
            ] {
                let why = base.address(path, "").expect_err(path);
                assert!(!why.contains("evil"), "{why}");
            }
            for query in ["a=b#@evil.example", "a b", "a\r\nHost: evil.example"] {
                assert!(base.address("/things", query).is_err(), "{query:?}");
            }
            for (path, query) in [
                ("/", ""),
                ("/.../%2e%2e%2e", ""),
                ("/things/..a", "x=@a:/?\\"),
                ("/a%2F..%3F%40", "q=https://e.example/"),
            ] {
                let Ok(uri) = base.uri(path, query) else { continue };
                let url = Url::parse(&uri.to_string()).unwrap();
                assert_eq!(base.url(path, query).as_ref(), Ok(&url), "{path} {query}");
                assert_eq!(url.origin(), base.url.origin(), "{path} {query}");
                assert!(url.path().starts_with(base.url.path().trim_end_matches('/')), "{path} {query}");
            }
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
