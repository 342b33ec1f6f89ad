//! `cargo xtask spec diff OLD NEW`: files or revisions in, a page or JSON out.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use codegen::Changes;

use crate::source_file::{DOCUMENT, OVERLAY, SourceFile, crate_version, workspace_root};
use crate::spec_revision::{SpecRevision, compare};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The older document: a file, or a git revision of this workspace
    #[arg(value_name = "OLD")]
    old: String,
    /// The newer document: a file, or a git revision of this workspace
    #[arg(value_name = "NEW")]
    new: String,
    /// The form of what is printed
    #[arg(long, value_enum, default_value = "markdown")]
    format: Format,
    /// The corrections to the older document [default: its revision's; for other files the workspace's, as far as they fit]
    #[arg(long, value_name = "FILE|none")]
    old_overlay: Option<PathBuf>,
    /// The corrections to the newer document [default: as for the older]
    #[arg(long, value_name = "FILE|none")]
    new_overlay: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    Markdown,
    Json,
}

pub fn run(arguments: &Arguments) -> Result<ExitCode, String> {
    let root = workspace_root();
    let old = edition(&root, &arguments.old, arguments.old_overlay.as_deref())?;
    let new = edition(&root, &arguments.new, arguments.new_overlay.as_deref())?;
    let Some(changes) = compare(&old, &new) else { return Ok(ExitCode::FAILURE) };
    println!("{}", text(&changes, arguments.format, &root)?.trim_end());
    Ok(ExitCode::SUCCESS)
}

fn text(changes: &Changes, format: Format, root: &Path) -> Result<String, String> {
    let manifest = SourceFile::read(&root.join("generated/Cargo.toml"))?;
    let manifest = String::from_utf8_lossy(&manifest.bytes);
    let version = crate_version(&manifest);
    Ok(match format {
        Format::Json => changes.to_json(version),
        Format::Markdown => changes.to_markdown(1, version),
    })
}

/// A path that exists is a file; anything else has to be a revision.
fn edition(root: &Path, name: &str, overlay: Option<&Path>) -> Result<SpecRevision, String> {
    let path = Path::new(name);
    let mut edition = if path.exists() {
        file(root, path)?
    } else {
        SpecRevision::of_revision(root, name)
            .map_err(|error| format!("there is no file {name}, and {error}"))?
    };
    match overlay {
        None => {}
        Some(none) if none.as_os_str() == "none" => edition.overlay = None,
        Some(path) => {
            edition.overlay = Some(SourceFile::read(path)?);
            edition.strict = true;
        }
    }
    if edition.overlay.is_some() && !edition.strict {
        eprintln!("note: {name}: of {OVERLAY}, the corrections that fit are taken");
    }
    Ok(edition)
}

/// The workspace's overlay was made for the workspace's document; of another one it corrects what fits, so that both
/// sides have the same names.
fn file(root: &Path, path: &Path) -> Result<SpecRevision, String> {
    let real = |path: &Path| path.canonicalize().ok();
    let strict = real(path).is_some() && real(path) == real(&root.join(DOCUMENT));
    let overlay = root.join(OVERLAY);
    let overlay = overlay.exists().then(|| SourceFile::read(&overlay)).transpose()?;
    Ok(SpecRevision {
        document: SourceFile::read(path)?,
        overlay,
        words: SourceFile::read_words(root)?,
        strict,
        strict_words: strict,
    })
}
