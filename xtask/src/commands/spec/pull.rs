//! `cargo xtask spec pull`: a new document takes the old one's place, or nothing happens.

mod canonical;
mod fetch;
mod progress;
mod redocly;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, SystemTime};

use codegen::{Diagnostics, Examination, Source};
use semver::Version;
use url::Url;

use super::folder::{Folder, read};
use super::provenance::{self, Provenance};
use crate::source_file::{SourceFile, workspace_root};
use fetch::{Fetcher, Found};
use progress::kilobytes;

#[derive(Debug, clap::Args)]
#[group(id = "pull")]
pub struct Arguments {
    /// A file instead of an address: OpenAPI as YAML or JSON, or the site's script
    #[arg(long, value_name = "FILE", conflicts_with = "url")]
    from: Option<PathBuf>,
    /// Path or URL of the document: OpenAPI as YAML or JSON, or a page of the documentation site
    #[arg(long, default_value = "https://docs.segmentapis.com/")]
    url: Url,
    /// Take it even if its version is lower than that of the document that is there
    #[arg(long)]
    allow_older: bool,
    /// The timeout of the download, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 120)]
    timeout: u32,
    /// The folder of the document and its provenance [default: spec/public-api of the workspace]
    #[arg(long, value_name = "DIR")]
    spec_dir: Option<PathBuf>,
}

/// The text that was read, before anything is known of it.
struct Taken {
    /// Its name in messages.
    name: String,
    /// Its source, for the provenance.
    source: String,
    text: String,
}

pub fn run(arguments: &Arguments) -> Result<ExitCode, String> {
    let folder = arguments.spec_dir.clone().unwrap_or_else(|| workspace_root().join("spec/public-api"));
    let done =
        pull(arguments, &Folder::new(folder)).map_err(|error| format!("{error}\nnothing was changed"))?;
    print!("{done}");
    Ok(ExitCode::SUCCESS)
}

fn pull(arguments: &Arguments, folder: &Folder) -> Result<String, String> {
    let taken = match &arguments.from {
        Some(path) => from_file(path)?,
        None => from_address(&arguments.url, &Fetcher::new(Duration::from_secs(arguments.timeout.into())))?,
    };
    let overlay = read(&folder.overlay())?;
    let overlay = overlay.as_deref();
    let words = if folder.words().exists() { SourceFile::read_folder(&folder.words())? } else { Vec::new() };
    let new = examine(&taken.name, taken.text.as_bytes(), overlay, &words)?;
    let text = canonical::yaml(&new.value)?;
    check_form(&text, &new, overlay)?;
    let old = read(&folder.document())?;
    let known = read(&folder.provenance())?.is_some_and(|known| provenance::fits(&known, &text));
    if known && old.as_deref() == Some(text.as_bytes()) {
        return Ok(format!("{} is what is there already: version {}\n", taken.name, new.version));
    }
    let was = old.map(|old| examine(&folder.document().display().to_string(), &old, overlay, &[]));
    let was = was.map(|old| old.map(|old| old.version));
    if let (Some(was), false) = (&was, arguments.allow_older) {
        refuse_older(was, &new.version)?;
    }
    let provenance = Provenance::new(&text, &new.version, &taken.source, SystemTime::now()).to_string();
    folder.replace(&text, &provenance)?;
    Ok(summary(&taken, &new, was.and_then(Result::ok), folder, text.len()))
}

fn from_file(path: &Path) -> Result<Taken, String> {
    let name = path.display().to_string();
    let bytes = read(path)?.ok_or_else(|| format!("there is no file {name}"))?;
    let text =
        String::from_utf8(bytes).map_err(|e| format!("{name} is not UTF-8 text: {}", e.utf8_error()))?;
    if redocly::is_page(&text) {
        return Err(format!("{name} is a page; pass its address by --url, or save the script that it links"));
    }
    // Where the file lies is nobody's business but the machine's.
    let source = format!("the file {}", path.file_name().unwrap_or_default().to_string_lossy());
    let text = if redocly::is_script(&text) { redocly::document_of(&text, &name)? } else { text };
    Ok(Taken { name, source, text })
}

fn from_address(url: &Url, fetcher: &Fetcher) -> Result<Taken, String> {
    let Found { mut url, mut text } = fetcher.fetch(url)?;
    let page = url.clone();
    if redocly::is_page(&text) {
        let script = redocly::script_of(&text, &url)?;
        if script.origin() != page.origin() {
            return Err(format!(
                "{page} links a script on another host, {script}; if that is right, pass it by --url"
            ));
        }
        Found { url, text } = fetcher.fetch(&script)?;
        if !redocly::is_script(&text) {
            return Err(format!("{url}, which {page} links, is not the script that holds the document"));
        }
    }
    if redocly::is_script(&text) {
        text = redocly::document_of(&text, url.as_str())?;
    }
    let source = if page == url { public(&url) } else { format!("{}, by {}", public(&url), public(&page)) };
    Ok(Taken { name: url.to_string(), source, text })
}

/// An address without what may be a secret.
fn public(url: &Url) -> String {
    let mut url = url.clone();
    url.set_query(None);
    url.set_fragment(None);
    url.to_string()
}

fn examine(
    name: &str,
    bytes: &[u8],
    overlay: Option<&[u8]>,
    words: &[SourceFile],
) -> Result<Examination, String> {
    let overlay = overlay.map(|bytes| Source { name: "the overlay", bytes });
    let words: Vec<Source<'_>> = words.iter().map(SourceFile::source).collect();
    codegen::examine(Source { name, bytes }, overlay, &words).map_err(|diagnostics| worst(name, &diagnostics))
}

/// The first findings; a document that is something else altogether has hundreds.
fn worst(name: &str, diagnostics: &Diagnostics) -> String {
    const MOST: usize = 5;
    let mut lines = vec![format!("{name} is not a document that can be taken")];
    lines.extend(diagnostics.iter().take(MOST).map(ToString::to_string));
    let others = diagnostics.iter().count().saturating_sub(MOST);
    if others > 0 {
        lines.push(format!("and {others} more"));
    }
    lines.join("\n")
}

/// Checks that the text to be written has every value of the document that was taken.
fn check_form(text: &str, new: &Examination, overlay: Option<&[u8]>) -> Result<(), String> {
    let again = examine("the document in canonical form", text.as_bytes(), overlay, &[])?;
    if again.value == new.value {
        return Ok(());
    }
    Err("the document in canonical form does not read as the document that was taken".to_owned())
}

fn refuse_older(was: &Result<String, String>, new: &str) -> Result<(), String> {
    let way_out = "pass --allow-older to take it all the same";
    let was =
        was.as_ref().map_err(|error| format!("{error}\nso its version cannot be compared; {way_out}"))?;
    let parse = |version: &str| {
        Version::parse(version).map_err(|_| {
            format!(
                "`{version}` is none of three numbers, so `{was}` and `{new}` cannot be compared; {way_out}"
            )
        })
    };
    if parse(new)? < parse(was)? {
        return Err(format!("version {new} is older than {was}, which is there; {way_out}"));
    }
    Ok(())
}

fn summary(taken: &Taken, new: &Examination, was: Option<String>, folder: &Folder, size: usize) -> String {
    let was = was.map(|was| format!(", was {was}")).unwrap_or_default();
    let (document, provenance) = (folder.document(), folder.provenance());
    let mut lines = vec![
        format!("taken       {}", taken.source),
        format!("version     {}{was}", new.version),
        format!("operations  {}", new.operations),
        format!("written     {} ({}), {}", document.display(), kilobytes(size), provenance.display()),
    ];
    let unfit = [("overlay", "corrections", &new.overlay), ("words", "entries", &new.words)];
    for (layer, what, found) in unfit.into_iter().filter(|(_, _, found)| !found.is_empty()) {
        let count = found.iter().count();
        lines.push(format!("{layer:<10}  {what} that fit it no more: {count}; generating says which"));
    }
    lines.push("next        `cargo xtask generate`, then read `git diff generated/SURFACE.txt`\n".to_owned());
    lines.join("\n")
}
