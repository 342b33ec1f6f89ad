use crate::client::prelude::*;
use super::*;

record! {
    response
    /// `thing`: object.
    ///
    /// Read with [`list_things`](fn@crate::stable::things::list_things).
    pub struct InnerThing {
        /// `a`: string.
        a: Option<String> = optional "a",
    }
}

from_json!(InnerThing);
