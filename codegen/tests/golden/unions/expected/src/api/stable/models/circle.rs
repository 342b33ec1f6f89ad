use crate::client::prelude::*;
use super::*;

record! {
    response
    /// `Circle`: object.
    pub struct Circle {
        /// `radius`: number.
        radius: f64 = required "radius",
        /// `type`: string.
        r#type: String = required "type",
    }
}

impl Circle {
    /// A value with its required members; the others are absent.
    pub fn new(radius: f64, r#type: impl Into<String>) -> Self {
        Self {
            radius,
            r#type: r#type.into(),
        }
    }
}

from_json!(Circle);
