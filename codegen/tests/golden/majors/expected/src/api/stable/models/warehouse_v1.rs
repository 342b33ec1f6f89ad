use crate::client::prelude::*;
use super::*;

record! {
    response
    /// `WarehouseV1`: object.
    pub struct WarehouseV1 {
        /// `id`: string.
        id: String = required "id",
    }
}

from_json!(WarehouseV1);
