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

from_json!(Warehouse);
