use crate::client::prelude::*;
use super::*;

/// Schema `WarehouseV1` of the API's document.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "serde-full", derive(Serialize))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct WarehouseV1 {
    /// The member `id`.
    pub id: String,
}

impl WarehouseV1 {
    /// A value with its required members; the others are absent.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into() }
    }
}

from_json!(WarehouseV1);
