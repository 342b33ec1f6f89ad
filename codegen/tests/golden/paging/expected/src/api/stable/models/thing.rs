use crate::client::prelude::*;
use super::*;

record! {
    response
    /// `Thing`: object.
    pub struct Thing {
        /// `id`: string.
        id: String = required "id",
    }
}

impl Thing {
    /// A value with its required members; the others are absent.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into() }
    }
}

from_json!(Thing);
