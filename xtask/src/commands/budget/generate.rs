//! How long the generator takes, and how that grows with the document.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::Section;
use super::figure::{Figure, median, table};
use super::multiply;
use super::run;
use crate::cargo::cargo;
use crate::source_file::{DOCUMENT, OVERLAY};

const RUNS: usize = 5;

pub fn measure(root: &Path) -> Result<Section, String> {
    eprintln!("measuring the generator …");
    run::output(run::within(root, cargo()).args(["build", "--quiet", "--release", "--package", "xtask"]))?;
    let program = fs::canonicalize(run::target(root).join("release/xtask"))
        .map_err(|error| format!("cannot find the release build of xtask: {error}"))?;
    let scratch = tempfile::tempdir().map_err(|error| format!("cannot make a folder: {error}"))?;
    let (spec, overlay) = (root.join(DOCUMENT), root.join(OVERLAY));
    let run = |spec: &Path, overlay: &Path, out: &str, runs: usize| {
        let mut command = Command::new(&program);
        command.arg("generate").arg("--spec").arg(spec).arg("--overlay").arg(overlay);
        command.arg("--out").arg(scratch.path().join(out));
        // The first run writes the files; the others find them as they are.
        run::seconds(&mut command)?;
        let times: Result<Vec<f64>, String> = (0..runs).map(|_| run::seconds(&mut command)).collect();
        times.map(median)
    };
    let whole = run(&spec, &overlay, "whole", RUNS)?;
    let mut figures = vec![Figure::new("`cargo xtask generate`, whole document", whole, " s").at_most(0.3)];

    let sources = multiply::Sources::read(&spec, &overlay)?;
    let mut times = Vec::new();
    for (copies, runs) in [(1, RUNS), (10, 3), (100, 1)] {
        let (spec, overlay) = sources.write(copies, scratch.path())?;
        times.push(run(&spec, &overlay, &format!("times-{copies}"), runs)?);
    }
    figures.push(Figure::new("the same document as JSON", times[0], " s"));
    figures.push(Figure::new("10 times the document", times[1], " s"));
    figures.push(Figure::new("10 times the document, times as long", times[1] / times[0], "").at_most(12.0));
    figures.push(Figure::new("100 times the document", times[2], " s"));
    figures.push(Figure::new("100 times the document, times as long", times[2] / times[0], ""));
    let text = format!(
        "{}\n\n\
         The release build as a process of its own, wall time, median of {RUNS} (of 3 for 10 times, once for 100 times), into\n\
         a folder that already has the files. The larger documents are made by `xtask/src/commands/budget/multiply.rs`: every operation,\n\
         path, tag, schema and correction again under a name of its own, so that no copy shares anything with another. They\n\
         are JSON, and so is what they are compared with.",
        table(&figures)
    );
    Ok(Section { heading: "The generator", figures, text })
}
