//! `cargo xtask release-notes`: what changed in the API, joined into the changelog.
//!
//! What is written stands between two marks that name the release it counts from. A later run replaces what is
//! between them, and nothing else in the file.

use std::path::Path;
use std::process::ExitCode;

use codegen::Changes;

use crate::file_plan::write_whole;
use crate::git::Git;
use crate::source_file::{SourceFile, crate_version, workspace_root};
use crate::spec_revision::{SpecRevision, compare};

const CHANGELOG: &str = "CHANGELOG.md";
const MANIFEST: &str = "generated/Cargo.toml";
const UNRELEASED: &str = "## [Unreleased]";

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The git revision to count from, such as the commit of the last release [default: the last tag; needed as long as there is none]
    #[arg(long, value_name = "REV")]
    from: Option<String>,
}

pub fn run(arguments: &Arguments) -> Result<ExitCode, String> {
    let root = workspace_root();
    let git = Git::at(&root)?;
    let from = match &arguments.from {
        Some(revision) => revision.clone(),
        None => git
            .last_tag()?
            .ok_or("there is no tag to count from; name the commit of the last release with `--from`")?,
    };
    let old = SpecRevision::of_revision(&root, &from)?;
    let new = SpecRevision::of_work_tree(&root)?;
    let Some(changes) = compare(&old, &new) else { return Ok(ExitCode::FAILURE) };
    let since = git.describe(&from)?.unwrap_or_else(|| from.clone());
    let released = git.show(&from, MANIFEST)?.map(|manifest| version(&manifest)).transpose()?;
    let current = version(&SourceFile::read(&root.join(MANIFEST))?)?;
    let path = root.join(CHANGELOG);
    let before = SourceFile::read(&path)?;
    let before = String::from_utf8(before.bytes).map_err(|_| format!("{CHANGELOG} is not UTF-8 text"))?;
    let heading = match &released {
        Some(released) if *released != current => format!("## [{current}]"),
        _ => UNRELEASED.to_owned(),
    };
    let base = released.as_deref().unwrap_or(&current);
    let after = joined(&before, &heading, &since, &changes, base)?;
    finish(&path, &before, &after, &since)
}

fn finish(path: &Path, before: &str, after: &str, since: &str) -> Result<ExitCode, String> {
    if before == after {
        println!("{CHANGELOG} already has what changed since {since}");
        return Ok(ExitCode::SUCCESS);
    }
    write_whole(path, after).map_err(|error| format!("cannot write {}: {error}", path.display()))?;
    println!("{CHANGELOG} has what changed since {since}");
    Ok(ExitCode::SUCCESS)
}

fn version(manifest: &SourceFile) -> Result<String, String> {
    let text = String::from_utf8_lossy(&manifest.bytes);
    crate_version(&text).map(str::to_owned).ok_or_else(|| format!("{} names no version", manifest.name))
}

/// The changelog with the changes in it.
fn joined(
    text: &str,
    heading: &str,
    since: &str,
    changes: &Changes,
    released: &str,
) -> Result<String, String> {
    let (begin, end) = (mark("begin", since), mark("end", since));
    let block = format!("{begin}\n\n{}\n{end}\n", changes.to_markdown(3, Some(released)));
    if let Some(start) = text.find(&begin) {
        let rest = &text[start..];
        let Some(length) = rest.find(&end) else {
            return Err(format!("{CHANGELOG} has `{begin}` without `{end}`: put it back, or delete both"));
        };
        let after = rest[length + end.len()..].trim_start_matches('\n');
        let gap = if after.is_empty() { "" } else { "\n" };
        let before = renamed(&text[..start], heading);
        return Ok(format!("{before}{block}{gap}{after}"));
    }
    if changes.is_empty() {
        return Ok(text.to_owned());
    }
    let (before, after) = text.split_at(place(text, heading));
    let before = before.trim_end();
    let heading = if before.lines().any(|line| is(line, heading)) { "" } else { &format!("\n{heading}\n") };
    let gap = if after.is_empty() { "" } else { "\n" };
    Ok(format!("{before}\n{heading}\n{block}{gap}{after}"))
}

fn mark(which: &str, since: &str) -> String {
    format!("<!-- {which}: the API since {since}, by `cargo xtask release-notes` -->")
}

/// Returns `true` if a line is this heading, with or without a date behind it.
fn is(line: &str, heading: &str) -> bool {
    line == heading || line.strip_prefix(heading).is_some_and(|rest| rest.starts_with(" - "))
}

/// Returns the text above the block; once the version is known, its section is no longer `Unreleased`.
fn renamed(above: &str, heading: &str) -> String {
    match above.rfind("\n## ") {
        Some(at) if heading != UNRELEASED && above[at + 1..].lines().next() == Some(UNRELEASED) => {
            format!("{}\n{heading}{}", &above[..at], &above[at + 1 + UNRELEASED.len()..])
        }
        _ => above.to_owned(),
    }
}

/// Returns where the block begins: at the end of its section, or before the first one if it has none yet.
fn place(text: &str, heading: &str) -> usize {
    let mut inside = false;
    let mut first = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end();
        if content.starts_with("## ") {
            if inside {
                return at;
            }
            first = first.or(Some(at));
            inside = is(content, heading);
        }
        at += line.len();
    }
    if inside { at } else { first.unwrap_or(at) }
}
