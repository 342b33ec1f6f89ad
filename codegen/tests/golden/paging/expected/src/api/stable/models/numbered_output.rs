use crate::client::prelude::*;
use super::*;

record! {
    response
    /// `NumberedOutput`: object.
    #[derive(Default)]
    pub struct NumberedOutput {
        /// `next`: integer.
        next: Option<i64> = optional "next",
        /// `totalEntries`: integer.
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
