//! The version of the document; nothing else in this folder names it.

/// The version of the API's document that this crate was generated from.
pub const API_VERSION: &str = "1.0.0";
