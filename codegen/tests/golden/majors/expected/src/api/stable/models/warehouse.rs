use crate::client::prelude::*;
use super::*;

record! {
    response
    /// `WarehouseV1`: object.
    ///
    /// The answer of [`create_warehouse`](fn@crate::stable::things::create_warehouse) and [`create_warehouse_v1`](fn@crate::stable::things::create_warehouse_v1).
    /// Read with [`list_warehouses_v1`](fn@crate::stable::things::list_warehouses_v1) and [`update_warehouse_v1`](fn@crate::stable::things::update_warehouse_v1).
    pub struct Warehouse {
        /// `id`: string.
        id: String = required "id",
    }
}

from_json!(Warehouse);
