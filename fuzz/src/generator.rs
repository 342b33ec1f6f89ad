//! The generator's two inputs.

use codegen::{Diagnostics, Generation, MARKER, Source, generate_with_report};

/// A document that has one of most things that an overlay can change.
const SMALL: &[u8] = include_bytes!("../small.yaml");

/// Takes the bytes for a document.
pub fn document(bytes: &[u8]) {
    examine(generate_with_report(Source { name: "document", bytes }, None, &[]));
}

/// Takes the bytes for the overlay of a small document.
pub fn overlay(bytes: &[u8]) {
    let document = Source { name: "document", bytes: SMALL };
    examine(generate_with_report(document, Some(Source { name: "overlay", bytes }), &[]));
}

fn examine(outcome: Result<Generation, Diagnostics>) {
    match outcome {
        Ok(Generation { files, report, .. }) => {
            assert_eq!(
                report.operations_emitted + report.operations_refused.len(),
                report.operations_in_document,
                "an operation was skipped silently"
            );
            let mut rust = files.iter().filter(|file| file.path.ends_with(".rs"));
            assert!(rust.all(|file| file.text.starts_with(MARKER)));
            assert!(
                files.iter().all(|file| file.path.split('/').all(|step| !step.is_empty() && step != ".."))
            );
        }
        Err(diagnostics) => {
            assert!(diagnostics.has_errors(), "refused without an error");
            for diagnostic in diagnostics.iter() {
                assert!(diagnostic.location.line > 0 && diagnostic.location.column > 0, "{diagnostic}");
                assert!(!diagnostic.message.is_empty() && !diagnostic.help.is_empty(), "{diagnostic}");
            }
        }
    }
}
