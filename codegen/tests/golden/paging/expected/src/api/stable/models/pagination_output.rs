use crate::client::prelude::*;
use super::*;

record! {
    response
    /// `PaginationOutput`: object.
    ///
    /// Read with [`list_things`](fn@crate::stable::things::list_things) and [`list_two_lists`](fn@crate::stable::things::list_two_lists).
    pub struct PaginationOutput {
        /// `current`: string.
        current: String = required "current",
        /// `next`: string.
        next: Option<String> = nullable_optional "next",
        /// `totalEntries`: integer.
        total_entries: Option<i64> = optional "totalEntries",
    }
}

from_json!(PaginationOutput);
page_state!(PaginationOutput);
