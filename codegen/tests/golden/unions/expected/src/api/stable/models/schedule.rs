use crate::client::prelude::*;
use super::*;

union! {
    request
    /// `Schedule`: one of `Periodic`, `Daily`.
    pub enum Schedule {
        #[requires("interval")]
        /// Told by `interval`.
        Periodic(Periodic),
        #[requires("days")]
        /// Told by `days`.
        Daily(Daily),
    }
}
