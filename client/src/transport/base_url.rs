//! What every path is appended to, and whom the token may be sent to.

use std::net::IpAddr;

use http::Uri;
use http::uri::Authority;

use crate::error::Error;

/// The environment variable that [`token_from_env`](crate::ClientBuilder::token_from_env) reads the base URL
/// from.
pub(crate) const URL_VARIABLE: &str = "PUBLIC_API_URL";

/// A checked base URL: HTTPS, or plain HTTP to the same machine.
#[derive(Debug, Clone)]
pub(crate) struct BaseUrl {
    /// The URL without a slash at its end. Scheme and host are in lower case.
    prefix: String,
    is_plain_http: bool,
    host: String,
}

impl BaseUrl {
    /// Checks `text`. The errors do not repeat it, as it might hold credentials.
    pub(crate) fn parse(text: &str) -> Result<Self, Error> {
        Self::parse_as("the base URL", text)
    }

    /// Checks `text`, which errors call `what`.
    pub(crate) fn parse_as(what: &str, text: &str) -> Result<Self, Error> {
        let checked = checked(text.trim());
        checked.map_err(|why| Error::configuration(format!("{what} {why}")))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.prefix
    }

    pub(crate) fn is_plain_http(&self) -> bool {
        self.is_plain_http
    }

    pub(crate) fn host(&self) -> &str {
        &self.host
    }

    /// The host that a `Location` header leads to, seen from here, in lower case.
    pub(crate) fn host_of(&self, location: &str) -> Option<String> {
        let location = location.trim();
        let authority = match (location.split_once("://"), location.strip_prefix("//")) {
            (Some((scheme, rest)), _) if scheme.bytes().all(|byte| byte.is_ascii_alphanumeric()) => rest,
            (_, Some(rest)) => rest,
            _ => return Some(self.host.clone()),
        };
        let authority = authority.split(['/', '?', '#']).next().unwrap_or_default();
        let host = authority.parse::<Authority>().ok()?.host().to_ascii_lowercase();
        (!host.is_empty()).then_some(host)
    }

    /// The address of a path and a query, which may be empty: nothing in them changes scheme, host, port or the path
    /// of this URL. The error does not repeat them, as they might hold e-mail addresses.
    pub(crate) fn uri(&self, path: &str, query: &str) -> Result<Uri, String> {
        if let Some(why) = fault_of_path(path).or_else(|| fault_of_query(query)) {
            return Err(why.to_owned());
        }
        let mark = if query.is_empty() { "" } else { "?" };
        Uri::try_from([self.as_str(), path, mark, query].concat()).map_err(|cause| cause.to_string())
    }
}

fn checked(text: &str) -> Result<BaseUrl, String> {
    let uri = Uri::try_from(text).map_err(|cause| format!("cannot be read: {cause}"))?;
    let is_plain_http = match uri.scheme_str() {
        Some("https") => false,
        Some("http") => true,
        Some(_) => return Err("must begin with https".to_owned()),
        None => return Err("cannot be read: it does not begin with https://".to_owned()),
    };
    let authority = uri.authority().map_or("", Authority::as_str);
    if authority.contains('@') {
        return Err("must not hold credentials: pass the token to `token(…)`".to_owned());
    }
    // A fragment is no part of what was read.
    if uri.query().is_some() || text.contains('#') {
        return Err("must not have a query or a fragment".to_owned());
    }
    let host = uri.host().unwrap_or_default().to_ascii_lowercase();
    if host.is_empty() {
        return Err("has no host".to_owned());
    }
    let port = match authority[host.len()..].strip_prefix(':') {
        None | Some("") => None,
        Some(port) => Some(port.parse::<u16>().map_err(|_| "has a port that is none".to_owned())?),
    };
    if is_plain_http && !is_loopback(&host) {
        return Err("must begin with https: plain http is for loopback hosts only".to_owned());
    }
    let path = uri.path().trim_end_matches('/');
    if let Some(why) = fault_of_path(path).filter(|_| !path.is_empty()) {
        return Err(format!("cannot be used: {why}"));
    }
    let (scheme, default_port) = if is_plain_http { ("http", 80) } else { ("https", 443) };
    let port = port.filter(|port| *port != default_port).map(|port| format!(":{port}")).unwrap_or_default();
    Ok(BaseUrl { prefix: format!("{scheme}://{host}{port}{path}"), is_plain_http, host })
}

/// Why what follows the base URL is more than the rest of its path, if it is.
fn fault_of_path(path: &str) -> Option<&'static str> {
    // Some servers and proxies drop or rewrite what is not printable ASCII, and take a backslash for a slash.
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

fn is_loopback(host: &str) -> bool {
    let address = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    host == "localhost" || address.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::*;

    #[test]
    fn https_anywhere_and_http_at_home() {
        for (text, kept) in [
            ("https://eu1.api.segmentapis.com", "https://eu1.api.segmentapis.com"),
            ("https://proxy.example/segment/v1/", "https://proxy.example/segment/v1"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("http://localhost:1/", "http://localhost:1"),
            ("http://[::1]:1", "http://[::1]:1"),
            (" HTTPS://Proxy.Example:443/A/ ", "https://proxy.example/A"),
            ("https://xn--mnchen-3ya.example:8443", "https://xn--mnchen-3ya.example:8443"),
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
                let why = base.uri(path, "").expect_err(path);
                assert!(!why.contains("evil"), "{why}");
            }
            for query in ["a=b#@evil.example", "a b", "a\r\nHost: evil.example"] {
                assert!(base.uri("/things", query).is_err(), "{query:?}");
            }
            for (path, query) in [
                ("/", ""),
                ("/.../%2e%2e%2e", ""),
                ("/things/..a", "x=@a:/?\\"),
                ("/a%2F..%3F%40", "q=https://e.example/"),
            ] {
                let Ok(uri) = base.uri(path, query) else { continue };
                let url = Url::parse(&uri.to_string()).unwrap();
                // Another parser agrees on who gets the token, and for what.
                let base = Url::parse(base.as_str()).unwrap();
                assert_eq!(url.origin(), base.origin(), "{path} {query}");
                assert!(url.path().starts_with(base.path().trim_end_matches('/')), "{path} {query}");
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
            "https://",
            "https:///path",
            "https://:443",
            "https://host:99999",
            "https://host:secret",
            "https://host/a/../b",
            "https://host/a\\b",
            "https://münchen.example",
            "http://127.1",
        ] {
            let error = BaseUrl::parse(text).unwrap_err().to_string();
            assert!(error.contains("base URL") && !error.contains("secret"), "{error}");
        }
    }

    #[test]
    fn a_location_leads_to_a_host() {
        let base = BaseUrl::parse("https://api.segmentapis.com/v1").unwrap();
        for (location, host) in [
            ("https://EU1.api.segmentapis.com/sources?a=b", Some("eu1.api.segmentapis.com")),
            ("http://user:secret@other.example:81", Some("other.example")),
            ("//other.example/x", Some("other.example")),
            ("/sources", Some("api.segmentapis.com")),
            ("sources?to=https://other.example", Some("api.segmentapis.com")),
            ("", Some("api.segmentapis.com")),
            ("https:///", None),
            ("https://a b/", None),
        ] {
            assert_eq!(base.host_of(location).as_deref(), host, "{location}");
        }
    }
}
