use crate::client::prelude::*;
use super::*;

record! {
    response
    /// `Thing`: object.
    pub struct Thing {
        /// `2fa`: boolean.
        n2fa: Option<bool> = optional "2fa",
        /// `kind`: `Kind`.
        kind: Kind = required "kind",
        /// `mode`: `ThingMode`.
        mode: Option<ThingMode> = optional "mode",
        /// `previous`: `ThingPrevious`.
        previous: Option<ThingPrevious> = optional "previous",
        /// `self`: string.
        self_: Option<String> = optional "self",
    }
}

from_json!(Thing);

open_enum! {
    /// `ThingMode`: string with known values.
    pub enum ThingMode {
        N0 = "0",
        N1 = "1",
        DeleteOnly = "DELETE_ONLY",
        LastSeenAt = "lastSeenAt",
        SelfValue = "self",
    }
}

open_enum! {
    /// `ThingPrevious`: string with known values.
    pub enum ThingPrevious {
        Closed = "CLOSED",
        Open = "OPEN",
    }
}
