//! The client of this API: the engine of the Public API's, as a type of its own.

mod builder;
#[cfg(feature = "dynamic")]
mod dynamic;
#[cfg(feature = "testing")]
mod testing;

use std::fmt;

use crate::client::Client as Engine;
use crate::retry::RetryPolicy;
pub use builder::ClientBuilder;
#[cfg(feature = "dynamic")]
pub use dynamic::Dynamic;

/// An asynchronous client for the Config API.
///
/// Cheap to clone: clones share connections, the rate limit and the retry budget. Calls need a running Tokio
/// runtime with its timer enabled.
#[derive(Clone)]
pub struct Client {
    engine: Engine,
}

impl Client {
    /// Returns a builder with the defaults: the vendor's base URL, a timeout of 60 seconds for each attempt, at
    /// most four attempts, 200 calls a minute, and no token.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// Returns the base URL of every call, without a slash at its end.
    #[must_use]
    pub fn base_url(&self) -> &str {
        self.engine.base_url()
    }

    /// Returns the retry policy of calls that have none of their own: what `with_retries(…)` of a call can
    /// start from.
    #[must_use]
    pub fn retry_policy(&self) -> RetryPolicy {
        self.engine.retry_policy()
    }

    /// The engine of the Public API's client.
    #[doc(hidden)]
    pub fn engine(&self) -> &Engine {
        &self.engine
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.engine.fmt(f)
    }
}
