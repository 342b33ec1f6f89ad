use crate::client::prelude::*;
use super::*;

record! {
    response
    /// Schema `Thing` of the API's document.
    pub struct Thing {
        /// The member `2fa`.
        n2fa: Option<bool> = optional "2fa",
        /// The member `kind`.
        kind: Kind = required "kind",
        /// The member `mode`.
        mode: Option<ThingMode> = optional "mode",
        /// The member `previous`.
        previous: Option<ThingPrevious> = optional "previous",
        /// The member `self`.
        self_: Option<String> = optional "self",
    }
}

from_json!(Thing);

open_enum! {
    /// Schema `ThingMode` of the API's document.
    pub enum ThingMode {
        N0 = "0",
        N1 = "1",
        DeleteOnly = "DELETE_ONLY",
        LastSeenAt = "lastSeenAt",
        SelfValue = "self",
    }
}

open_enum! {
    /// Schema `ThingPrevious` of the API's document.
    pub enum ThingPrevious {
        Closed = "CLOSED",
        Open = "OPEN",
    }
}
