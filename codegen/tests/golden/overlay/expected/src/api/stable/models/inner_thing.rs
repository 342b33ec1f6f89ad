use crate::client::prelude::*;
use super::*;

record! {
    response
    /// `thing`: object.
    pub struct InnerThing {
        /// `a`: string.
        a: Option<String> = optional "a",
    }
}

from_json!(InnerThing);
