//! From an OpenAPI 3.0 document to the generated half of a versioned Rust client.
//!
//! [`generate`] is a pure function: bytes in, files out; no clock, no network, no file system. Its stages are its
//! rooms: `spec` reads the document, `overlay` corrects it, `ir` decides what there is, `names` what it is called,
//! `docs` what is said of it, and `emit` writes it down.

mod diagnostic;
mod docs;
mod emit;
mod ir;
mod names;
mod overlay;
mod parallel;
mod report;
mod spec;

pub use diagnostic::{Diagnostic, Diagnostics, Location, Severity};
pub use report::Report;

/// What every generated Rust file begins with, and no other file.
pub const MARKER: &str = emit::MARKER;

/// A file as input: its name, for diagnostics, and its bytes.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The name by which diagnostics call it, usually its path.
    pub name: &'a str,
    /// Its bytes: UTF-8 text, YAML or JSON.
    pub bytes: &'a [u8],
}

/// A file as output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GeneratedFile {
    /// Its path below the crate's folder, with forward slashes.
    pub path: String,
    /// Its text.
    pub text: String,
}

impl GeneratedFile {
    fn rust(path: String, source: emit::Source) -> Self {
        Self { path, text: source.into_text() }
    }
}

/// What a run gives besides files.
#[derive(Clone, Debug)]
pub struct Generation {
    /// The files, sorted by path.
    pub files: Vec<GeneratedFile>,
    /// What was counted.
    pub report: Report,
    /// What somebody should look at.
    pub warnings: Diagnostics,
}

/// Generates the files of the crate from a document and its overlay.
///
/// # Errors
///
/// Everything that is wrong with the document or the overlay, as far as it can be told at once; nothing is
/// skipped silently.
pub fn generate(
    document: Source<'_>,
    overlay: Option<Source<'_>>,
) -> Result<Vec<GeneratedFile>, Diagnostics> {
    generate_with_report(document, overlay).map(|generation| generation.files)
}

/// As [`generate`], with counts and warnings.
///
/// # Errors
///
/// As [`generate`].
pub fn generate_with_report(
    document: Source<'_>,
    overlay: Option<Source<'_>>,
) -> Result<Generation, Diagnostics> {
    let mut document = spec::parse(document)?;
    if let Some(overlay) = overlay {
        overlay::apply(&mut document, &spec::parse(overlay)?)?;
    }
    let spec = spec::load(document)?;
    let (api, warnings) = ir::build(&spec)?;
    Ok(Generation { files: emit::files(&api), report: Report::of(&api), warnings })
}
