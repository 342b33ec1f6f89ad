use crate::client::prelude::*;
use super::*;

/// Schema `Daily` of the API's document.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "serde-full", derive(Deserialize), serde(deny_unknown_fields))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Daily {
    /// The member `days`.
    pub days: Vec<i64>,
    /// The member `zone`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
}

impl Daily {
    /// A value with its required members; the others are absent.
    pub fn new(days: Vec<i64>) -> Self {
        Self { days, zone: None }
    }
}

setters! { struct Daily {
    zone: String,
} }
