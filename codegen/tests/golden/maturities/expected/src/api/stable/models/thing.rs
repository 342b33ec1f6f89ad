use crate::client::prelude::*;
use super::*;

record! {
    response
    /// `ThingBeta`, `ThingV1`: object.
    pub struct Thing {
        /// `id`: string.
        id: String = required "id",
        /// `maker`: `Maker`.
        maker: Option<Maker> = optional "maker",
    }
}

impl Thing {
    /// A value with its required members; the others are absent.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), maker: None }
    }
}

from_json!(Thing);
