//! What the generator warns of in the new document and did not in the old one: whoever reads the pull request should
//! look, and does not see what a workflow prints.

use std::collections::{BTreeMap, BTreeSet};

use codegen::{Diagnostic, Diagnostics};

use crate::spec_revision::SpecRevision;

/// How many of a kind are listed.
const SOME: usize = 10;

/// A part of the pull request's text; nothing where there is nothing new.
pub fn since(old: &SpecRevision, new: &SpecRevision) -> String {
    in_full(&warnings(old), &warnings(new))
}

/// None of what cannot be generated from: comparing has told why.
fn warnings(revision: &SpecRevision) -> Diagnostics {
    let words = revision.words();
    let overlay = revision.overlay.as_ref().map(|overlay| overlay.source());
    let made = codegen::generate_with_report(revision.document.source(), overlay, revision.wording(&words));
    made.map(|generation| generation.warnings).unwrap_or_default()
}

fn in_full(old: &Diagnostics, new: &Diagnostics) -> String {
    let key = |one: &Diagnostic| (one.code, one.pointer.clone(), one.message.clone());
    let known: BTreeSet<_> = old.iter().map(key).collect();
    let mut by_code: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
    for one in new.iter().filter(|one| !known.contains(&key(one))) {
        by_code.entry(one.code).or_default().push(one);
    }
    if by_code.is_empty() {
        return String::new();
    }
    let mut text = "\n## To look at\n\nThe generator warns of these, and did not before.\n\n".to_owned();
    for (code, all) in by_code {
        for Diagnostic { message, location, pointer, help, .. } in all.iter().take(SOME) {
            let place = format!("`{}:{}`, `#{pointer}`", location.file, location.line);
            text.push_str(&format!("- {place}: {message}. → {help}.\n"));
        }
        if all.len() > SOME {
            text.push_str(&format!(
                "- `{code}`: {} more; `cargo xtask generate` has them all.\n",
                all.len() - SOME
            ));
        }
    }
    text
}
