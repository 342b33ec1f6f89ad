use crate::client::prelude::*;
use super::*;

record! {
    response
    /// Schema `Square` of the API's document.
    pub struct Square {
        /// The member `side`.
        side: f64 = required "side",
        /// The member `type`.
        r#type: String = required "type",
    }
}

from_json!(Square);
