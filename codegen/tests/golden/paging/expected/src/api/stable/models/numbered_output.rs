use crate::client::prelude::*;
use super::*;

record! {
    response
    /// Schema `NumberedOutput` of the API's document.
    pub struct NumberedOutput {
        /// The member `next`.
        next: Option<i64> = optional "next",
        /// The member `totalEntries`.
        total_entries: Option<i64> = optional "totalEntries",
    }
}

from_json!(NumberedOutput);
page_state!(NumberedOutput);
