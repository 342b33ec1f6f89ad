use crate::client::prelude::*;
use super::*;

record! {
    response
    /// Schema `WarehouseV2` of the API's document.
    pub struct Warehouse {
        /// The member `id`.
        id: String = required "id",
        /// The member `region`.
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
