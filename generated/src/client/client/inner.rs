//! What all clones of a client have in common.

use std::time::Duration;

use http::header::HeaderValue;

use super::hook::Hook;
use crate::client::auth::Credentials;
use crate::client::limit::RateLimiter;
use crate::client::retry::{RetryBudget, RetryPolicy};
use crate::client::transport::{BaseUrl, ClientTransport};

/// What all clones of a client have in common.
pub(crate) struct ClientInner {
    pub(crate) credentials: Credentials,
    pub(crate) base: BaseUrl,
    /// The timeout of one attempt.
    pub(crate) timeout: Duration,
    pub(crate) retries: RetryPolicy,
    pub(crate) budget: RetryBudget,
    pub(crate) rate_limiter: Option<RateLimiter>,
    pub(crate) hook: Option<Hook>,
    pub(crate) user_agent: HeaderValue,
    pub(crate) transport: ClientTransport,
    /// The most bytes of a URL that are sent.
    pub(crate) max_url_length: usize,
    /// Whether an answer that deviates from its type is an error.
    pub(crate) strict: bool,
}
