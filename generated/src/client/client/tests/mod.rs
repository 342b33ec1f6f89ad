//! The rules, through the whole client.

pub(super) mod fake;
mod limit;
mod retry;
