use crate::client::prelude::*;
use super::*;

record! {
    response
    /// Schema `Thing` of the API's document.
    pub struct Thing {
        /// The member `fooBar`.
        foo_bar: Option<String> = optional "fooBar",
        /// The member `foo_bar`.
        foo_bar_legacy: Option<String> = optional "foo_bar",
        /// The member `status`.
        status: Option<ThingStatus> = optional "status",
        /// The member `thing`.
        thing: Option<InnerThing> = optional "thing",
        /// The member `total`.
        total: i64 = required "total",
    }
}

from_json!(Thing);

open_enum! {
    /// Schema `ThingStatus` of the API's document.
    pub enum ThingStatus {
        NotKnown = "UNKNOWN",
        Known = "known",
    }
}
