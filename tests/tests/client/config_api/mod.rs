//! The Config API as its callers meet it.

mod bodies;
mod calls;
mod contract;
mod errors;
mod secrets;
mod unseen;

use segment_public_api::config_api::{Dynamic, callable};

/// The row of an operation.
fn row(id: &str) -> &'static Dynamic {
    callable().find(|row| row.operation.id == id).unwrap_or_else(|| panic!("{id} cannot be called"))
}
