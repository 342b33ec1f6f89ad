use crate::client::prelude::*;
use super::*;

/// Schema `Rule` of the API's document.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "serde-full", derive(Deserialize), serde(deny_unknown_fields))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Rule {
    /// The member `type`.
    pub r#type: String,
    /// The member `version`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<i64>,
}

impl Rule {
    /// A value with its required members; the others are absent.
    pub fn new(r#type: impl Into<String>) -> Self {
        Self {
            r#type: r#type.into(),
            version: None,
        }
    }
}

setters! { struct Rule {
    version: i64,
} }
