use crate::client::prelude::*;
use super::*;

/// Schema `PaginationOutput` of the API's document.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "serde-full", derive(Serialize))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct PaginationOutput {
    /// The member `current`.
    pub current: String,
    /// The member `next`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// The member `totalEntries`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total_entries: Option<i64>,
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
