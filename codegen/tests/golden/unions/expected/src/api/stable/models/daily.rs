use crate::client::prelude::*;
use super::*;

record! {
    request
    /// Schema `Daily` of the API's document.
    pub struct Daily {
        /// The member `days`.
        days: Vec<i64> = required "days",
        /// The member `zone`.
        zone: Option<String> = optional "zone",
    }
}

impl Daily {
    /// A value with its required members; the others are absent.
    pub fn new(days: Vec<i64>) -> Self {
        Self { days, zone: None }
    }
}

setters! { struct Daily {
    zone: String,
} }
