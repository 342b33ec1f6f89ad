use crate::client::prelude::*;
use super::*;

/// Schema `ThingV1` of the API's document.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "serde-full", derive(Serialize))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Thing {
    /// The member `enabled`.
    pub enabled: bool,
    /// The member `id`.
    pub id: String,
    /// The member `name`.
    pub name: String,
    /// The member `note`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The member `settings`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settings: Option<Map<String, Value>>,
    /// The member `title`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
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
