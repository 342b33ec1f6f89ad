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

from_json!(Warehouse);
