use crate::client::prelude::*;
use super::*;

record! {
    response
    /// `Circle`: object.
    ///
    /// Read with [`create_thing`](fn@crate::stable::things::create_thing).
    pub struct Circle {
        /// `radius`: number.
        radius: f64 = required "radius",
        /// `type`: string.
        r#type: String = required "type",
    }
}

from_json!(Circle);
