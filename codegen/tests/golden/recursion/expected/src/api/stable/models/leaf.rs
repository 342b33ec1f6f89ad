use crate::client::prelude::*;
use super::*;

record! {
    response
    /// `Leaf`: object.
    pub struct Leaf {
        /// `field`: string.
        field: String = required "field",
    }
}

from_json!(Leaf);
