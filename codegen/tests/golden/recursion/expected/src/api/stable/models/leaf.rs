use crate::client::prelude::*;
use super::*;

record! {
    response
    /// Schema `Leaf` of the API's document.
    pub struct Leaf {
        /// The member `field`.
        field: String = required "field",
    }
}

from_json!(Leaf);
