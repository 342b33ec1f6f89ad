//! The client: what all calls share.

mod attempt;
mod builder;
mod hook;
mod inner;
mod run;
#[cfg(test)]
mod tests;
mod trace;

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use crate::client::error::Error;
use crate::client::request::Parts;
use crate::client::response::RawResponse;
use crate::client::retry::RetryPolicy;
pub use builder::ClientBuilder;
pub use hook::Attempt;
use inner::Shared;
use run::Run;
use trace::CallSpan;

/// What requests are sent with: a token, a base URL and a transport.
///
/// Clones are cheap, and share connections, the counts of the rate limits, and the budget of retries. Calls
/// need a running Tokio runtime with its timer enabled.
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
}

impl Client {
    pub(crate) fn new(shared: Shared) -> Self {
        Self { shared: Arc::new(shared) }
    }

    /// The base URL of every call, without a slash at its end.
    #[must_use]
    pub fn base_url(&self) -> &str {
        self.shared.base.as_str()
    }

    /// The policy of calls that have none of their own: what `with_retries(…)` of a call can start from.
    #[must_use]
    pub fn retry_policy(&self) -> RetryPolicy {
        self.shared.retries
    }

    /// Sends `parts`, as often as it takes, and returns a success; everything else is an error.
    pub(crate) async fn execute(&self, parts: Parts) -> Result<RawResponse, Error> {
        let span = CallSpan::new(parts.operation);
        span.wrap(Run::new(&self.shared, parts).finish()).await
    }

    /// [`execute`](Self::execute) as a future that borrows nothing, for what the types say is a request or an
    /// error.
    pub(crate) fn start(&self, parts: Result<Parts, Error>) -> Pending {
        let client = self.clone();
        Box::pin(async move { client.execute(parts?).await })
    }
}

/// A call that is under way.
pub(crate) type Pending = Pin<Box<dyn Future<Output = Result<RawResponse, Error>> + Send>>;

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.base_url())
            .field("token", &self.shared.credentials)
            .field("timeout", &self.shared.timeout)
            .field("retries", &self.shared.retries)
            .finish_non_exhaustive()
    }
}
