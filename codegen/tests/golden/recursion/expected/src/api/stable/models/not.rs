use crate::client::prelude::*;
use super::*;

record! {
    response
    /// `Not`: object.
    ///
    /// Read with [`create_thing`](fn@crate::stable::things::create_thing).
    pub struct Not {
        /// `not`: `Condition`.
        not: Box<Condition> = required "not",
    }
}

from_json!(Not);
