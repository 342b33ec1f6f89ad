use crate::client::prelude::*;
use super::*;

open_enum! {
    /// `Kind`: string with known values.
    pub enum Kind {
        Account = "ACCOUNT",
        User = "USER",
    }
}
