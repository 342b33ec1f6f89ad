use crate::client::prelude::*;
use super::*;

record! {
    response
    /// `ThingAlpha`: object.
    pub struct Thing {
        /// `color`: string.
        color: String = required "color",
        /// `id`: string.
        id: String = required "id",
        /// `maker`: `Maker`.
        maker: Option<Maker> = optional "maker",
    }
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
