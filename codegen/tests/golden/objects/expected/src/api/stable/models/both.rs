use crate::client::prelude::*;
use super::*;

record! {
    request
    /// `Both`: object.
    ///
    /// Sent with [`create_thing`](fn@crate::stable::things::create_thing).
    pub struct Both {
        /// `a`: string.
        a: String = required "a",
        /// `b`: string.
        b: Option<String> = optional "b",
    }
}

impl Both {
    /// Creates a value of its required members; the others are absent.
    pub fn new(a: impl Into<String>) -> Self {
        Self { a: a.into(), b: None }
    }
}

setters! { struct Both {
    /// `b`: string.
    b: (maybe_b, String),
} }
