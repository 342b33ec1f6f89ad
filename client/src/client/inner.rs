//! The state that all clones of a client share.

use std::time::Duration;

use http::header::HeaderValue;

use super::hook::Hook;
use crate::auth::Credentials;
use crate::limit::RateLimiter;
use crate::retry::{RetryBudget, RetryPolicy};
use crate::transport::{BaseUrl, ClientTransport};

/// The state that all clones of a client share.
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
    /// Whether a response that deviates from its type is an error.
    pub(crate) strict: bool,
}
