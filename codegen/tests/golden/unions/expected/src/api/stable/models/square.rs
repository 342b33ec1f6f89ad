use crate::client::prelude::*;
use super::*;

record! {
    response
    /// `Square`: object.
    pub struct Square {
        /// `side`: number.
        side: f64 = required "side",
        /// `type`: string.
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
