use crate::client::prelude::*;
use super::*;

record! {
    response
    /// `thing`: object.
    #[derive(Default)]
    pub struct InnerThing {
        /// `a`: string.
        a: Option<String> = optional "a",
    }
}

impl InnerThing {
    /// A value with its required members; the others are absent.
    pub fn new() -> Self {
        Self { a: None }
    }
}

from_json!(InnerThing);
