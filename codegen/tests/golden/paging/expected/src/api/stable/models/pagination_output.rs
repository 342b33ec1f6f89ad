use crate::client::prelude::*;
use super::*;

record! {
    response
    /// `PaginationOutput`: object.
    pub struct PaginationOutput {
        /// `current`: string.
        current: String = required "current",
        /// `next`: string.
        next: Option<String> = optional "next",
        /// `totalEntries`: integer.
        total_entries: Option<i64> = optional "totalEntries",
    }
}

impl PaginationOutput {
    /// A value with its required members; the others are absent.
    pub fn new(current: impl Into<String>) -> Self {
        Self {
            current: current.into(),
            next: None,
            total_entries: None,
        }
    }
}

from_json!(PaginationOutput);
page_state!(PaginationOutput);
