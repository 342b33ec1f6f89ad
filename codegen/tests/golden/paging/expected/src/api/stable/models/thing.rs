use crate::client::prelude::*;
use super::*;

record! {
    response
    /// `Thing`: object.
    ///
    /// Read with [`list_things`](fn@crate::stable::things::list_things).
    pub struct Thing {
        /// `id`: string.
        id: String = required "id",
    }
}

from_json!(Thing);
