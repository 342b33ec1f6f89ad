use crate::client::prelude::*;
use super::*;

/// Schema `Square` of the API's document.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "serde-full", derive(Serialize))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Square {
    /// The member `side`.
    pub side: f64,
    /// The member `type`.
    pub r#type: String,
}

impl Square {
    /// A value with its required members; the others are absent.
    pub fn new(side: f64, r#type: impl Into<String>) -> Self {
        Self {
            side,
            r#type: r#type.into(),
        }
    }
}

from_json!(Square);
