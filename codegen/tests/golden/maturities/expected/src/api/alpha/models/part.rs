use crate::client::prelude::*;
use super::*;

record! {
    response
    /// Schema `Part` of the API's document.
    pub struct Part {
        /// The member `thing`.
        thing: crate::api::stable::models::Thing = required "thing",
    }
}

from_json!(Part);
