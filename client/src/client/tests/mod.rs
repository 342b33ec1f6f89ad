//! The rules, through the whole client.

mod limit;
mod retry;
pub(super) mod stub;
