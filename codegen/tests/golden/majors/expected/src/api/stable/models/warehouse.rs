use crate::client::prelude::*;
use super::*;

/// Schema `WarehouseV2` of the API's document.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "serde-full", derive(Serialize))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Warehouse {
    /// The member `id`.
    pub id: String,
    /// The member `region`.
    pub region: String,
}

/// What [`Warehouse::new`] needs: the required members of [`Warehouse`].
#[derive(Clone, Debug)]
pub struct WarehouseRequired {
    /// See [`Warehouse::id`].
    pub id: String,
    /// See [`Warehouse::region`].
    pub region: String,
}

impl Warehouse {
    /// A value with its required members; the others are absent.
    pub fn new(required: WarehouseRequired) -> Self {
        Self {
            id: required.id,
            region: required.region,
        }
    }
}

from_json!(Warehouse);
