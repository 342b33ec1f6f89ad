//! OAuth 2.0 client credentials with a signed assertion (`private_key_jwt`, RS256). Only with the feature
//! `oauth`.

mod assertion;
mod clock;
mod key;
mod token_cache;
mod token_endpoint;
mod token_error;

use std::fmt;
use std::sync::Arc;

use http::{HeaderValue, Uri};

use self::clock::Clock;
pub use self::key::PrivateKey;
pub use self::token_cache::OAuthTokens;
use self::token_endpoint::TokenEndpoint;
use crate::error::Error;
use crate::transport::{BaseUrl, Region, Transport, user_agent};

/// An OAuth app of a workspace: gets short-lived access tokens for its key, in place of a token that lives
/// until somebody revokes it.
///
/// Segment shows the app's id and the key's id when the app is made and the public half of the key is
/// uploaded. An app works in its workspace's region only.
///
/// ```no_run
/// use segment_public_api::{OAuth, PrivateKey};
///
/// # fn example() -> Result<(), segment_public_api::Error> {
/// let key = PrivateKey::from_pem_file("my key id", "/run/secrets/segment.pem")?;
/// let oauth = OAuth::new("my app id", key);
/// # Ok(())
/// # }
/// ```
///
/// A key that cannot be read, or an app without an id, is an error of the kind
/// [`Configuration`](crate::ErrorKind::Configuration), before anything is sent. An app or a key that Segment
/// refuses is one of the kind [`Authentication`](crate::ErrorKind::Authentication), from the call that needed
/// the token: [`is_authentication`](crate::Error::is_authentication).
pub struct OAuth {
    app_id: String,
    key: PrivateKey,
    server: Option<String>,
}

impl OAuth {
    /// Creates the app from the id that Segment shows for it, and one of its keys.
    ///
    /// ```no_run
    /// # use segment_public_api::{Error, OAuth, PrivateKey};
    /// # fn example(pem: &str) -> Result<(), Error> {
    /// let oauth = OAuth::new("my app id", PrivateKey::from_pem("my key id", pem)?);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn new(app_id: impl Into<String>, key: PrivateKey) -> Self {
        Self { app_id: app_id.into(), key, server: None }
    }

    /// Sets another token server than the region's: `https`, or `http` for a loopback host (`localhost`,
    /// `127.0.0.0/8`, `[::1]`), without credentials, query and fragment. The assertions are addressed to it,
    /// too.
    ///
    /// ```no_run
    /// # use segment_public_api::{OAuth, PrivateKey};
    /// # fn example(key: PrivateKey) {
    /// let oauth = OAuth::new("my app id", key).server("http://127.0.0.1:8080");
    /// # }
    /// ```
    #[must_use]
    pub fn server(mut self, url: impl Into<String>) -> Self {
        self.server = Some(url.into());
        self
    }

    /// Returns a source of the app's tokens, for several clients that share one: its clones have the same
    /// cache.
    ///
    /// The token requests go through `transport`, to the server of `region` unless there is
    /// [another](Self::server). A client whose builder is given the app does all this by itself.
    ///
    /// ```no_run
    /// # use segment_public_api::{Error, OAuth, Region, Transport};
    /// # fn example(oauth: OAuth, transport: impl Transport + 'static) -> Result<(), Error> {
    /// let tokens = oauth.tokens(Region::Eu, transport)?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Configuration`](crate::ErrorKind::Configuration), when the app has no id, or the server's URL cannot
    /// be used.
    pub fn tokens(self, region: Region, transport: impl Transport + 'static) -> Result<OAuthTokens, Error> {
        let server = self.token_server(region)?;
        self.connect(server, Arc::new(transport), user_agent(None)?)
    }

    /// The server that tokens are asked for.
    pub(crate) fn token_server(&self, region: Region) -> Result<BaseUrl, Error> {
        let url = self.server.as_deref().unwrap_or(server_of(region));
        BaseUrl::parse_as("the token server's URL", url)
    }

    /// The tokens from `server`.
    pub(crate) fn connect(
        self,
        server: BaseUrl,
        transport: Arc<dyn Transport>,
        user_agent: HeaderValue,
    ) -> Result<OAuthTokens, Error> {
        let Self { app_id, key, server: _ } = self;
        if app_id.is_empty() {
            let text = "the OAuth app has no id: take the one that Segment shows for the app";
            return Err(Error::configuration(text.to_owned()));
        }
        let address = Uri::try_from([server.as_str(), "/token"].concat())
            .map_err(|cause| Error::configuration(format!("the token server's URL is invalid: {cause}")))?;
        let clock = Clock::default();
        Ok(OAuthTokens::new(TokenEndpoint { app_id, key, server, address, user_agent, transport, clock }))
    }
}

impl fmt::Debug for OAuth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OAuth").field("app_id", &self.app_id).field("key", &self.key).finish_non_exhaustive()
    }
}

/// The token server of a region, from the vendor's guide.
fn server_of(region: Region) -> &'static str {
    match region {
        Region::Us => "https://oauth2.segment.io",
        Region::Eu => "https://oauth2.eu1.segmentapis.com",
    }
}
