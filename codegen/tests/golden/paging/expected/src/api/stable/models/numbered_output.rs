use crate::client::prelude::*;
use super::*;

record! {
    response
    /// `NumberedOutput`: object.
    ///
    /// Read with [`list_plain_things`](fn@crate::stable::things::list_plain_things).
    pub struct NumberedOutput {
        /// `next`: integer.
        next: Option<i64> = optional "next",
        /// `totalEntries`: integer.
        total_entries: Option<i64> = optional "totalEntries",
    }
}

from_json!(NumberedOutput);
page_state!(NumberedOutput);
