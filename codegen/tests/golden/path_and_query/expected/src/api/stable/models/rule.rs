use crate::client::prelude::*;
use super::*;

record! {
    request
    /// Schema `Rule` of the API's document.
    pub struct Rule {
        /// The member `type`.
        r#type: String = required "type",
        /// The member `version`.
        version: Option<i64> = optional "version",
    }
}

impl Rule {
    /// A value with its required members; the others are absent.
    pub fn new(r#type: impl Into<String>) -> Self {
        Self {
            r#type: r#type.into(),
            version: None,
        }
    }
}

setters! { struct Rule {
    version: i64,
} }
