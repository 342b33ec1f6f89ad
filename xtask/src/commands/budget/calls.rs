//! A call beside the same call by hand: what the bench `calls` prints.

use std::path::Path;

use super::Section;
use super::figure::Figure;
use super::run;
use crate::cargo::cargo;

/// The text around the table; the bench's own comments say the same of its code.
const TEXT: &str = include_str!("calls.md");

pub fn measure(root: &Path) -> Result<Section, String> {
    eprintln!("measuring calls …");
    let printed = run::output(run::within(root, cargo()).args([
        "bench",
        "--quiet",
        "--package",
        "tests",
        "--bench",
        "calls",
    ]))?;
    let table: Vec<&str> = printed.lines().filter(|line| line.starts_with('|')).collect();
    let mut figures = Vec::new();
    for row in table.iter().skip(2) {
        let (name, [time, allocations, bytes]) =
            ratios(row).ok_or_else(|| format!("the bench printed an unknown row: {row}"))?;
        let is_one = name.starts_with("one ");
        let time = Figure::new(format!("{name}, time beside raw reqwest"), time, "");
        let allocations = Figure::new(format!("{name}, allocations"), allocations, "").at_most(1.0);
        let bytes = Figure::new(format!("{name}, allocated bytes"), bytes, "");
        figures.push(time.at_most(if is_one { 1.02 } else { 0.95 }));
        figures.push(allocations);
        figures.push(bytes.at_most(if is_one { 1.10 } else { 1.02 }));
    }
    if figures.is_empty() {
        return Err("the bench printed no table".to_owned());
    }
    let kept = if figures.iter().any(Figure::is_over) { "not all are kept" } else { "all are kept" };
    let text = TEXT.replace("{table}", &table.join("\n")).replace("{kept}", kept);
    Ok(Section { heading: "A call beside the same call by hand", figures, text })
}

/// The name, and the ratios of times, allocations and bytes, which are in bold.
fn ratios(row: &str) -> Option<(&str, [f64; 3])> {
    let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
    let ratio = |at: usize| cells.get(at)?.strip_prefix("**")?.split_once("**")?.0.parse().ok();
    Some((cells.first()?, [ratio(1)?, ratio(3)?, ratio(4)?]))
}

#[cfg(test)]
mod tests {
    use super::ratios;

    #[test]
    fn the_bold_figures_of_a_row_are_its_ratios() {
        let row = "| one (`a`) | **1.023** (113 / 110 µs) | 1.014 – 1.038 | **1.085** (89 / 82) | **1.274** (5 / 4) |";
        assert_eq!(ratios(row), Some(("one (`a`)", [1.023, 1.085, 1.274])));
        assert_eq!(ratios("| --- | --- |"), None);
    }
}
