use crate::client::prelude::*;
use super::*;

record! {
    response
    /// Schema `NumberedOutput` of the API's document.
    #[derive(Default)]
    pub struct NumberedOutput {
        /// The member `next`.
        next: Option<i64> = optional "next",
        /// The member `totalEntries`.
        total_entries: Option<i64> = optional "totalEntries",
    }
}

impl NumberedOutput {
    /// A value with its required members; the others are absent.
    pub fn new() -> Self {
        Self {
            next: None,
            total_entries: None,
        }
    }
}

from_json!(NumberedOutput);
page_state!(NumberedOutput);
