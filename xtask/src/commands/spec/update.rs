//! `cargo xtask spec update`: everything up to the commit, and the pull request's text.

use std::fs::{self, OpenOptions};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{ExitCode, Stdio};

use codegen::{Bump, Changes};

use super::pull;
use crate::cargo::cargo;
use crate::commands::generate;
use crate::file_plan::write_whole;
use crate::source_file::{SourceFile, crate_version, workspace_root};
use crate::spec_revision::{SpecRevision, compare};

/// The commit that the new document is compared with.
const HEAD: &str = "HEAD";

/// The file that a workflow's step writes its outputs to, by the variable of its name.
const OUTPUTS: &str = "GITHUB_OUTPUT";

#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    pull: pull::Arguments,
    /// Leaves the tests out
    #[arg(long)]
    no_test: bool,
    /// Where the pull request's text is written [default: target/spec-update of the workspace]
    #[arg(long, value_name = "DIR")]
    report: Option<PathBuf>,
}

/// Pulls, generates, tests and reports. Failing tests are reported and fail nothing: a new document may need a
/// correction, which somebody makes in the pull request.
pub fn run(arguments: &Arguments) -> Result<ExitCode, String> {
    let root = workspace_root();
    for step in [pull::run(&arguments.pull)?, generate::run(&generate::Arguments::default())?] {
        if step != ExitCode::SUCCESS {
            return Ok(step);
        }
    }
    let (old, new) = (SpecRevision::of_revision(&root, HEAD)?, SpecRevision::of_work_tree(&root)?);
    if old.document.bytes == new.document.bytes {
        println!("update      none: the document is that of {HEAD}");
        return tell_workflow(&[("changed", "false")]).map(|()| ExitCode::SUCCESS);
    }
    let Some(changes) = compare(&old, &new) else { return Ok(ExitCode::FAILURE) };
    let folder = arguments.report.clone().unwrap_or_else(|| root.join("target/spec-update"));
    fs::create_dir_all(&folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    let tests = if arguments.no_test { Tests::LeftOut } else { test(&root, &folder.join("test.log"))? };
    let request = PullRequest::new(&changes, &tests, &root)?;
    let body = folder.join("pull-request.md");
    write_whole(&body, &request.body).map_err(|error| format!("cannot write {}: {error}", body.display()))?;
    println!("title       {}", request.title);
    println!("label       {}", request.label);
    println!("tests       {}", tests.in_short());
    println!("body        {}", body.display());
    println!("next        read it and `git diff`, then commit all of it together");
    let body = body.display().to_string();
    tell_workflow(&[
        ("changed", "true"),
        ("title", &request.title),
        ("label", request.label),
        ("body", &body),
    ])?;
    Ok(ExitCode::SUCCESS)
}

/// What the workspace's tests say.
enum Tests {
    LeftOut,
    Passed,
    /// The names of those that failed; none where something did not compile.
    Failed(Vec<String>),
}

impl Tests {
    fn in_short(&self) -> String {
        match self {
            Self::LeftOut => "left out".to_owned(),
            Self::Passed => "passed".to_owned(),
            Self::Failed(names) if names.is_empty() => "do not build, or were ended".to_owned(),
            Self::Failed(names) => format!("{} failed", names.len()),
        }
    }

    fn in_full(&self) -> String {
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
fn test(root: &Path, log: &Path) -> Result<Tests, String> {
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

struct PullRequest {
    title: String,
    label: &'static str,
    body: String,
}

impl PullRequest {
    fn new(changes: &Changes, tests: &Tests, root: &Path) -> Result<Self, String> {
        let manifest = SourceFile::read(&root.join("generated/Cargo.toml"))?;
        let manifest = String::from_utf8_lossy(&manifest.bytes);
        let version = crate_version(&manifest);
        let title = match changes.old_version == changes.new_version {
            true => format!("Take the API's document {} as it is now", changes.new_version),
            false => format!("Take the API's document {}", changes.new_version),
        };
        let label = match version.and_then(|version| changes.bump(version)) {
            Some(Bump::Major) => "semver: major",
            Some(Bump::Minor) => "semver: minor",
            Some(Bump::Patch) => "semver: patch",
            Some(Bump::None) | None => "semver: none",
        };
        let page = changes.to_markdown(1, version);
        let body = shortened(&page, &format!("\n## Tests\n\n{}\n", tests.in_full()));
        Ok(Self { title, label, body })
    }
}

/// The page and what follows it, within what a pull request's text may have.
fn shortened(page: &str, end: &str) -> String {
    const MOST: usize = 60_000;
    const NOTE: &str = "\nThe rest did not fit here: `cargo xtask spec diff HEAD~1 HEAD` has all of it.\n";
    let room = MOST.saturating_sub(end.len() + NOTE.len());
    if page.len() <= room {
        return format!("{page}{end}");
    }
    let cut =
        page.match_indices('\n').map(|(at, _)| at).take_while(|at| *at < room).last().unwrap_or_default();
    format!("{}\n{NOTE}{end}", &page[..cut])
}

/// Sets the outputs of the step that this runs in, if it runs in one.
fn tell_workflow(outputs: &[(&str, &str)]) -> Result<(), String> {
    let Some(path) = std::env::var_os(OUTPUTS).filter(|path| !path.is_empty()) else { return Ok(()) };
    let fault = |error: std::io::Error| format!("cannot write {}: {error}", path.display());
    let mut file = OpenOptions::new().append(true).create(true).open(&path).map_err(fault)?;
    // A version is the vendor's text: a line break in it would begin another output.
    let one_line = |text: &str| text.replace(['\r', '\n'], " ");
    outputs.iter().try_for_each(|(name, value)| writeln!(file, "{name}={}", one_line(value))).map_err(fault)
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

    #[test]
    fn a_long_page_is_cut_at_a_line_and_keeps_its_end() {
        let body = shortened(&"ü line\n".repeat(20_000), "\n## Tests\n");
        assert!(body.len() <= 60_000 && body.ends_with("\n## Tests\n"));
        assert!(body.contains("ü line\n\nThe rest did not fit here"), "cut within a line");
        assert_eq!(shortened("a\n", "b\n"), "a\nb\n");
    }
}
