use crate::client::prelude::*;
use super::*;

record! {
    response
    /// Schema `Thing` of the API's document.
    pub struct Thing {
        /// The member `id`.
        id: String = required "id",
    }
}

from_json!(Thing);
