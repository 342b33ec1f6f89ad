use crate::client::prelude::*;
use super::*;

record! {
    response
    /// `Leaf`: object.
    pub struct Leaf {
        /// `field`: string.
        field: String = required "field",
    }
}

impl Leaf {
    /// A value with its required members; the others are absent.
    pub fn new(field: impl Into<String>) -> Self {
        Self { field: field.into() }
    }
}

from_json!(Leaf);
