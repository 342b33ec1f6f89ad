//! How a client is put together.

use std::env::{self, VarError};
use std::fmt;
use std::time::Duration;

use http::HeaderValue;

use super::auth::{TOKEN_VARIABLE, Token};
use super::base_url::{BaseUrl, URL_VARIABLE};
use super::error::Error;
use super::region::Region;
use super::reqwest_transport::ReqwestTransport;
use super::send::{Client, Shared};
use super::transport::Transport;

/// How long a call may take unless the builder or the call says otherwise.
const DEFAULT_TIMEOUT: Duration = Duration::from_secs(60);

/// How this crate introduces itself.
pub(super) const USER_AGENT: &str = concat!("segment-public-api/", env!("CARGO_PKG_VERSION"));

/// Collects what a [`Client`] needs. Only the token has no default.
#[must_use = "a builder does nothing until `build()`"]
#[derive(Default)]
pub struct ClientBuilder {
    token: Option<Result<Token, Error>>,
    region: Region,
    base_url: Option<String>,
    base_url_from_env: Option<String>,
    timeout: Option<Duration>,
    user_agent: Option<String>,
    transport: Option<Box<dyn Transport>>,
    strict: bool,
}

impl ClientBuilder {
    /// The token, as [`Token::new`] takes it. [`build`](Self::build) refuses one that cannot be sent.
    pub fn token(mut self, token: impl Into<String>) -> Self {
        self.token = Some(Token::new(token));
        self
    }

    /// The token from the environment variable `PUBLIC_API_TOKEN`, and the base URL from `PUBLIC_API_URL` if
    /// that is set and not empty: the names that Segment's own Terraform provider reads.
    ///
    /// The base URL of the environment is stronger than [`region`](Self::region), and weaker than
    /// [`base_url`](Self::base_url), in whichever order they are called.
    ///
    /// # Errors
    ///
    /// When `PUBLIC_API_TOKEN` is not set, or does not hold a token.
    pub fn token_from_env(mut self) -> Result<Self, Error> {
        let token = read_variable(TOKEN_VARIABLE)?.ok_or_else(|| {
            Error::configuration(format!("the environment variable {TOKEN_VARIABLE} is not set"))
        })?;
        self.token = Some(Ok(Token::new(token)?));
        self.base_url_from_env = read_variable(URL_VARIABLE)?.filter(|url| !url.is_empty());
        Ok(self)
    }

    /// Where the workspace lives. The default is [`Region::Us`].
    pub fn region(mut self, region: Region) -> Self {
        self.region = region;
        self
    }

    /// Another base URL than the region's: `https`, or `http` for a loopback host (`localhost`,
    /// `127.0.0.0/8`, `[::1]`), without credentials, query and fragment. A path is kept and put before the
    /// path of every call.
    pub fn base_url(mut self, url: &str) -> Self {
        self.base_url = Some(url.to_owned());
        self
    }

    /// How long a call may take, until the last byte of the answer. The default is 60 seconds.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// What is appended to this crate's own `User-Agent`, such as `my-tool/1.2`.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = Some(user_agent.into());
        self
    }

    /// Whether an answer that deviates from its type is an error: the first of its
    /// [`deviations`](crate::Response::deviations) becomes one that [`is_decode`](Error::is_decode) and names its
    /// path. The default is to read it all the same, and to list them.
    ///
    /// Meant for tests that watch the API: a value that an enum does not know yet is a deviation too.
    pub fn strict(mut self, strict: bool) -> Self {
        self.strict = strict;
        self
    }

    /// A transport of the caller's own, instead of reqwest.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Box::new(transport));
        self
    }

    /// A [`reqwest::Client`] of the caller's own, for proxies, certificates or limits that this builder does
    /// not know.
    ///
    /// Build it with `redirect::Policy::none()`: a redirect that it follows to another host becomes an error
    /// all the same, but only after it was followed.
    pub fn http_client(self, client: reqwest::Client) -> Self {
        self.transport(ReqwestTransport::from(client))
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// When there is no token, when the token, the base URL or the user agent cannot be used, or when TLS
    /// cannot be set up.
    pub fn build(self) -> Result<Client, Error> {
        let token = self.token.unwrap_or_else(|| {
            let way_out =
                format!("no token: call `token(…)`, or `token_from_env()?` and set {TOKEN_VARIABLE}");
            Err(Error::configuration(way_out))
        })?;
        let base_url = self.base_url.or(self.base_url_from_env);
        let base = BaseUrl::parse(base_url.as_deref().unwrap_or(self.region.base_url()))?;
        let user_agent = user_agent(self.user_agent.as_deref())?;
        let transport = match self.transport {
            Some(transport) => transport,
            None => Box::new(ReqwestTransport::new(&base)?),
        };
        let timeout = self.timeout.unwrap_or(DEFAULT_TIMEOUT);
        Ok(Client::new(Shared { token, base, timeout, user_agent, transport, strict: self.strict }))
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("region", &self.region)
            .field("timeout", &self.timeout)
            .field("user_agent", &self.user_agent)
            .finish_non_exhaustive()
    }
}

fn user_agent(suffix: Option<&str>) -> Result<HeaderValue, Error> {
    let Some(suffix) = suffix else {
        return Ok(HeaderValue::from_static(USER_AGENT));
    };
    HeaderValue::try_from([USER_AGENT, " ", suffix].concat()).map_err(|_| {
        Error::configuration("the user agent holds a character that no header may have".to_owned())
    })
}

/// The error never repeats what the variable holds.
fn read_variable(name: &str) -> Result<Option<String>, Error> {
    match env::var(name) {
        Ok(value) => Ok(Some(value)),
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(_)) => {
            Err(Error::configuration(format!("the environment variable {name} does not hold text")))
        }
    }
}
