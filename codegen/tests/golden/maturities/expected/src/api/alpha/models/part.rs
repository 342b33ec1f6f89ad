use crate::client::prelude::*;
use super::*;

record! {
    response
    /// Schema `Part` of the API's document.
    pub struct Part {
        /// The member `thing`.
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
