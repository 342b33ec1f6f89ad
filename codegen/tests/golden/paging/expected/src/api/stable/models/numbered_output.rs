use crate::client::prelude::*;
use super::*;

record! {
    response
    /// `NumberedOutput`: object.
    pub struct NumberedOutput {
        /// `next`: integer.
        next: Option<i64> = optional "next",
        /// `totalEntries`: integer.
        total_entries: Option<i64> = optional "totalEntries",
    }
}

from_json!(NumberedOutput);
page_state!(NumberedOutput);
