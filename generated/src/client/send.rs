//! The client, and the one path that every call takes. Nothing here is generic.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use http::header::{AUTHORIZATION, HeaderValue, USER_AGENT};

use super::auth::Token;
use super::base_url::BaseUrl;
use super::builder::ClientBuilder;
use super::error::Error;
use super::parts::Parts;
use super::raw::RawResponse;
use super::transport::{Transport, TransportRequest};

/// What requests are sent with: a token, a base URL and a transport.
///
/// Clones are cheap and share connections. Calls need a running Tokio runtime with its timer enabled.
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
}

/// What all clones of a client have in common.
pub(super) struct Shared {
    pub(super) token: Token,
    pub(super) base: BaseUrl,
    pub(super) timeout: Duration,
    pub(super) user_agent: HeaderValue,
    pub(super) transport: Box<dyn Transport>,
    /// Whether an answer that deviates from its type is an error.
    pub(super) strict: bool,
}

impl Client {
    /// A builder with the defaults: the US region, 60 seconds for a call, and no token yet.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    pub(super) fn new(shared: Shared) -> Self {
        Self { shared: Arc::new(shared) }
    }

    /// The base URL of every call, without a slash at its end.
    #[must_use]
    pub fn base_url(&self) -> &str {
        self.shared.base.as_str()
    }

    /// Sends `parts` and returns a success; everything else is an error.
    pub(crate) async fn execute(&self, parts: Parts) -> Result<RawResponse, Error> {
        let operation = parts.operation;
        let limit = parts.options.timeout.unwrap_or(self.shared.timeout);
        let answer = self.shared.transport.send(self.request(parts)?);
        let response = tokio::time::timeout(limit, answer)
            .await
            .map_err(|_| Error::timeout(operation, limit))?
            .map_err(|cause| Error::transport(operation, cause))?;
        RawResponse::new(operation, response).strict(self.shared.strict).success(&self.shared.base)
    }

    /// [`execute`](Self::execute) as a future that borrows nothing, for what the types say is a request or an
    /// error.
    pub(crate) fn start(&self, parts: Result<Parts, Error>) -> Pending {
        let client = self.clone();
        Box::pin(async move { client.execute(parts?).await })
    }

    fn request(&self, parts: Parts) -> Result<TransportRequest, Error> {
        let uri = self.shared.base.address(&parts)?;
        let mut request = TransportRequest::new(parts.body.unwrap_or_default());
        request.extensions_mut().insert(parts.operation);
        *request.method_mut() = parts.method.into();
        *request.uri_mut() = uri;
        *request.headers_mut() = parts.headers;
        request.headers_mut().insert(AUTHORIZATION, self.shared.token.authorization());
        request.headers_mut().insert(USER_AGENT, self.shared.user_agent.clone());
        Ok(request)
    }
}

/// A call that is under way.
pub(crate) type Pending = Pin<Box<dyn Future<Output = Result<RawResponse, Error>> + Send>>;

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.base_url())
            .field("token", &self.shared.token)
            .field("timeout", &self.shared.timeout)
            .finish_non_exhaustive()
    }
}
