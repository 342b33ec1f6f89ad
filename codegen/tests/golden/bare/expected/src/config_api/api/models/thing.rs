use crate::config_api::prelude::*;
use super::*;

record! {
    response
    /// `Thing`: object.
    ///
    /// The answer of [`create_thing`](fn@crate::config_api::things::create_thing) and [`update_thing`](fn@crate::config_api::things::update_thing).
    /// Read with [`list_things`](fn@crate::config_api::things::list_things).
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
times!(Thing: optional create_time = create_time_timestamp);
