//! The client: what all calls share.

mod attempt;
mod builder;
mod hook;
mod inner;
#[cfg(feature = "tower")]
mod layer;
mod retry_loop;
#[cfg(test)]
mod tests;
mod trace;

use std::fmt;
use std::future::ready;
use std::pin::Pin;
use std::sync::Arc;

use crate::error::Error;
use crate::request::Parts;
use crate::response::RawResponse;
use crate::retry::RetryPolicy;
pub use builder::ClientBuilder;
#[cfg(feature = "config-api")]
pub(crate) use builder::read_variable;
pub use hook::Attempt;
use inner::ClientInner;
#[cfg(feature = "tower")]
pub use layer::TransportService;
use retry_loop::RetryLoop;

/// An asynchronous client for the Segment Public API.
///
/// Cheap to clone: clones share connections, rate limits and the retry budget. Calls need a running Tokio
/// runtime with its timer enabled.
///
/// ```no_run
/// use segment_public_api::{Client, stable};
///
/// # async fn example() -> Result<(), segment_public_api::Error> {
/// let client = Client::builder().token_from_env()?.build()?;
/// let workspace = stable::workspaces::get_workspace().send(&client).await?;
/// println!("{}", workspace.workspace.name);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Client {
    inner: Arc<ClientInner>,
}

impl Client {
    pub(crate) fn new(inner: ClientInner) -> Self {
        Self { inner: Arc::new(inner) }
    }

    /// Returns the base URL of every call, without a slash at its end.
    #[must_use]
    pub fn base_url(&self) -> &str {
        self.inner.base.as_str()
    }

    /// Returns the retry policy of calls that have none of their own: what `with_retries(…)` of a call can
    /// start from.
    #[must_use]
    pub fn retry_policy(&self) -> RetryPolicy {
        self.inner.retries
    }

    /// Itself: what the macros of requests ask every kind of client for.
    #[doc(hidden)]
    pub fn engine(&self) -> &Self {
        self
    }

    /// The most bytes of a URL that are sent.
    pub(crate) fn max_url_length(&self) -> usize {
        self.inner.max_url_length
    }

    /// The bytes of the URL that a request is sent to.
    pub(crate) fn url_length(&self, parts: &Parts) -> usize {
        parts.url_length(self.base_url().len())
    }

    /// Sends `parts` until an attempt succeeds or the retry policy stops; what is no success is an error. The future
    /// borrows nothing.
    pub(crate) fn execute(&self, parts: Parts) -> Pending {
        RetryLoop::new(Arc::clone(&self.inner), parts).run()
    }

    /// [`execute`](Self::execute) for what the types say is a request or an error.
    pub(crate) fn start(&self, parts: Result<Parts, Error>) -> Pending {
        match parts {
            Ok(parts) => self.execute(parts),
            Err(error) => Box::pin(ready(Err(error))),
        }
    }
}

/// A call that is under way.
pub(crate) type Pending = Pin<Box<dyn Future<Output = Result<RawResponse, Error>> + Send>>;

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.base_url())
            .field("token", &self.inner.credentials)
            .field("timeout", &self.inner.timeout)
            .field("retries", &self.inner.retries)
            .finish_non_exhaustive()
    }
}
