use crate::client::prelude::*;
use super::*;

record! {
    request
    /// `Periodic`: object.
    ///
    /// Sent with [`create_thing`](fn@crate::stable::things::create_thing).
    pub struct Periodic {
        /// `interval`: string.
        interval: String = required "interval",
    }
}

impl Periodic {
    /// Creates a value of its required members; the others are absent.
    pub fn new(interval: impl Into<String>) -> Self {
        Self { interval: interval.into() }
    }
}
