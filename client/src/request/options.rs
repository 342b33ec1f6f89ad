//! The options of a single call.

use std::time::Duration;

use super::maturity::Maturity;
use crate::retry::RetryPolicy;

/// Options of one call. Requests set them with `accept(…)`, `with_timeout(…)` and `with_retries(…)`.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct CallOptions {
    /// The maturity to request instead of the operation's own. The response is still read as the operation's
    /// own type.
    pub accept: Option<Maturity>,
    /// The timeout of each attempt, from connecting to the last byte of the body; `None` means the client's.
    pub timeout: Option<Duration>,
    /// The retry policy; `None` means the client's.
    pub retries: Option<RetryPolicy>,
}
