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

from_json!(Not);
