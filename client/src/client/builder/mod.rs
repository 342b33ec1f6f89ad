//! The builder of a client.

mod build;

use std::env::{self, VarError};
use std::fmt;
use std::time::Duration;

use super::Client;
use super::hook::{Attempt, Hook};
#[cfg(feature = "oauth")]
use crate::auth::OAuth;
use crate::auth::{Credentials, TOKEN_VARIABLE, Token, TokenSource};
use crate::error::Error;
use crate::limit::RateLimitStore;
use crate::request::RateLimit;
use crate::retry::RetryPolicy;
use crate::transport::{Region, Transport, URL_VARIABLE};

/// Builds a [`Client`]. Only the token has no default.
#[must_use = "a builder does nothing until `build()`"]
#[derive(Default)]
pub struct ClientBuilder {
    credentials: Option<Result<Credentials, Error>>,
    #[cfg(feature = "oauth")]
    oauth: Option<OAuth>,
    region: Region,
    base_url: Option<String>,
    base_url_from_env: Option<String>,
    timeout: Option<Duration>,
    retries: RetryPolicy,
    retry_budget: Option<u32>,
    without_pacing: bool,
    pacing_max_wait: Option<Duration>,
    rate_limit_store: Option<Box<dyn RateLimitStore>>,
    hook: Option<Hook>,
    user_agent: Option<String>,
    transport: Option<OwnTransport>,
    max_response_size: Option<usize>,
    strict: bool,
    /// A limit that counts all operations together.
    shared_limit: Option<RateLimit>,
    max_url_length: Option<usize>,
    #[cfg(feature = "tower")]
    pub(super) wrap_transport: Option<super::layer::WrapTransport>,
}

/// A transport of the caller's own.
enum OwnTransport {
    Other(Box<dyn Transport>),
    #[cfg(feature = "reqwest")]
    Reqwest(reqwest::Client),
}

impl Client {
    /// Returns a builder with the defaults: the US region, a timeout of 60 seconds for each attempt, at most
    /// four attempts, pacing on, and no token.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }
}

impl ClientBuilder {
    /// Sets the token, as [`Token::new`] takes it. [`build`](Self::build) refuses one that cannot be sent.
    pub fn token(mut self, token: impl Into<String>) -> Self {
        self.credentials = Some(Token::new(token).map(Credentials::Token));
        self
    }

    /// Reads the token from the environment variable `PUBLIC_API_TOKEN`, and the base URL from `PUBLIC_API_URL`
    /// if that is set and not empty: the names that Segment's own Terraform provider reads.
    ///
    /// [`base_url`](Self::base_url) takes precedence over the base URL of the environment, and that over
    /// [`region`](Self::region), in whichever order they are called.
    ///
    /// # Errors
    ///
    /// When `PUBLIC_API_TOKEN` is not set, or does not hold a token.
    pub fn token_from_env(mut self) -> Result<Self, Error> {
        let token = read_variable(TOKEN_VARIABLE)?.ok_or_else(|| {
            Error::configuration(format!("the environment variable {TOKEN_VARIABLE} is not set"))
        })?;
        let token = Token::new(token).map_err(|cause| {
            Error::configuration(format!("the environment variable {TOKEN_VARIABLE} cannot be used: {cause}"))
        })?;
        self.credentials = Some(Ok(Credentials::Token(token)));
        self.base_url_from_env = read_variable(URL_VARIABLE)?.filter(|url| !url.is_empty());
        Ok(self)
    }

    /// Sets a source of tokens that change while the program runs. It is asked before every attempt.
    pub fn token_source(mut self, source: impl TokenSource + 'static) -> Self {
        self.credentials = Some(Ok(Credentials::Source(Box::new(source))));
        self
    }

    /// Authenticates by OAuth 2.0. Takes precedence over a token, in whichever order they are given.
    ///
    /// The token server is that of the base URL's region, or else of [`region`](Self::region), unless the app
    /// has [another](OAuth::server). Token requests go through the client's own transport. The first one is
    /// sent with the first call.
    ///
    /// ```no_run
    /// use segment_public_api::{Client, Error, OAuth, PrivateKey, Region};
    ///
    /// # fn client() -> Result<Client, Error> {
    /// let key = PrivateKey::from_pem_file("my key id", "/run/secrets/segment.pem")?;
    /// let client = Client::builder().oauth(OAuth::new("my app id", key)).region(Region::Eu).build()?;
    /// # Ok(client)
    /// # }
    /// ```
    #[cfg(feature = "oauth")]
    pub fn oauth(mut self, oauth: OAuth) -> Self {
        self.oauth = Some(oauth);
        self
    }

    /// Sets the region of the workspace. Defaults to [`Region::Us`].
    pub fn region(mut self, region: Region) -> Self {
        self.region = region;
        self
    }

    /// Sets another base URL than the region's: `https`, or `http` for a loopback host (`localhost`,
    /// `127.0.0.0/8`, `[::1]`), without credentials, query and fragment. A path is kept and put before the path
    /// of every call.
    pub fn base_url(mut self, url: &str) -> Self {
        self.base_url = Some(url.to_owned());
        self
    }

    /// Sets the timeout of each attempt, from connecting to the last byte of the body. Defaults to 60 seconds.
    /// [`RetryPolicy::total_time`](crate::RetryPolicy::total_time) bounds a call with all its attempts.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Sets the retry policy of calls that have none of their own by `with_retries(…)`. Defaults to
    /// [`RetryPolicy::new`].
    pub fn retries(mut self, policy: RetryPolicy) -> Self {
        self.retries = policy;
        self
    }

    /// Sets how many retries the failures of the server and the connection may cause, over all clones of the
    /// client, so that an outage is not answered with a storm. Ten successes earn one more. Defaults to 100.
    /// Retries after a 429 are free.
    pub fn retry_budget(mut self, retries: u32) -> Self {
        self.retry_budget = Some(retries);
        self
    }

    /// Sets whether calls wait for the documented rate limits of their operation (see
    /// [`Operation::rate_limits`](crate::Operation)), before the server has to refuse them. Defaults to `true`.
    ///
    /// Calls of one operation are sent in the order in which they were made, as many as the limit allows at
    /// once, and each of the others as soon as its place is free. All clones of the client count together,
    /// and what the server says, by `X-RateLimit-Remaining` or a 429, counts for all of them: until the time
    /// that a 429 names, no call of that operation goes out, whether or not the document states a limit.
    ///
    /// Limits per day and month are counted, but waited for a minute at most. A call that would have to wait
    /// longer, or for longer than [`pacing_max_wait`](Self::pacing_max_wait) in all, fails at once:
    /// [`Error::is_rate_limited`] is true, and [`Error::retry_at`] says when the next call is possible.
    pub fn pacing(mut self, on: bool) -> Self {
        self.without_pacing = !on;
        self
    }

    /// Sets how long a call may wait for the rate limits before its first attempt. Defaults to ten minutes:
    /// with a limit of 2 calls a minute, that is a queue of about 20.
    pub fn pacing_max_wait(mut self, wait: Duration) -> Self {
        self.pacing_max_wait = Some(wait);
        self
    }

    /// Sets the store that the rate limits are counted in, such as one that several clients or processes share.
    /// Defaults to an [`InMemoryStore`](crate::InMemoryStore) of the client's own.
    pub fn rate_limit_store(mut self, store: impl RateLimitStore + 'static) -> Self {
        self.rate_limit_store = Some(Box::new(store));
        self
    }

    /// Sets a function that is called after every attempt, for metrics. It should be quick, as the call waits
    /// for it. An attempt whose future is dropped is not reported.
    ///
    /// ```no_run
    /// # use segment_public_api::{Client, Error};
    /// # fn client() -> Result<Client, Error> {
    /// let client = Client::builder().token_from_env()?.on_attempt(|attempt| {
    ///     let status = attempt.status.map_or(0, |status| status.as_u16());
    ///     println!("{} #{}: {status} in {:?}", attempt.operation.id, attempt.number, attempt.elapsed);
    /// });
    /// # client.build()
    /// # }
    /// ```
    pub fn on_attempt(mut self, hook: impl Fn(&Attempt) + Send + Sync + 'static) -> Self {
        self.hook = Some(Box::new(hook));
        self
    }

    /// Appends to this crate's own `User-Agent`, such as `my-tool/1.2`.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = Some(user_agent.into());
        self
    }

    /// Sets whether a response that deviates from its type is an error: the first of its
    /// [`deviations`](crate::Response::deviations) becomes one that [`is_decode`](Error::is_decode) and names
    /// its path. Defaults to `false`: the response is read all the same, and its deviations are listed.
    ///
    /// Meant for tests that watch the API: a value that an enum does not know yet is a deviation too.
    pub fn strict(mut self, strict: bool) -> Self {
        self.strict = strict;
        self
    }

    /// Sets how many bytes a URL may have, from the scheme to the end of the query. Defaults to 8,000, which is what
    /// gateways commonly take. A longer one is not sent: the error [is an invalid
    /// request](Error::is_invalid_request) that names the parameter with the most bytes.
    ///
    /// Only lists in the query make URLs that long. Requests that cannot do without such a list have `in_batches`:
    ///
    /// ```no_run
    /// use segment_public_api::stable::{models::RemoveRule, tracking_plans};
    /// use segment_public_api::{Client, Error};
    ///
    /// # async fn remove(client: &Client, plan: &str, rules: Vec<RemoveRule>) -> Result<(), Error> {
    /// for batch in tracking_plans::remove_rules_from_tracking_plan(plan, rules).in_batches(client)? {
    ///     batch.send(client).await?;
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn max_url_length(mut self, bytes: usize) -> Self {
        self.max_url_length = Some(bytes);
        self
    }

    /// Sets the transport. Defaults to one over HTTP/1.1 that keeps connections, follows no redirect, and goes through
    /// the proxy that `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY` name.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(OwnTransport::Other(Box::new(transport)));
        self
    }

    /// Sets the transport to a [`reqwest::Client`], for certificates, proxies or versions of HTTP that the default one
    /// does not know.
    ///
    /// Build it with `redirect::Policy::none()`: a redirect that it follows to another host becomes an error
    /// all the same, but only after it was followed.
    #[cfg(feature = "reqwest")]
    pub fn http_client(mut self, client: reqwest::Client) -> Self {
        self.transport = Some(OwnTransport::Reqwest(client));
        self
    }

    /// Sets the largest response body that is read, unpacked, in bytes. Defaults to 64 MiB. A larger one is an error
    /// without a retry, and is read no further: a small body can unpack to a thousand times its size.
    ///
    /// A [`transport`](Self::transport) of your own has its own bounds, and so has what a `reqwest::Client` unpacks
    /// itself.
    pub fn max_response_size(mut self, bytes: usize) -> Self {
        self.max_response_size = Some(bytes);
        self
    }
}

/// For builders that wrap this one.
#[cfg(feature = "config-api")]
impl ClientBuilder {
    pub(crate) fn credentials(mut self, credentials: Credentials) -> Self {
        self.credentials = Some(Ok(credentials));
        self
    }

    pub(crate) fn shared_limit(mut self, limit: RateLimit) -> Self {
        self.shared_limit = Some(limit);
        self
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("region", &self.region)
            .field("timeout", &self.timeout)
            .field("retries", &self.retries)
            .field("pacing", &!self.without_pacing)
            .field("user_agent", &self.user_agent)
            .finish_non_exhaustive()
    }
}

/// The error never repeats what the variable holds.
pub(crate) fn read_variable(name: &str) -> Result<Option<String>, Error> {
    match env::var(name) {
        Ok(value) => Ok(Some(value)),
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(_)) => {
            Err(Error::configuration(format!("the environment variable {name} does not hold text")))
        }
    }
}
