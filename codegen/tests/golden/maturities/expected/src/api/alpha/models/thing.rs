use crate::client::prelude::*;
use super::*;

record! {
    response
    /// Schema `ThingAlpha` of the API's document.
    pub struct Thing {
        /// The member `color`.
        color: String = required "color",
        /// The member `id`.
        id: String = required "id",
        /// The member `maker`.
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
