use crate::client::prelude::*;
use super::*;

record! {
    response
    /// `Square`: object.
    ///
    /// Read with [`create_thing`](fn@crate::stable::things::create_thing).
    pub struct Square {
        /// `side`: number.
        side: f64 = required "side",
        /// `type`: string.
        r#type: String = required "type",
    }
}

from_json!(Square);
