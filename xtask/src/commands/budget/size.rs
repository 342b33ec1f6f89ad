//! The amount of generated Rust.

use std::fs;
use std::path::Path;

use super::Section;
use super::figure::{Figure, table};
use crate::commands::generate::is_code;
use crate::file_plan::files_below;

#[expect(clippy::cast_precision_loss, reason = "counts of lines are small")]
pub fn measure(root: &Path) -> Result<Section, String> {
    let operations = operations_in(root, "operation ")?;
    let (mut code, mut own, mut longest) = (0_usize, 0_usize, 0_usize);
    for path in files_below(&root.join("generated/src/api"))? {
        let text =
            fs::read_to_string(&path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
        code += text.lines().filter(|line| is_code(line)).count();
        own += text.lines().take_while(|line| !begins_a_type(line)).filter(|line| is_code(line)).count();
        longest = longest.max(text.lines().count());
    }
    let figures = vec![
        Figure::new("lines of Rust, comments and blank lines aside", code as f64, "").at_most(20_000.0),
        Figure::new("the same for each operation", code as f64 / operations as f64, "").at_most(60.0),
        Figure::new("of those, outside of inputs, outputs and models", own as f64 / operations as f64, ""),
        Figure::new("lines of the longest file, in all", longest as f64, "").at_most(1_500.0),
    ];
    let text = format!(
        "{}\n\n\
         All maturities. Outside of inputs, outputs and models there are an operation's function, request, row in the\n\
         catalogue, and the indexes.",
        table(&figures)
    );
    Ok(Section { heading: "The size of what is generated", figures, text })
}

/// The types of a file come after its operations.
fn begins_a_type(line: &str) -> bool {
    ["record! {", "open_enum! {", "union! {"].contains(&line)
}

/// Counts the operations, each at its highest maturity, whose row in `SURFACE.txt` begins like this.
pub fn operations_in(root: &Path, beginning: &str) -> Result<usize, String> {
    let path = root.join("generated/SURFACE.txt");
    let text =
        fs::read_to_string(&path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    let rows = text.lines().filter(|row| row.starts_with(beginning) && row.ends_with(" highest"));
    Ok(rows.count())
}
