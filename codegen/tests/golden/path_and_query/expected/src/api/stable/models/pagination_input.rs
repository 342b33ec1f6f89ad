use crate::client::prelude::*;
use super::*;

record! {
    request
    /// Schema `PaginationInput` of the API's document.
    pub struct PaginationInput {
        /// The member `count`.
        count: i64 = required "count",
        /// The member `cursor`.
        cursor: Option<String> = optional "cursor",
    }
}

impl PaginationInput {
    /// A value with its required members; the others are absent.
    pub fn new(count: i64) -> Self {
        Self { count, cursor: None }
    }
}

setters! { struct PaginationInput {
    cursor: String,
} }
