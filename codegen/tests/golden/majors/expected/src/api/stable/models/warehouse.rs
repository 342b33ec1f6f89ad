use crate::client::prelude::*;
use super::*;

record! {
    response
    /// `WarehouseV2`: object.
    pub struct Warehouse {
        /// `id`: string.
        id: String = required "id",
        /// `region`: string.
        region: String = required "region",
    }
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
