use crate::client::prelude::*;
use super::*;

/// Schema `Circle` of the API's document.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "serde-full", derive(Serialize))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Circle {
    /// The member `radius`.
    pub radius: f64,
    /// The member `type`.
    pub r#type: String,
}

impl Circle {
    /// A value with its required members; the others are absent.
    pub fn new(radius: f64, r#type: impl Into<String>) -> Self {
        Self {
            radius,
            r#type: r#type.into(),
        }
    }
}

from_json!(Circle);
