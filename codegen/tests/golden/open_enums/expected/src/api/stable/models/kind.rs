use crate::client::prelude::*;
use super::*;

open_enum! {
    /// Schema `Kind` of the API's document.
    pub enum Kind {
        Account = "ACCOUNT",
        User = "USER",
    }
}
