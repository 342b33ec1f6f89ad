use crate::client::prelude::*;
use super::*;

record! {
    request
    /// `PaginationInput`: object.
    ///
    /// A parameter of [`list_things`](fn@crate::stable::things::list_things) and [`list_two_lists`](fn@crate::stable::things::list_two_lists).
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

page_position!(PaginationInput);
