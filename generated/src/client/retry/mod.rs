//! Which failed attempts are made again, and when.

mod bucket;
mod gave_up;
mod policy;
#[cfg(test)]
mod tests;
mod told;
mod verdict;

pub(super) use bucket::RetryBudget;
pub(super) use gave_up::{GaveUp, Seconds, Tally};
pub use policy::RetryPolicy;
pub(super) use told::{server_clock, until_reset};
pub(super) use verdict::Verdict;
