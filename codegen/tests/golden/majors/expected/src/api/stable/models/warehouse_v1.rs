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

impl WarehouseV1 {
    /// A value with its required members; the others are absent.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into() }
    }
}

from_json!(WarehouseV1);
