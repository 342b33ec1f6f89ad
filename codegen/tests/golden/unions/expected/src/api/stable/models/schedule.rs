use crate::client::prelude::*;
use super::*;

union! {
    request
    /// `Schedule`: one of `Periodic`, `Daily`.
    ///
    /// The body of [`create_thing`](fn@crate::stable::things::create_thing).
    pub enum Schedule {
        #[requires("interval")]
        /// Told by `interval`.
        Periodic(Periodic),
        #[requires("days")]
        /// Told by `days`.
        Daily(Daily),
    }
}
