use crate::client::prelude::*;
use super::*;

record! {
    response
    /// Schema `thing` of the API's document.
    pub struct InnerThing {
        /// The member `a`.
        a: Option<String> = optional "a",
    }
}

from_json!(InnerThing);
