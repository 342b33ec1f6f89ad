//! The error of JSON that does not fit a type.

use super::json_path;

/// A failure to decode JSON, with its JSON path.
#[derive(Debug)]
pub struct DecodeError {
    /// In `JSONPath` form, such as `$.data.sources[3].name`.
    pub(crate) path: String,
    /// In words, without a text of the body.
    pub(crate) reason: String,
}

impl DecodeError {
    /// `text` is the JSON that `cause` is about; it is only looked at, not kept.
    pub(crate) fn of(text: &[u8], cause: &serde_json::Error) -> Self {
        Self::at(json_path::path_of(text, cause), cause)
    }

    /// Creates the error for the value at `path`.
    pub(crate) fn at(path: String, cause: &serde_json::Error) -> Self {
        Self { path, reason: json_path::reason_of(cause) }
    }
}
