use crate::client::prelude::*;
use super::*;

/// Schema `Thing` of the API's document.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "serde-full", derive(Serialize))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Thing {
    /// The member `id`.
    pub id: String,
}

impl Thing {
    /// A value with its required members; the others are absent.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into() }
    }
}

from_json!(Thing);
