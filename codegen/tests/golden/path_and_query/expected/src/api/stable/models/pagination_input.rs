use crate::client::prelude::*;
use super::*;

record! {
    request
    /// `PaginationInput`: object.
    ///
    /// A parameter of [`list_parts`](fn@crate::stable::things::list_parts).
    pub struct PaginationInput {
        /// `count`: integer.
        count: i64 = required "count",
        /// `cursor`: string.
        cursor: Option<String> = optional "cursor",
    }
}

impl PaginationInput {
    /// Creates a value of its required members; the others are absent.
    pub fn new(count: i64) -> Self {
        Self { count, cursor: None }
    }
}

setters! { struct PaginationInput {
    /// `cursor`: string.
    cursor: (maybe_cursor, String),
} }
