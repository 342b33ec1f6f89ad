//! How long the generator takes, and how that grows with the document.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::Section;
use super::figure::{Figure, median, table};
use super::multiply;
use super::run;
use super::size::operations_in;
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
        let held = run::output(&mut command)?.lines().find_map(memory);
        let times: Result<Vec<f64>, String> = (0..runs).map(|_| run::seconds(&mut command)).collect();
        times.map(|times| (median(times), held))
    };
    let (whole, _) = run(&spec, &overlay, "whole", RUNS)?;
    let mut figures = vec![Figure::new("`cargo xtask generate`, whole document", whole, " s").at_most(0.3)];

    let operations = operations_in(root, "operation ")?;
    let sources = multiply::Sources::read(&spec, &overlay)?;
    let mut once = None;
    for (copies, times, runs) in [(1, 1.0, RUNS), (10, 10.0, 3), (100, 100.0, 1)] {
        let (spec, overlay) = sources.write(copies, scratch.path())?;
        let (time, held) = run(&spec, &overlay, &format!("times-{copies}"), runs)?;
        let name = match copies {
            1 => "the same document as JSON".to_owned(),
            _ => format!("{copies} times the document"),
        };
        figures.push(Figure::new(name.as_str(), time, " s"));
        let once = *once.get_or_insert(time);
        if copies > 1 {
            let as_long = Figure::new(format!("{name}, times as long"), time / once, "");
            figures.push(as_long.at_most(times * 1.2));
        }
        if let Some(held) = held {
            #[expect(clippy::cast_precision_loss, reason = "a few hundred operations")]
            let each = held / (operations as f64 * times);
            figures.push(Figure::new(
                format!("{name}, most memory: {held} MiB, for each operation"),
                each,
                " MiB",
            ));
        }
    }
    let text = format!(
        "{}\n\n\
         The release build as a process of its own, wall time, median of {RUNS} (of 3 for 10 times, once for 100 times), into\n\
         a folder that already has the files. The larger documents are made by `xtask/src/commands/budget/multiply.rs`: every operation,\n\
         path, tag, schema and correction again under a name of its own, so that no copy shares anything with another. They\n\
         are JSON, and so is what they are compared with. Memory is the most that was resident at once (`VmHWM`), where Linux\n\
         tells.",
        table(&figures)
    );
    Ok(Section { heading: "The generator", figures, text })
}

/// What a run says of its memory, in MiB: `memory      28 MiB at most`.
fn memory(line: &str) -> Option<f64> {
    line.strip_prefix("memory ")?.trim_start().split_once(" MiB")?.0.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::memory;

    #[test]
    fn memory_is_read_from_its_line() {
        assert_eq!(memory("memory      28 MiB at most"), Some(28.0));
        assert_eq!(memory("time        28 ms"), None);
    }
}
