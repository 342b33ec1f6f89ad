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

impl Square {
    /// A value with its required members; the others are absent.
    pub fn new(side: f64, r#type: impl Into<String>) -> Self {
        Self {
            side,
            r#type: r#type.into(),
        }
    }
}

from_json!(Square);
