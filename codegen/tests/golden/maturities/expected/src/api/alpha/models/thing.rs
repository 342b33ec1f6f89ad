use crate::client::prelude::*;
use super::*;

record! {
    response
    /// `ThingAlpha`: object.
    ///
    /// Read with [`get_thing`](fn@crate::alpha::things::get_thing).
    pub struct Thing {
        /// `color`: string.
        color: String = required "color",
        /// `id`: string.
        id: String = required "id",
        /// `maker`: `Maker`.
        maker: Option<Maker> = optional "maker",
    }
}

from_json!(Thing);
