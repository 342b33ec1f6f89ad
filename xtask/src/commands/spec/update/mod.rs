//! `cargo xtask spec update`: everything up to the commit, and the pull request's text.

mod block;
mod corrections;
mod pull_request;
mod test_run;
mod warnings;
mod words;

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use super::{Folder, pull};
use crate::commands::generate;
use crate::file_plan::write_whole;
use crate::source_file::workspace_root;
use crate::spec_revision::{SpecRevision, compare};
use pull_request::PullRequest;
use test_run::Tests;

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

/// Pulls, takes out the corrections and words for what is gone, generates, tests and reports. Failing tests are reported and fail nothing: a new document may need a
/// correction, which somebody makes in the pull request.
pub fn run(arguments: &Arguments) -> Result<ExitCode, String> {
    let root = workspace_root();
    let pulled = pull::run(&arguments.pull)?;
    if pulled != ExitCode::SUCCESS {
        return Ok(pulled);
    }
    let folder = Folder::new(root.join("spec/public-api"));
    let corrections = corrections::remove(&folder)?;
    let words = words::remove(&folder)?;
    let generated = generate::run(&generate::Arguments::default())?;
    if generated != ExitCode::SUCCESS {
        return Ok(generated);
    }
    let (old, new) = (SpecRevision::of_revision(&root, HEAD)?, SpecRevision::of_work_tree(&root)?);
    if old.document.bytes == new.document.bytes {
        println!("update      none: the document is that of {HEAD}");
        return tell_workflow(&[("changed", "false")]).map(|()| ExitCode::SUCCESS);
    }
    let Some(changes) = compare(&old, &new) else { return Ok(ExitCode::FAILURE) };
    let folder = arguments.report.clone().unwrap_or_else(|| root.join("target/spec-update"));
    fs::create_dir_all(&folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    let tests =
        if arguments.no_test { Tests::LeftOut } else { test_run::run(&root, &folder.join("test.log"))? };
    let parts =
        [warnings::since(&old, &new), corrections::in_full(&corrections), words::in_full(&words)].concat();
    let request = PullRequest::new(&changes, &parts, &tests, &root)?;
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

/// Sets the outputs of the step that this runs in, if it runs in one.
fn tell_workflow(outputs: &[(&str, &str)]) -> Result<(), String> {
    let Some(path) = std::env::var_os(OUTPUTS).filter(|path| !path.is_empty()) else { return Ok(()) };
    let fault = |error: std::io::Error| format!("cannot write {}: {error}", path.display());
    let mut file = OpenOptions::new().append(true).create(true).open(&path).map_err(fault)?;
    // A version is the vendor's text: a line break in it would begin another output.
    let one_line = |text: &str| text.replace(['\r', '\n'], " ");
    outputs.iter().try_for_each(|(name, value)| writeln!(file, "{name}={}", one_line(value))).map_err(fault)
}
