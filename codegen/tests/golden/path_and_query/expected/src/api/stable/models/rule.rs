use crate::client::prelude::*;
use super::*;

record! {
    request
    /// `Rule`: object.
    ///
    /// A parameter of [`list_parts`](fn@crate::stable::things::list_parts).
    pub struct Rule {
        /// `type`: string.
        r#type: String = required "type",
        /// `version`: integer.
        version: Option<i64> = optional "version",
    }
}

impl Rule {
    /// Creates a value of its required members; the others are absent.
    pub fn new(r#type: impl Into<String>) -> Self {
        Self {
            r#type: r#type.into(),
            version: None,
        }
    }
}

setters! { struct Rule {
    /// `version`: integer.
    version: (maybe_version, i64),
} }
