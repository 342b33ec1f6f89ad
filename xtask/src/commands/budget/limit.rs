//! The used share of a rate limit, as the simulation in the crate's tests prints it.

use std::path::Path;

use super::Section;
use super::figure::{Figure, table};
use super::run;
use crate::cargo::cargo;

const TEST: &str = "client::client::tests::limit::sixteen_tasks_fill_the_limit_and_are_never_refused";

pub fn measure(root: &Path) -> Result<Section, String> {
    eprintln!("measuring the limit …");
    let mut command = run::within(root, cargo());
    command.args([
        "test",
        "--quiet",
        "--package",
        "segment-public-api",
        "--lib",
        TEST,
        "--",
        "--exact",
        "--nocapture",
    ]);
    let printed = run::output(&mut command)?;
    let mut figures = Vec::new();
    for line in printed.lines().filter_map(|line| line.split_once("throughput: ")).map(|(_, line)| line) {
        let (name, share, refused) = parse(line).ok_or_else(|| format!("the simulation printed: {line}"))?;
        figures.push(Figure::new(format!("throughput, {name}"), share * 100.0, " %").at_least(98.0));
        figures.push(Figure::new(format!("refused calls, {name}"), refused, "").at_most(0.0));
    }
    if figures.is_empty() {
        return Err(format!("the simulation printed no figure; is `{TEST}` still there?"));
    }
    let text = format!(
        "{}\n\n\
         A simulated server that counts in fixed or in sliding windows, sixteen tasks that call as fast as they may, answers\n\
         after 20 to 320 ms, a paused clock. 100 % is the first window's calls at once, and then every call that the limit\n\
         allows.",
        table(&figures)
    );
    Ok(Section { heading: "Throughput under a limit", figures, text })
}

/// `Fixed, 60 a minute; 0.9951 of the best; 0 refused`.
fn parse(line: &str) -> Option<(&str, f64, f64)> {
    let mut parts = line.split("; ");
    let (name, share, refused) = (parts.next()?, parts.next()?, parts.next()?);
    let number = |part: &str| part.split(' ').next()?.parse().ok();
    Some((name, number(share)?, number(refused)?))
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn a_line_of_the_simulation_has_two_figures() {
        let line = "Fixed, 60 a minute; 0.9951 of the best; 0 refused";
        assert_eq!(parse(line), Some(("Fixed, 60 a minute", 0.9951, 0.0)));
        assert_eq!(parse("anything"), None);
    }
}
