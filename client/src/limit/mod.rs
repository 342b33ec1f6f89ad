//! Pacing: calls wait here for the limits that the document states, before the server has to refuse them.

mod memory;
mod queue;
mod rate_limiter;
mod scope;
mod store;
mod window;

pub use memory::InMemoryStore;
pub(crate) use rate_limiter::{DEFAULT_MAX_WAIT, Permit, RateLimiter};
pub use store::{RateLimitBucket, RateLimitDecision, RateLimitStore, RateLimitUsage, StoreFuture};
