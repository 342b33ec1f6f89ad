//! Which failed attempts are made again, and when.

mod bucket;
mod no_answer;
mod policy;
mod told;
mod verdict;

pub(crate) use bucket::RetryBudget;
pub(crate) use no_answer::NoAnswer;
pub use policy::RetryPolicy;
pub(crate) use verdict::Verdict;
