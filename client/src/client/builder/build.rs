//! From the settings to a client.

use std::sync::Arc;
use std::time::Duration;

use super::{ClientBuilder, OwnTransport};
#[cfg(feature = "oauth")]
use crate::auth::Credentials;
use crate::auth::TOKEN_VARIABLE;
use crate::client::Client;
use crate::client::inner::ClientInner;
use crate::error::Error;
use crate::limit::{DEFAULT_MAX_WAIT, InMemoryStore, RateLimiter};
use crate::request::DEFAULT_MAX_URL_LENGTH;
use crate::retry::RetryBudget;
#[cfg(feature = "oauth")]
use crate::transport::Region;
#[cfg(feature = "reqwest")]
use crate::transport::ReqwestTransport;
use crate::transport::{
    BaseUrl, ClientTransport, DEFAULT_MAX_SIZE, HyperTransport, URL_VARIABLE, user_agent,
};

/// The timeout of an attempt unless the builder or the call sets another.
const DEFAULT_TIMEOUT: Duration = Duration::from_secs(60);

/// The capacity of the retry budget unless the builder sets another.
const DEFAULT_RETRY_BUDGET: u32 = 100;

impl ClientBuilder {
    /// Builds the client.
    ///
    /// # Errors
    ///
    /// When there is no token, when the token, the base URL or the user agent cannot be used, or when TLS
    /// cannot be set up.
    pub fn build(self) -> Result<Client, Error> {
        let base = match (&self.base_url, &self.base_url_from_env) {
            (Some(url), _) => BaseUrl::parse(url)?,
            (None, Some(url)) => BaseUrl::parse_as(&format!("the environment variable {URL_VARIABLE}"), url)?,
            (None, None) => BaseUrl::parse(self.region.base_url())?,
        };
        let user_agent = user_agent(self.user_agent.as_deref())?;
        let max_size = self.max_response_size.unwrap_or(DEFAULT_MAX_SIZE);
        #[cfg(feature = "oauth")]
        let is_default = self.transport.is_none();
        let transport = match self.transport {
            None => ClientTransport::Hyper(HyperTransport::new(&base, max_size)?),
            Some(OwnTransport::Other(transport)) => ClientTransport::Other(Arc::from(transport)),
            #[cfg(feature = "reqwest")]
            Some(OwnTransport::Reqwest(client)) => {
                ClientTransport::Other(Arc::new(ReqwestTransport::new(client, max_size)))
            }
        };
        #[cfg(feature = "tower")]
        let wrap_transport = self.wrap_transport;
        let layered = |transport: ClientTransport| {
            #[cfg(feature = "tower")]
            if let Some(wrap) = &wrap_transport {
                return ClientTransport::Other(wrap(transport.share()));
            }
            transport
        };
        let transport = layered(transport);
        let credentials = self.credentials;
        #[cfg(feature = "oauth")]
        let credentials = match self.oauth {
            Some(oauth) => {
                let region = Region::of_host(base.host()).unwrap_or(self.region);
                let server = oauth.token_server(region)?;
                // The default transport is made for either kind of URL.
                let transport = if is_default && server.is_plain_http() != base.is_plain_http() {
                    layered(ClientTransport::Hyper(HyperTransport::new(&server, max_size)?)).share()
                } else {
                    transport.share()
                };
                let tokens = oauth.connect(server, transport, user_agent.clone())?;
                Some(Ok(Credentials::Source(Box::new(tokens))))
            }
            None => credentials,
        };
        let credentials = credentials.unwrap_or_else(|| {
            let way_out =
                format!("no token: call `token(…)`, or `token_from_env()?` and set {TOKEN_VARIABLE}");
            Err(Error::configuration(way_out))
        })?;
        let max_wait = self.pacing_max_wait.unwrap_or(DEFAULT_MAX_WAIT);
        let store = self.rate_limit_store.unwrap_or_else(|| Box::new(InMemoryStore::default()));
        Ok(Client::new(ClientInner {
            credentials,
            base,
            timeout: self.timeout.unwrap_or(DEFAULT_TIMEOUT),
            retries: self.retries,
            budget: RetryBudget::new(self.retry_budget.unwrap_or(DEFAULT_RETRY_BUDGET)),
            rate_limiter: (!self.without_pacing)
                .then(|| RateLimiter::new(store, max_wait).sharing(self.shared_limit)),
            hook: self.hook,
            user_agent,
            transport,
            max_url_length: self.max_url_length.unwrap_or(DEFAULT_MAX_URL_LENGTH),
            strict: self.strict,
        }))
    }
}
