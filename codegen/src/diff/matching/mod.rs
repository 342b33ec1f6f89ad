//! Which operation became which, and which type.

mod operations;
mod types;

pub(super) use operations::{Operations, operations};
pub(super) use types::{Pair, Types, alike, moved_along};
