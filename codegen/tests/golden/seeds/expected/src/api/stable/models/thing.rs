use crate::client::prelude::*;
use super::*;

record! {
    response
    /// `ThingV1`: object.
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

/// What [`Thing::new`] needs: the required members of [`Thing`].
#[derive(Clone, Debug)]
pub struct ThingRequired {
    /// See [`Thing::enabled`].
    pub enabled: bool,
    /// See [`Thing::id`].
    pub id: String,
    /// See [`Thing::name`].
    pub name: String,
}

impl Thing {
    /// A value with its required members; the others are absent.
    pub fn new(required: ThingRequired) -> Self {
        Self {
            enabled: required.enabled,
            id: required.id,
            name: required.name,
            note: None,
            settings: None,
            title: None,
        }
    }
}

from_json!(Thing);
free_form!(Thing: settings, settings_as);
