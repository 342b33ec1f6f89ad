use crate::client::prelude::*;
use super::*;

record! {
    response
    /// `Thing`: object.
    ///
    /// The answer of [`peek_thing`](fn@crate::stable::things::peek_thing) and [`replace_thing`](fn@crate::stable::things::replace_thing).
    pub struct Thing {
        /// `id`: string.
        id: String = required "id",
    }
}

from_json!(Thing);
