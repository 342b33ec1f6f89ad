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

impl WarehouseV1 {
    /// A value with its required members; the others are absent.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into() }
    }
}

from_json!(WarehouseV1);
