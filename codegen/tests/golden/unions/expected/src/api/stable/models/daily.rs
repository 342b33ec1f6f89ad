use crate::client::prelude::*;
use super::*;

record! {
    request
    /// `Daily`: object.
    ///
    /// Sent with [`create_thing`](fn@crate::stable::things::create_thing).
    pub struct Daily {
        /// `days`: list of integer.
        days: Vec<i64> = required "days",
        /// `zone`: string.
        zone: Option<String> = optional "zone",
    }
}

impl Daily {
    /// Creates a value of its required members; the others are absent.
    pub fn new(days: impl IntoIterator<Item = i64>) -> Self {
        Self {
            days: days.into_iter().collect(),
            zone: None,
        }
    }
}

setters! { struct Daily {
    /// `zone`: string.
    zone: (maybe_zone, String),
} }
