use crate::client::prelude::*;
use super::*;

record! {
    response
    /// `ThingV1`: object.
    ///
    /// Read with [`get_thing`](fn@crate::stable::things::get_thing) and [`update_thing`](fn@crate::stable::things::update_thing).
    pub struct Thing {
        /// `enabled`: boolean.
        enabled: bool = required "enabled",
        /// `id`: string.
        id: String = required "id",
        /// `name`: string.
        name: String = required "name",
        /// `note`: string.
        note: Option<String> = optional "note",
        /// `settings`: object with any members.
        settings: Option<Map<String, Value>> = optional "settings",
        /// `title`: string.
        title: Option<String> = optional "title",
    }
}

from_json!(Thing);
free_form!(Thing: settings, settings_as);
