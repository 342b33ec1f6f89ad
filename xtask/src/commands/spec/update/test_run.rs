//! The workspace's tests on the new document: which fail.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::Stdio;

use crate::cargo::cargo;

/// What the workspace's tests say.
pub enum Tests {
    LeftOut,
    Passed,
    /// The names of those that failed; none where something did not compile.
    Failed(Vec<String>),
}

impl Tests {
    pub fn in_short(&self) -> String {
        match self {
            Self::LeftOut => "left out".to_owned(),
            Self::Passed => "passed".to_owned(),
            Self::Failed(names) if names.is_empty() => "do not build, or were ended".to_owned(),
            Self::Failed(names) => format!("{} failed", names.len()),
        }
    }

    pub fn in_full(&self) -> String {
        match self {
            Self::LeftOut => "Were left out: run `cargo test --workspace`.".to_owned(),
            Self::Passed => "`cargo test --workspace` passes.".to_owned(),
            Self::Failed(names) if names.is_empty() => {
                "`cargo test --workspace` does not build, or was ended: see the log.".to_owned()
            }
            Self::Failed(names) => {
                let names = names.iter().map(|name| format!("- `{name}`")).collect::<Vec<_>>().join("\n");
                format!("`cargo test --workspace` fails:\n\n{names}")
            }
        }
    }
}

/// Runs the tests, shows what they print, and keeps it.
pub fn run(root: &Path, log: &Path) -> Result<Tests, String> {
    let mut command = cargo();
    command.args(["test", "--workspace", "--no-fail-fast"]).stdout(Stdio::piped());
    if !root.as_os_str().is_empty() {
        command.current_dir(root);
    }
    let mut process = command.spawn().map_err(|error| format!("cannot run cargo: {error}"))?;
    let fault = |error: std::io::Error| format!("cannot write {}: {error}", log.display());
    let mut file = fs::File::create(log).map_err(fault)?;
    let mut failed = Vec::new();
    for line in BufReader::new(process.stdout.take().ok_or("cargo has no output")?).lines() {
        let line = line.map_err(|error| format!("cannot read what cargo prints: {error}"))?;
        println!("{line}");
        writeln!(file, "{line}").map_err(fault)?;
        failed.extend(failed_test(&line).map(str::to_owned));
    }
    let status = process.wait().map_err(|error| format!("cannot wait for cargo: {error}"))?;
    Ok(if status.success() { Tests::Passed } else { Tests::Failed(failed) })
}

/// The name in a line such as `test names::majors ... FAILED`.
fn failed_test(line: &str) -> Option<&str> {
    line.strip_prefix("test ")?.strip_suffix(" ... FAILED")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failed_tests_are_known_by_their_line() {
        assert_eq!(failed_test("test names::majors ... FAILED"), Some("names::majors"));
        assert_eq!(failed_test("test names::majors ... ok"), None);
        assert_eq!(failed_test("test result: FAILED. 1 passed; 1 failed"), None);
    }
}
