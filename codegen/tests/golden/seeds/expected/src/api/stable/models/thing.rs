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
