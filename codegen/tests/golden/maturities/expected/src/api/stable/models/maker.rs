use crate::client::prelude::*;
use super::*;

record! {
    response
    /// Schema `Maker` of the API's document.
    pub struct Maker {
        /// The member `name`.
        name: String = required "name",
    }
}

from_json!(Maker);
