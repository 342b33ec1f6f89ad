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

from_json!(Not);
