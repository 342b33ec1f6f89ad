use crate::client::prelude::*;
use super::*;

union! {
    request
    /// Schema `Schedule` of the API's document.
    pub enum Schedule {
        #[requires("interval")]
        /// Told by `interval`.
        Periodic(Periodic),
        #[requires("days")]
        /// Told by `days`.
        Daily(Daily),
    }
}
