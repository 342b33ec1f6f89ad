use crate::client::prelude::*;
use super::*;

/// Schema `Leaf` of the API's document.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "serde-full", derive(Serialize))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Leaf {
    /// The member `field`.
    pub field: String,
}

impl Leaf {
    /// A value with its required members; the others are absent.
    pub fn new(field: impl Into<String>) -> Self {
        Self { field: field.into() }
    }
}

from_json!(Leaf);
