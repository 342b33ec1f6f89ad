//! Answers that are errors, in the vendor's envelope.

use serde_json::{Value, json};

/// The refusal of a request.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) status: u16,
    pub(crate) errors: Vec<Value>,
}

impl Refusal {
    pub(crate) fn new(status: u16, kind: &str, message: impl Into<String>) -> Self {
        Self { status, errors: vec![json!({ "type": kind, "message": message.into() })] }
    }

    pub(crate) fn unauthorized(message: &str) -> Self {
        Self::new(401, "unauthorized", message)
    }

    pub(crate) fn not_found(message: impl Into<String>) -> Self {
        Self::new(404, "not-found", message)
    }

    pub(crate) fn method(message: impl Into<String>) -> Self {
        Self::new(405, "method-not-allowed", message)
    }

    pub(crate) fn not_acceptable(message: impl Into<String>) -> Self {
        Self::new(406, "not-acceptable", message)
    }

    pub(crate) fn media_type(message: impl Into<String>) -> Self {
        Self::new(415, "unsupported-media-type", message)
    }

    /// A value that is not as the document wants it; `field` says which.
    pub(crate) fn invalid(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self::invalid_all([(field.into(), message.into())])
    }

    pub(crate) fn invalid_all(faults: impl IntoIterator<Item = (String, String)>) -> Self {
        let errors = faults.into_iter().map(
            |(field, message)| json!({ "type": "validation-error", "message": message, "field": field }),
        );
        Self { status: 422, errors: errors.collect() }
    }

    pub(crate) fn body(&self) -> Value {
        json!({ "errors": self.errors })
    }
}
