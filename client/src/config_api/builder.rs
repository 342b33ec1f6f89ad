//! The builder of a client of this API.

use std::fmt;
use std::time::Duration;

use super::Client;
use crate::auth::{Credentials, Token, TokenSource};
use crate::client::{Attempt, ClientBuilder as EngineBuilder, read_variable};
use crate::error::Error;
use crate::limit::RateLimitStore;
use crate::request::{Period, RateLimit};
use crate::retry::RetryPolicy;
use crate::transport::Transport;

/// The vendor's only host; the version is part of the path.
const BASE_URL: &str = "https://platform.segmentapis.com/v1beta";

/// The limit of the vendor's guide, for all operations together.
const LIMIT: RateLimit = RateLimit::new(200, Period::Minute);

/// The environment variables that [`ClientBuilder::token_from_env`] reads.
const TOKEN_VARIABLE: &str = "CONFIG_API_TOKEN";
const URL_VARIABLE: &str = "CONFIG_API_URL";

/// Builds a [`Client`]. Only the token, or the password, has no default.
#[must_use = "a builder does nothing until `build()`"]
#[derive(Default)]
pub struct ClientBuilder {
    engine: EngineBuilder,
    token: Option<Result<Box<dyn TokenSource>, Error>>,
    password: Option<Result<Token, Error>>,
    base_url: Option<String>,
    base_url_from_env: Option<String>,
}

impl ClientBuilder {
    /// Sets the token of a workspace or an app, which nearly every operation takes.
    /// [`build`](Self::build) refuses one that cannot be sent.
    pub fn token(mut self, token: impl Into<String>) -> Self {
        self.token = Some(Token::new(token).map(|token| Box::new(token) as _));
        self
    }

    /// Sets the token from the environment variable `CONFIG_API_TOKEN`, and the base URL from `CONFIG_API_URL` if
    /// that is set and not empty. [`base_url`](Self::base_url) is stronger, in whichever order they are called.
    ///
    /// # Errors
    ///
    /// Fails if `CONFIG_API_TOKEN` is not set, or does not hold a token.
    pub fn token_from_env(mut self) -> Result<Self, Error> {
        let token = read_variable(TOKEN_VARIABLE)?.ok_or_else(|| {
            Error::configuration(format!("the environment variable {TOKEN_VARIABLE} is not set"))
        })?;
        self.token = Some(Ok(Box::new(Token::new(token)?)));
        self.base_url_from_env = read_variable(URL_VARIABLE)?.filter(|url| !url.is_empty());
        Ok(self)
    }

    /// Sets a source of tokens that change while the program runs, instead of one token. It is asked before every
    /// attempt.
    pub fn token_source(mut self, source: impl TokenSource + 'static) -> Self {
        self.token = Some(Ok(Box::new(source)));
        self
    }

    /// Sets the user name and the password of the few operations that take no token
    /// ([`Operation::takes_password`](crate::Operation)): e-mail address and password for access tokens, client id
    /// and client secret for the token of an install. Without them such a call fails, and sends nothing.
    pub fn password(mut self, user: &str, password: impl Into<String>) -> Self {
        self.password = Some(Token::basic(user, password));
        self
    }

    /// Sets another base URL than `https://platform.segmentapis.com/v1beta`: `https`, or `http` for a loopback
    /// host, without credentials, query and fragment. Its path is put before the path of every call, so it
    /// ends with the API's version.
    pub fn base_url(mut self, url: &str) -> Self {
        self.base_url = Some(url.to_owned());
        self
    }

    /// Sets the timeout of each attempt, from connecting to the last byte of the body. Defaults to 60 seconds.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.engine = self.engine.timeout(timeout);
        self
    }

    /// Sets which failed attempts are made again. Defaults to [`RetryPolicy::new`].
    pub fn retries(mut self, policy: RetryPolicy) -> Self {
        self.engine = self.engine.retries(policy);
        self
    }

    /// Sets how many retries failures may cause in all clones together. Defaults to 100; see the Public API's
    /// [`retry_budget`](crate::ClientBuilder::retry_budget).
    pub fn retry_budget(mut self, retries: u32) -> Self {
        self.engine = self.engine.retry_budget(retries);
        self
    }

    /// Sets whether calls wait for the API's limit of 200 calls a minute, which counts all operations together,
    /// before the server has to refuse them. Defaults to true. All clones count together, and a 429 holds all of
    /// them.
    pub fn pacing(mut self, on: bool) -> Self {
        self.engine = self.engine.pacing(on);
        self
    }

    /// Sets how long a call may wait for the limit before its first attempt. Defaults to ten minutes.
    pub fn pacing_max_wait(mut self, wait: Duration) -> Self {
        self.engine = self.engine.pacing_max_wait(wait);
        self
    }

    /// Sets where the pacing counts calls, under the key `all/minute`, instead of an
    /// [`InMemoryStore`](crate::InMemoryStore) of the client's own.
    pub fn rate_limit_store(mut self, store: impl RateLimitStore + 'static) -> Self {
        self.engine = self.engine.rate_limit_store(store);
        self
    }

    /// Sets a function that is called after every attempt, for metrics.
    pub fn on_attempt(mut self, hook: impl Fn(&Attempt) + Send + Sync + 'static) -> Self {
        self.engine = self.engine.on_attempt(hook);
        self
    }

    /// Sets what is appended to this crate's own `User-Agent`, such as `my-tool/1.2`.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.engine = self.engine.user_agent(user_agent);
        self
    }

    /// Sets whether an answer that deviates from its type is an error. Defaults to false: it is read all the same,
    /// and its [`deviations`](crate::Response::deviations) are listed.
    pub fn strict(mut self, strict: bool) -> Self {
        self.engine = self.engine.strict(strict);
        self
    }

    /// Sets a transport of the caller's own, as the Public API's [`transport`](crate::ClientBuilder::transport).
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.engine = self.engine.transport(transport);
        self
    }

    /// Sets a [`reqwest::Client`] of the caller's own. Build it with `redirect::Policy::none()`, as for the Public
    /// API's [`http_client`](crate::ClientBuilder::http_client).
    #[cfg(feature = "reqwest")]
    pub fn http_client(mut self, client: reqwest::Client) -> Self {
        self.engine = self.engine.http_client(client);
        self
    }

    /// Builds the client.
    ///
    /// # Errors
    ///
    /// Fails when there is neither a token nor a password, when one of them, the base URL or the user agent cannot
    /// be used, or when TLS cannot be set up.
    pub fn build(self) -> Result<Client, Error> {
        let (token, password) = (self.token.transpose()?, self.password.transpose()?);
        if token.is_none() && password.is_none() {
            let way_out = format!(
                "no token: call `token(…)`, or `token_from_env()?` and set {TOKEN_VARIABLE}, or `password(…)`"
            );
            return Err(Error::configuration(way_out));
        }
        let url = self.base_url.or(self.base_url_from_env);
        let engine = self
            .engine
            .credentials(Credentials::Either { token, password })
            .shared_limit(LIMIT)
            .base_url(url.as_deref().unwrap_or(BASE_URL))
            .build()?;
        Ok(Client { engine })
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder").finish_non_exhaustive()
    }
}
