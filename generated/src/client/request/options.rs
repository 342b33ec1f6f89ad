//! What a caller may decide for one call only.

use std::time::Duration;

use super::maturity::Maturity;
use crate::client::retry::RetryPolicy;

/// Options of one call. Requests set them with `accept(…)`, `with_timeout(…)` and `with_retries(…)`.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct CallOptions {
    /// Ask for this maturity instead of the operation's own. The answer is still read as the operation's own
    /// type.
    pub accept: Option<Maturity>,
    /// How long one attempt may take, until the last byte of the answer; `None` leaves it to the client.
    pub timeout: Option<Duration>,
    /// Which failed attempts are made again; `None` leaves it to the client.
    pub retries: Option<RetryPolicy>,
}
