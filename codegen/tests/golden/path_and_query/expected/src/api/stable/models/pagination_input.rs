use crate::client::prelude::*;
use super::*;

/// Schema `PaginationInput` of the API's document.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "serde-full", derive(Deserialize), serde(deny_unknown_fields))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct PaginationInput {
    /// The member `count`.
    pub count: i64,
    /// The member `cursor`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

impl PaginationInput {
    /// A value with its required members; the others are absent.
    pub fn new(count: i64) -> Self {
        Self { count, cursor: None }
    }
}

setters! { struct PaginationInput {
    cursor: String,
} }
