use crate::client::prelude::*;
use super::*;

record! {
    response
    /// `Thing`: object.
    ///
    /// The answer of [`list_things`](fn@crate::stable::things::list_things).
    pub struct Thing {
        /// `fooBar`: string.
        foo_bar: Option<String> = optional "fooBar",
        /// `foo_bar`: string.
        #[doc(alias = "foo_bar")]
        foo_bar_legacy: Option<String> = optional "foo_bar",
        /// `status`: `ThingStatus`.
        status: Option<ThingStatus> = optional "status",
        /// `thing`: `InnerThing`.
        thing: Option<InnerThing> = optional "thing",
        /// `total`: integer.
        total: i64 = required "total",
    }
}

from_json!(Thing);

open_enum! {
    /// `ThingStatus`: string with known values.
    ///
    /// Read with [`list_things`](fn@crate::stable::things::list_things).
    pub enum ThingStatus {
        NotKnown = "UNKNOWN",
        Known = "known",
    }
}
