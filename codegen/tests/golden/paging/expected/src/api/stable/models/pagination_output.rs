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

from_json!(PaginationOutput);
page_state!(PaginationOutput);
