use crate::client::prelude::*;
use super::*;

record! {
    response
    /// `Thing`: object.
    ///
    /// The answer of [`list_parts`](fn@crate::stable::things::list_parts).
    pub struct Thing {
        /// `id`: string.
        id: String = required "id",
    }
}

from_json!(Thing);
