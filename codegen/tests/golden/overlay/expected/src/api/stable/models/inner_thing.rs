use crate::client::prelude::*;
use super::*;

record! {
    response
    /// Schema `thing` of the API's document.
    #[derive(Default)]
    pub struct InnerThing {
        /// The member `a`.
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
