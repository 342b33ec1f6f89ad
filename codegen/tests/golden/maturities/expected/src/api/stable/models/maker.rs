use crate::client::prelude::*;
use super::*;

record! {
    response
    /// `Maker`: object.
    pub struct Maker {
        /// `name`: string.
        name: String = required "name",
    }
}

impl Maker {
    /// A value with its required members; the others are absent.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into() }
    }
}

from_json!(Maker);
