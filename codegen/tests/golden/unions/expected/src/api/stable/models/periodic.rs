use crate::client::prelude::*;
use super::*;

record! {
    request
    /// Schema `Periodic` of the API's document.
    pub struct Periodic {
        /// The member `interval`.
        interval: String = required "interval",
    }
}

impl Periodic {
    /// A value with its required members; the others are absent.
    pub fn new(interval: impl Into<String>) -> Self {
        Self { interval: interval.into() }
    }
}
