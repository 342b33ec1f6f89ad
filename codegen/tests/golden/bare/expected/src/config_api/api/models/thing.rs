use crate::config_api::prelude::*;
use super::*;

record! {
    response
    /// `Thing`: object.
    pub struct Thing {
        /// `create_time`: string.
        create_time: Option<String> = optional "create_time",
        /// `isPublic`: boolean.
        is_public: Option<bool> = optional "isPublic",
        /// `key`: string.
        key: Option<String> = optional secret "key",
        /// `name`: string.
        name: String = required "name",
    }
}

from_json!(Thing);
