use crate::client::prelude::*;
use super::*;

record! {
    response
    /// Schema `Maker` of the API's document.
    pub struct Maker {
        /// The member `name`.
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
