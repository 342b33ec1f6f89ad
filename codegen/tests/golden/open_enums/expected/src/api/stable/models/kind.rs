use crate::client::prelude::*;
use super::*;

open_enum! {
    /// `Kind`: string with known values.
    ///
    /// Read with [`list_things`](fn@crate::stable::things::list_things).
    pub enum Kind {
        Account = "ACCOUNT",
        User = "USER",
    }
}
