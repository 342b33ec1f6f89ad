use crate::client::prelude::*;
use super::*;

/// Schema `Empty` of the API's document.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "serde-full", derive(Deserialize), serde(deny_unknown_fields))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Empty {}

impl Empty {
    /// A value with its required members; the others are absent.
    pub fn new() -> Self {
        Self {}
    }
}
