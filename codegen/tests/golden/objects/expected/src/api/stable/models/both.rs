use crate::client::prelude::*;
use super::*;

record! {
    request
    /// Schema `Both` of the API's document.
    pub struct Both {
        /// The member `a`.
        a: String = required "a",
        /// The member `b`.
        b: Option<String> = optional "b",
    }
}

impl Both {
    /// A value with its required members; the others are absent.
    pub fn new(a: impl Into<String>) -> Self {
        Self { a: a.into(), b: None }
    }
}

setters! { struct Both {
    b: String,
} }
