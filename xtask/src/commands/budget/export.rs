//! How near a whole export comes to what the limits allow: what the simulation in the tests prints.

use std::path::Path;

use super::Section;
use super::figure::{Figure, table};
use super::run;
use crate::cargo::cargo;

const TEST: &str = "a_workspace_is_exported_as_fast_as_the_limits_allow";

pub fn measure(root: &Path) -> Result<Section, String> {
    eprintln!("measuring the export …");
    let mut command = run::within(root, cargo());
    command.args(["test", "--quiet", "--package", "tests", "--test", "export", TEST]);
    let printed = run::output(command.args(["--", "--exact", "--nocapture"]))?;
    let mut figures = Vec::new();
    for line in printed.lines().filter_map(|line| line.split_once("export: ")).map(|(_, line)| line) {
        let (what, [least, took, refused, held]) =
            parse(line).ok_or_else(|| format!("the simulation printed: {line}"))?;
        figures.push(Figure::new(format!("{what}: by the limits alone"), least, " s"));
        figures.push(Figure::new("the example, on a clock that is stopped while it waits", took, " s"));
        figures.push(Figure::new("of what the limits allow", least / took * 100.0, " %").at_least(95.0));
        figures.push(Figure::new("refused calls", refused, "").at_most(0.0));
        figures.push(Figure::new("most memory that is held at once", held, " kB"));
    }
    if figures.is_empty() {
        return Err(format!("the simulation printed no figure; is `{TEST}` still there?"));
    }
    let text = format!(
        "{}\n\n\
         The example `export_everything` against a server that counts every limit of the document in fixed windows and answers\n\
         after 20 to 320 ms. By the limits alone: of each operation, all but the calls of the last minute, at so many a\n\
         minute; the operation that takes longest counts, as all may go on at once. Lists of few calls a minute are left out,\n\
         as the example leaves them out. What is held includes the server's page.",
        table(&figures)
    );
    Ok(Section { heading: "A whole workspace under the limits", figures, text })
}

/// `20134 entries of 900 lists in 3456 calls; 1440 s by the limits alone; 1460.1 s; 0 refused; 3100 kB held`.
fn parse(line: &str) -> Option<(&str, [f64; 4])> {
    let (what, rest) = line.split_once("; ")?;
    let mut numbers = rest.split("; ").map(|part| part.split(' ').next().unwrap_or_default().parse().ok());
    let mut next = || numbers.next().flatten();
    Some((what, [next()?, next()?, next()?, next()?]))
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn a_line_of_the_simulation_has_four_figures() {
        let line =
            "9 entries of 2 lists in 3 calls; 1440 s by the limits alone; 1460.1 s; 0 refused; 3100 kB held";
        assert_eq!(parse(line), Some(("9 entries of 2 lists in 3 calls", [1440.0, 1460.1, 0.0, 3100.0])));
        assert_eq!(parse("anything"), None);
    }
}
