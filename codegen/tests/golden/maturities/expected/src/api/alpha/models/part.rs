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

from_json!(Part);
