//! The files on disk: what would change, and changing it.
//!
//! A file is replaced whole, by renaming a finished one into its place. Files that bear the marker and are no
//! longer produced are deleted; a file without the marker is never touched.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use codegen::{Generation, MARKER};
use similar::TextDiff;

/// The change to one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is already as it should be.
    None,
    /// It is not there yet.
    Write,
    /// It is there, but different.
    Replace,
    /// It is there, but no longer produced.
    Delete,
}

/// The changes to all files, planned without touching any.
#[derive(Debug)]
pub struct FilePlan<'a> {
    room: PathBuf,
    files: BTreeMap<PathBuf, (Change, &'a str)>,
}

impl<'a> FilePlan<'a> {
    /// Compares the crate's folder `out` with what was generated, and what `others` name with their texts.
    pub fn new(
        out: &Path,
        generation: &'a Generation,
        others: impl IntoIterator<Item = (PathBuf, &'a str)>,
    ) -> Result<Self, String> {
        let (room, files) = (out.join(generation.folder), &generation.files);
        let mut plan = BTreeMap::new();
        let files = files.iter().map(|file| (out.join(&file.path), file.text.as_str()));
        for (path, text) in files.chain(others) {
            let change = match fs::read(&path) {
                Ok(bytes) if bytes == text.as_bytes() => Change::None,
                Ok(_) => Change::Replace,
                Err(error) if error.kind() == io::ErrorKind::NotFound => Change::Write,
                Err(error) => return Err(format!("cannot read {}: {error}", path.display())),
            };
            plan.insert(path, (change, text));
        }
        let mut strangers = Vec::new();
        for path in files_below(&room)? {
            if !bears_marker(&path)? {
                strangers.push(path.display().to_string());
            } else {
                plan.entry(path).or_insert((Change::Delete, ""));
            }
        }
        if !strangers.is_empty() {
            return Err(format!(
                "not generated, but in the room of generated files:\n  {}\nmove them elsewhere; nothing was changed",
                strangers.join("\n  ")
            ));
        }
        Ok(Self { room, files: plan })
    }

    pub fn changes(&self) -> impl Iterator<Item = (&Path, Change)> {
        self.files.iter().map(|(path, (change, _))| (path.as_path(), *change))
    }

    /// The difference that the plan makes, as a unified diff.
    pub fn diff(&self) -> Result<String, String> {
        let mut text = String::new();
        for (path, (change, new)) in self.files.iter().filter(|(_, (change, _))| *change != Change::None) {
            let name = path.display().to_string();
            let (mut before, mut after) = (format!("a/{name}"), format!("b/{name}"));
            let old = match change {
                Change::Write => String::new(),
                _ => fs::read_to_string(path).map_err(|error| format!("cannot read {name}: {error}"))?,
            };
            match change {
                Change::Write => before = "/dev/null".to_owned(),
                Change::Delete => after = "/dev/null".to_owned(),
                Change::None | Change::Replace => {}
            }
            let diff = TextDiff::from_lines(old.as_str(), *new);
            text.push_str(&diff.unified_diff().header(&before, &after).to_string());
        }
        Ok(text)
    }

    pub fn carry_out(&self) -> Result<(), String> {
        for (path, (change, text)) in &self.files {
            let done = match change {
                Change::None => Ok(()),
                Change::Write | Change::Replace => write_whole(path, text),
                Change::Delete => fs::remove_file(path),
            };
            done.map_err(|error| format!("cannot write {}: {error}", path.display()))?;
        }
        remove_empty_folders(&self.room)
            .map(|_| ())
            .map_err(|error| format!("cannot tidy {}: {error}", self.room.display()))
    }
}

/// The old file or the new one, never half of it.
pub fn write_whole(path: &Path, text: &str) -> io::Result<()> {
    finished(path, text)?.persist(path)?;
    Ok(())
}

/// A finished file beside `path`, to be renamed into its place; it goes away if that does not happen.
pub fn finished(path: &Path, text: &str) -> io::Result<tempfile::NamedTempFile> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // A temporary file is private to its owner; source files are not.
        file.as_file().set_permissions(fs::Permissions::from_mode(0o644))?;
    }
    Ok(file)
}

pub fn files_below(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let fault = |error: io::Error| format!("cannot read {}: {error}", folder.display());
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(fault(error)),
    };
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry.map_err(fault)?;
        if entry.file_type().map_err(fault)?.is_dir() {
            files.extend(files_below(&entry.path())?);
        } else {
            files.push(entry.path());
        }
    }
    Ok(files)
}

fn bears_marker(path: &Path) -> Result<bool, String> {
    let bytes = fs::read(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    Ok(bytes.starts_with(MARKER.as_bytes()))
}

/// Tells whether the folder itself went.
fn remove_empty_folders(folder: &Path) -> io::Result<bool> {
    let mut empty = true;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let gone = entry.file_type()?.is_dir() && remove_empty_folders(&entry.path())?;
        empty &= gone;
    }
    if empty {
        fs::remove_dir(folder)?;
    }
    Ok(empty)
}
