use crate::client::prelude::*;
use super::*;

record! {
    response
    /// `ThingBeta`, `ThingV1`: object.
    ///
    /// Read with [`get_thing`](fn@crate::stable::things::get_thing).
    pub struct Thing {
        /// `id`: string.
        id: String = required "id",
        /// `maker`: `Maker`.
        maker: Option<Maker> = optional "maker",
    }
}

from_json!(Thing);
