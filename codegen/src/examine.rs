//! A first look at a document before it is taken: whether it is one, and which.

use serde_json::Value;

use crate::Source;
use crate::diagnostic::Diagnostics;
use crate::spec::{self, Document, Spec};
use crate::{ir, overlay, words};

/// The first look at a document, before it is generated from.
#[derive(Clone, Debug)]
pub struct Examination {
    /// The document as it stands in its file, without the overlay.
    pub value: Value,
    /// Its `info.version`.
    pub version: String,
    /// The number of its operations.
    pub operations: usize,
    /// The corrections of the overlay that fit it no longer.
    pub overlay: Diagnostics,
    /// The words for what it has no longer. Empty where it cannot be generated
    /// from yet.
    pub words: Diagnostics,
}

/// Examines a document, with the overlay and the words that were made for another one. Corrections of the overlay that fit are made before the document is judged, and those
/// that do not are no fault of it: a document must be there before its overlay can be edited.
///
/// # Errors
///
/// The faults of the document: not OpenAPI 3.0, malformed, cut off, without operations.
pub fn examine(
    document: Source<'_>,
    overlay: Option<Source<'_>>,
    words: &[Source<'_>],
) -> Result<Examination, Diagnostics> {
    let mut document = spec::parse(document)?;
    let value = document.value.clone();
    let overlay = overlay.map(|overlay| correct(&mut document, overlay)).unwrap_or_default();
    let spec = spec::load(document, &mut Diagnostics::default())?;
    spec.require_operations()?;
    let words = if words.is_empty() { Diagnostics::default() } else { words_for_nothing(&spec, words) };
    Ok(Examination { value, version: spec.version, operations: spec.operations.len(), overlay, words })
}

fn correct(document: &mut Document, overlay: Source<'_>) -> Diagnostics {
    let outcome = match spec::parse(overlay) {
        Ok(overlay) => overlay::apply(document, &overlay),
        Err(diagnostic) => Err(diagnostic.into()),
    };
    outcome.unwrap_or_else(|errors| errors)
}

fn words_for_nothing(spec: &Spec, files: &[Source<'_>]) -> Diagnostics {
    let words = match words::read(files) {
        Ok(words) => words,
        Err(errors) => return errors,
    };
    let mut found = Diagnostics::default();
    let mut api = ir::build(spec, &mut found);
    let mut gone = Diagnostics::default();
    // Of a document with errors, less is there than the words are for.
    if !found.has_errors() {
        words.check(&words.apply(&mut api), &mut gone);
    }
    gone
}
