use crate::client::prelude::*;
use super::*;

record! {
    response
    /// `WarehouseV2`: object.
    ///
    /// Read with [`list_warehouses`](fn@crate::stable::things::list_warehouses) and [`update_warehouse`](fn@crate::stable::things::update_warehouse).
    pub struct WarehouseV2 {
        /// `id`: string.
        id: String = required "id",
        /// `region`: string.
        region: String = required "region",
    }
}

from_json!(WarehouseV2);
