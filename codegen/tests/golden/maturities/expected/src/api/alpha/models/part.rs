use crate::client::prelude::*;
use super::*;

/// Schema `Part` of the API's document.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "serde-full", derive(Serialize))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Part {
    /// The member `thing`.
    pub thing: crate::api::stable::models::Thing,
}

impl Part {
    /// A value with its required members; the others are absent.
    pub fn new(thing: crate::api::stable::models::Thing) -> Self {
        Self { thing }
    }
}

from_json!(Part);
