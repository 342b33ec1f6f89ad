use crate::client::prelude::*;
use super::*;

record! {
    response
    /// `Leaf`: object.
    ///
    /// Read with [`create_thing`](fn@crate::stable::things::create_thing).
    pub struct Leaf {
        /// `field`: string.
        field: String = required "field",
    }
}

from_json!(Leaf);
