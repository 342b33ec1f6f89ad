use crate::client::prelude::*;
use super::*;

record! {
    response
    /// Schema `WarehouseV1` of the API's document.
    pub struct WarehouseV1 {
        /// The member `id`.
        id: String = required "id",
    }
}

from_json!(WarehouseV1);
