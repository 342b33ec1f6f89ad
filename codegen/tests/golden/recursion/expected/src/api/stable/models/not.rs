use crate::client::prelude::*;
use super::*;

record! {
    response
    /// Schema `Not` of the API's document.
    pub struct Not {
        /// The member `not`.
        not: Box<Condition> = required "not",
    }
}

impl Not {
    /// A value with its required members; the others are absent.
    pub fn new(not: Box<Condition>) -> Self {
        Self { not }
    }
}

from_json!(Not);
