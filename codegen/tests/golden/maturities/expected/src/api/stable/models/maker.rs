use crate::client::prelude::*;
use super::*;

record! {
    response
    /// `Maker`: object.
    pub struct Maker {
        /// `name`: string.
        name: String = required "name",
    }
}

from_json!(Maker);
