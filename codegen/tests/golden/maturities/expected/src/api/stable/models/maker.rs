use crate::client::prelude::*;
use super::*;

record! {
    response
    /// `Maker`: object.
    ///
    /// Read with [`get_thing`](fn@crate::stable::things::get_thing).
    pub struct Maker {
        /// `name`: string.
        name: String = required "name",
    }
}

from_json!(Maker);
