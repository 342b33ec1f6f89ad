use crate::client::prelude::*;
use super::*;

/// Schema `Both` of the API's document.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "serde-full", derive(Deserialize), serde(deny_unknown_fields))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Both {
    /// The member `a`.
    pub a: String,
    /// The member `b`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub b: Option<String>,
}

impl Both {
    /// A value with its required members; the others are absent.
    pub fn new(a: impl Into<String>) -> Self {
        Self { a: a.into(), b: None }
    }
}

setters! { struct Both {
    b: String,
} }
