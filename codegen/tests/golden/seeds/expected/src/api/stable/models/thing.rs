use crate::client::prelude::*;
use super::*;

record! {
    response
    /// Schema `ThingV1` of the API's document.
    pub struct Thing {
        /// The member `enabled`.
        enabled: bool = required "enabled",
        /// The member `id`.
        id: String = required "id",
        /// The member `name`.
        name: String = required "name",
        /// The member `note`.
        note: Option<String> = optional "note",
        /// The member `settings`.
        settings: Option<Map<String, Value>> = optional "settings",
        /// The member `title`.
        title: Option<String> = optional "title",
    }
}

from_json!(Thing);
free_form!(Thing: settings, settings_as);
