use crate::client::prelude::*;
use super::*;

/// Schema `NumberedOutput` of the API's document.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "serde-full", derive(Serialize))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct NumberedOutput {
    /// The member `next`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<i64>,
    /// The member `totalEntries`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total_entries: Option<i64>,
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
