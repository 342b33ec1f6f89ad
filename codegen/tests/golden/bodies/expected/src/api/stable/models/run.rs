use crate::client::prelude::*;
use super::*;

record! {
    both
    /// `Run`: object.
    ///
    /// The body of [`run_thing`](fn@crate::stable::things::run_thing).
    /// Sent with [`put_thing`](fn@crate::stable::things::put_thing).
    /// Read with [`put_thing`](fn@crate::stable::things::put_thing) and [`run_thing`](fn@crate::stable::things::run_thing).
    #[derive(Default)]
    pub struct Run {
        /// `count`: integer.
        count: Option<i64> = optional "count",
        /// `note`: string.
        note: Patch<String> = optional "note",
    }
}

impl Run {
    /// Creates a value of its required members; the others are absent.
    pub fn new() -> Self {
        Self {
            count: None,
            note: Patch::Keep,
        }
    }
}

setters! { struct Run {
    /// `count`: integer.
    count: (maybe_count, i64),
} }

patch_setters! { struct Run {
    /// `note`: string.
    note: (maybe_note, String),
} }

from_json!(Run);
