//! From an OpenAPI 3.0 document to the generated half of a versioned Rust client.
//!
//! [`generate`] is a pure function: bytes in, files out; no clock, no network, no file system. Its stages are its
//! rooms: `spec` reads the document, `dialect` says how its API does what every API does, `overlay` corrects it,
//! `prose` reads its sentences, `ir` decides what there is, `names` what it is called, `rust_api` how a caller sees it,
//! `docs` what is said of it, and `emit` writes it down. [`diff`](fn@diff) tells what two documents mean for a caller.

mod diagnostic;
mod dialect;
mod diff;
mod docs;
mod emit;
mod examine;
mod ir;
mod names;
mod overlay;
mod parallel;
mod prose;
mod report;
mod rust_api;
mod spec;
mod words;

pub use diagnostic::{Diagnostic, Diagnostics, Location, Severity};
pub use diff::{Bump, Change, Changes, Class, Impact, Kind};
pub use emit::GeneratedFile;
pub use examine::{Examination, examine};
pub use prose::Told;
pub use report::Report;
pub use words::{Coverage, Kind as WordsKind};

/// The first line of every generated Rust file, and of no other file.
pub const MARKER: &str = emit::MARKER;

/// A file as input: its name, for diagnostics, and its bytes.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The name by which diagnostics call it, usually its path.
    pub name: &'a str,
    /// Its bytes: UTF-8 text, YAML or JSON.
    pub bytes: &'a [u8],
}

/// The output of a run.
#[derive(Clone, Debug)]
pub struct Generation {
    /// The files, sorted by path.
    pub files: Vec<GeneratedFile>,
    /// The folder below the crate's that holds generated files and nothing else.
    pub folder: &'static str,
    /// The corrected document as JSON, without prose: what the sandbox holds requests against.
    pub document: String,
    /// The counts of the run.
    pub report: Report,
    /// Warnings: what somebody should look at.
    pub warnings: Diagnostics,
    /// The model that was generated from, to be compared with that of another document.
    pub model: Model,
}

/// Generates the files of the crate from a document, its overlay and the words for it.
///
/// # Errors
///
/// Everything that is wrong with the document or the overlay, as far as it can be told at once; nothing is
/// skipped silently.
pub fn generate<'a>(
    document: Source<'_>,
    overlay: Option<Source<'_>>,
    words: impl Into<Wording<'a>>,
) -> Result<Vec<GeneratedFile>, Diagnostics> {
    generate_with_report(document, overlay, words).map(|generation| generation.files)
}

/// As [`generate`], with counts and warnings.
///
/// # Errors
///
/// As [`generate`].
pub fn generate_with_report<'a>(
    document: Source<'_>,
    overlay: Option<Source<'_>>,
    words: impl Into<Wording<'a>>,
) -> Result<Generation, Diagnostics> {
    let overlay = overlay.map_or(Corrections::None, Corrections::All);
    let words = words.into();
    let (document, told, found) = corrected(Edition { document, overlay, words })?;
    let corrected = document.value.clone();
    let (api, words, warnings) = lower(document, words, found)?;
    Ok(Generation {
        files: emit::files(&api),
        folder: api.dialect.folder,
        document: emit::document::text(&corrected, &api),
        report: Report::of(&api, told, words),
        warnings,
        model: Model(api),
    })
}

/// A document with the corrections to it and the words for it.
#[derive(Clone, Copy, Debug)]
pub struct Edition<'a> {
    /// The OpenAPI document.
    pub document: Source<'a>,
    /// The corrections.
    pub overlay: Corrections<'a>,
    /// This project's words for it.
    pub words: Wording<'a>,
}

/// This project's words for a document, in files of any number, and how strictly they are checked.
#[derive(Clone, Copy, Debug)]
pub enum Wording<'a> {
    /// The words were written for this document: each entry has to be about something in it.
    All(&'a [Source<'a>]),
    /// They were written for another document: the entries that fit are taken, the others left.
    Fitting(&'a [Source<'a>]),
}

impl<'a, const N: usize> From<&'a [Source<'a>; N]> for Wording<'a> {
    fn from(files: &'a [Source<'a>; N]) -> Self {
        Self::All(files)
    }
}

impl<'a> From<&'a Vec<Source<'a>>> for Wording<'a> {
    fn from(files: &'a Vec<Source<'a>>) -> Self {
        Self::All(files)
    }
}

/// An overlay, and how strictly it is meant.
#[derive(Clone, Copy, Debug)]
pub enum Corrections<'a> {
    /// The document stands as it is.
    None,
    /// The overlay was made for this document: each action has to fit.
    All(Source<'a>),
    /// The overlay was made for another document: the actions that fit are taken, the others left.
    Fitting(Source<'a>),
}

/// Compares two documents for callers of the crate.
///
/// # Errors
///
/// Everything that is wrong with one of the documents or overlays, the older first.
pub fn diff(old: Edition<'_>, new: Edition<'_>) -> Result<Changes, Diagnostics> {
    let old = model(old)?;
    Ok(model(new)?.changes_since(&old))
}

/// The model of a document, once it is corrected.
#[derive(Clone, Debug)]
pub struct Model(ir::Api);

impl Model {
    /// Compares the document with an older one for callers of the crate.
    pub fn changes_since(&self, old: &Self) -> Changes {
        diff::between(&old.0, &self.0)
    }
}

/// Reads and corrects a document, and emits nothing.
///
/// # Errors
///
/// As [`generate`].
pub fn model(edition: Edition<'_>) -> Result<Model, Diagnostics> {
    let (document, _, found) = corrected(edition)?;
    lower(document, edition.words, found).map(|(api, ..)| Model(api))
}

/// Reads what a document says in sentences into `x-` extensions, and returns the document without those sentences.
///
/// # Errors
///
/// The document is not readable as YAML or JSON.
pub fn with_facts(document: Source<'_>) -> Result<serde_json::Value, Diagnostics> {
    let mut document = spec::parse(document)?;
    prose::read(&mut document, &mut Diagnostics::default());
    Ok(document.value)
}

/// The document with the corrections to it and what its prose tells, and what somebody should look at.
fn corrected(edition: Edition<'_>) -> Result<(spec::Document, Told, Diagnostics), Diagnostics> {
    let mut document = spec::parse(edition.document)?;
    let mut found = match edition.overlay {
        Corrections::None => Diagnostics::default(),
        Corrections::All(overlay) => overlay::apply(&mut document, &spec::parse(overlay)?)?,
        Corrections::Fitting(overlay) => {
            overlay::apply_fitting(&mut document, &spec::parse(overlay)?)?;
            Diagnostics::default()
        }
    };
    let told = prose::read(&mut document, &mut found);
    Ok((document, told, found))
}

/// The model of a corrected document with the words for it, and what somebody should look at.
fn lower(
    document: spec::Document,
    words: Wording<'_>,
    mut found: Diagnostics,
) -> Result<(ir::Api, Coverage, Diagnostics), Diagnostics> {
    let (files, strict) = match words {
        Wording::All(files) => (files, true),
        Wording::Fitting(files) => (files, false),
    };
    let words = words::read(files)?;
    let spec = spec::load(document, &mut found)?;
    spec.require_operations()?;
    let mut api = ir::build(&spec, &mut found);
    let coverage = words.apply(&mut api);
    // Of a document with errors, less is there than the words are for.
    if !found.has_errors() {
        rust_api::check_names(&api, &spec.map, &mut found);
        if strict {
            words.check(&coverage, &mut found);
        }
    }
    Ok((api, coverage, found.settle()?))
}
