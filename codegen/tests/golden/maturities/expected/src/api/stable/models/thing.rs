use crate::client::prelude::*;
use super::*;

record! {
    response
    /// Schema `ThingBeta`, `ThingV1` of the API's document.
    pub struct Thing {
        /// The member `id`.
        id: String = required "id",
        /// The member `maker`.
        maker: Option<Maker> = optional "maker",
    }
}

from_json!(Thing);
