//! Source files with their names, and where the workspace keeps its own.

use std::path::{Path, PathBuf};

use codegen::Source;

/// The folder with a folder for each API, below the workspace.
pub const SPEC: &str = "spec";
/// The document, below the workspace.
pub const DOCUMENT: &str = "spec/public-api/document.yaml";
/// The corrections to it.
pub const OVERLAY: &str = "spec/public-api/overlay.yaml";
/// The folder with the corrected document of each API, for the sandbox.
pub const SANDBOX: &str = "tests/sandbox/src";

/// This project's words for it, in files.
pub const WORDS: &str = "spec/public-api/words";

/// A file that was read, and what diagnostics call it.
#[derive(Clone, Debug)]
pub struct SourceFile {
    pub name: String,
    pub bytes: Vec<u8>,
}

impl SourceFile {
    pub fn read(path: &Path) -> Result<Self, String> {
        let bytes = std::fs::read(path).map_err(|e| format!("cannot read {}: {e}", path.display()))?;
        Ok(Self { name: path.display().to_string(), bytes })
    }

    /// The YAML files of a folder, by name.
    pub fn read_folder(folder: &Path) -> Result<Vec<Self>, String> {
        let fault = |error| format!("cannot read {}: {error}", folder.display());
        let mut paths = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(fault)? {
            paths.push(entry.map_err(fault)?.path());
        }
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "yaml"));
        paths.sort();
        paths.iter().map(|path| Self::read(path)).collect()
    }

    /// The words of the workspace at `root`: none where there is no folder for them.
    pub fn read_words(root: &Path) -> Result<Vec<Self>, String> {
        let folder = root.join(WORDS);
        if folder.exists() { Self::read_folder(&folder) } else { Ok(Vec::new()) }
    }

    pub fn source(&self) -> Source<'_> {
        Source { name: &self.name, bytes: &self.bytes }
    }
}

/// Returns where the workspace is: cargo says so to what it runs; elsewhere, the current folder.
pub fn workspace_root() -> PathBuf {
    let manifest = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let root = manifest.and_then(|manifest| manifest.parent().map(Path::to_path_buf)).unwrap_or_default();
    // Shorter names in messages where the command runs in the workspace itself.
    match std::env::current_dir() {
        Ok(here) if here == root => PathBuf::new(),
        _ => root,
    }
}

/// The version of the crate whose manifest this is.
pub fn crate_version(manifest: &str) -> Option<&str> {
    let package = manifest.split("[package]").nth(1)?;
    let line = package.lines().find_map(|line| line.trim().strip_prefix("version"))?;
    line.trim_start().strip_prefix('=')?.trim().strip_prefix('"')?.split('"').next()
}
