use crate::client::prelude::*;
use super::*;

record! {
    response
    /// Schema `ThingBeta`, `ThingV1` of the API's document.
    pub struct Thing {
        /// The member `id`.
        id: String = required "id",
        /// The member `maker`.
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
