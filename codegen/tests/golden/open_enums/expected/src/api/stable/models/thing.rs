use crate::client::prelude::*;
use super::*;

record! {
    response
    /// `Thing`: object.
    ///
    /// The answer of [`list_things`](fn@crate::stable::things::list_things).
    pub struct Thing {
        /// `2fa`: boolean.
        #[doc(alias = "2fa")]
        n2fa: Option<bool> = optional "2fa",
        /// `kind`: `Kind`.
        kind: Kind = required "kind",
        /// `mode`: `ThingMode`.
        mode: Option<ThingMode> = optional "mode",
        /// `previous`: `ThingPrevious`.
        previous: Option<ThingPrevious> = nullable_optional "previous",
        /// `self`: string.
        self_: Option<String> = optional "self",
    }
}

from_json!(Thing);

open_enum! {
    /// `ThingMode`: string with known values.
    ///
    /// Read with [`list_things`](fn@crate::stable::things::list_things).
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
    ///
    /// Read with [`list_things`](fn@crate::stable::things::list_things).
    pub enum ThingPrevious {
        Closed = "CLOSED",
        Open = "OPEN",
    }
}
