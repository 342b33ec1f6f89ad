//! A file that is written.

use super::Source;

/// A file as output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GeneratedFile {
    /// Its path below the crate's folder, with forward slashes.
    pub path: String,
    /// Its text.
    pub text: String,
}

impl GeneratedFile {
    /// A Rust file.
    pub(super) fn rust(path: String, source: Source) -> Self {
        Self { path, text: source.into_text() }
    }
}
