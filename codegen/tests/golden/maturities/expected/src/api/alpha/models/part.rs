use crate::client::prelude::*;
use super::*;

record! {
    response
    /// `Part`: object.
    ///
    /// The answer of [`list_parts`](fn@crate::alpha::things::list_parts).
    pub struct Part {
        /// `thing`: `Thing`.
        thing: crate::api::stable::models::Thing = required "thing",
    }
}

from_json!(Part);
