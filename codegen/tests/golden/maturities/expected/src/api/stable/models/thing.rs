use crate::client::prelude::*;
use super::*;

/// Schema `ThingBeta`, `ThingV1` of the API's document.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "serde-full", derive(Serialize))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Thing {
    /// The member `id`.
    pub id: String,
    /// The member `maker`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maker: Option<Maker>,
}

impl Thing {
    /// A value with its required members; the others are absent.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), maker: None }
    }
}

from_json!(Thing);
