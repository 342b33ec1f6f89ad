use crate::client::prelude::*;
use super::*;

record! {
    response
    /// `ThingBeta`, `ThingV1`: object.
    pub struct Thing {
        /// `id`: string.
        id: String = required "id",
        /// `maker`: `Maker`.
        maker: Option<Maker> = optional "maker",
    }
}

from_json!(Thing);
