use crate::client::prelude::*;
use super::*;

record! {
    response
    /// `Thing`: object.
    pub struct Thing {
        /// `id`: string.
        id: String = required "id",
    }
}

from_json!(Thing);
