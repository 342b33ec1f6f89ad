use crate::client::prelude::*;
use super::*;

/// Schema `Maker` of the API's document.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "serde-full", derive(Serialize))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Maker {
    /// The member `name`.
    pub name: String,
}

impl Maker {
    /// A value with its required members; the others are absent.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into() }
    }
}

from_json!(Maker);
