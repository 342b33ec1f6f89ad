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

from_json!(Thing);
