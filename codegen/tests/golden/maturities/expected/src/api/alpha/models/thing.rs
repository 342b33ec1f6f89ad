use crate::client::prelude::*;
use super::*;

/// Schema `ThingAlpha` of the API's document.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "serde-full", derive(Serialize))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Thing {
    /// The member `color`.
    pub color: String,
    /// The member `id`.
    pub id: String,
    /// The member `maker`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maker: Option<Maker>,
}

/// What [`Thing::new`] needs: the required members of [`Thing`].
#[derive(Clone, Debug)]
pub struct ThingRequired {
    /// See [`Thing::color`].
    pub color: String,
    /// See [`Thing::id`].
    pub id: String,
}

impl Thing {
    /// A value with its required members; the others are absent.
    pub fn new(required: ThingRequired) -> Self {
        Self {
            color: required.color,
            id: required.id,
            maker: None,
        }
    }
}

from_json!(Thing);
