use crate::client::prelude::*;
use super::*;

record! {
    response
    /// `Not`: object.
    pub struct Not {
        /// `not`: `Condition`.
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
