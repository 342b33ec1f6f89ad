use crate::client::prelude::*;
use super::*;

record! {
    response
    /// Schema `Circle` of the API's document.
    pub struct Circle {
        /// The member `radius`.
        radius: f64 = required "radius",
        /// The member `type`.
        r#type: String = required "type",
    }
}

from_json!(Circle);
