use crate::client::prelude::*;
use super::*;

record! {
    response
    /// `Part`: object.
    pub struct Part {
        /// `thing`: `Thing`.
        thing: crate::api::stable::models::Thing = required "thing",
    }
}

impl Part {
    /// A value with its required members; the others are absent.
    pub fn new(thing: crate::api::stable::models::Thing) -> Self {
        Self { thing }
    }
}

from_json!(Part);
