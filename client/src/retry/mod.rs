//! Retries: which failures are retried, and when.

mod attempt_error;
mod budget;
mod classification;
mod policy;
mod retry_after;

pub(crate) use attempt_error::AttemptError;
pub(crate) use budget::RetryBudget;
pub(crate) use classification::Classification;
pub use policy::RetryPolicy;
