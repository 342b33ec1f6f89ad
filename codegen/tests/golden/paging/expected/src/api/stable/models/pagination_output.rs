use crate::client::prelude::*;
use super::*;

record! {
    response
    /// Schema `PaginationOutput` of the API's document.
    pub struct PaginationOutput {
        /// The member `current`.
        current: String = required "current",
        /// The member `next`.
        next: Option<String> = optional "next",
        /// The member `totalEntries`.
        total_entries: Option<i64> = optional "totalEntries",
    }
}

from_json!(PaginationOutput);
page_state!(PaginationOutput);
