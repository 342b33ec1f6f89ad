//! The amount of what is documented, and by whom.

use std::path::Path;

use codegen::WordsKind;

use super::Section;
use super::figure::{Figure, table};
use crate::spec_revision::SpecRevision;

#[expect(clippy::cast_precision_loss, reason = "a few thousand things")]
pub fn measure(root: &Path) -> Result<Section, String> {
    let revision = SpecRevision::of_work_tree(root)?;
    let words = revision.words();
    let overlay = revision.overlay.as_ref().map(|overlay| overlay.source());
    let made = codegen::generate_with_report(revision.document.source(), overlay, revision.wording(&words))
        .map_err(|diagnostics| diagnostics.to_string())?;
    let lines = || made.files.iter().flat_map(|file| file.text.lines());
    let functions = made.report.operations.iter().map(|(_, highest, again)| highest + again).sum::<usize>();
    let examples = lines().filter(|line| *line == "/// ```no_run").count();
    let mut figures = vec![
        Figure::new("functions of operations without an example", functions as f64 - examples as f64, "")
            .at_most(0.0),
    ];
    let mut text = "| | words of this project | only the document's | only the generated line |\n\
                    | --- | ---: | ---: | ---: |\n"
        .to_owned();
    for kind in WordsKind::ALL {
        let [ours, documents, nobodys] = made.report.words.count(kind);
        let word = kind.word();
        text.push_str(&format!("| {word} | {ours} | {documents} | {nobodys} |\n"));
        let without = Figure::new(format!("{word} without words"), nobodys as f64, "");
        // The name and the type of the others can say all there is.
        let has_budget = matches!(kind, WordsKind::Tag | WordsKind::Operation | WordsKind::Type);
        figures.push(if has_budget { without.at_most(0.0) } else { without });
    }
    let text = format!(
        "{}\n\n{text}\n\
         The Public API's document. The generated line has a thing's name on the wire, its type and its bounds; nothing is\n\
         without one, as `#![deny(missing_docs)]` holds. Each function of an operation has an example, which is compiled by\n\
         `cargo test`; functions of an operation that differs between maturities count more than once.",
        table(&figures)
    );
    Ok(Section { heading: "Words", figures, text })
}
