//! Where the workspace is.

use std::path::{Path, PathBuf};

pub struct Workspace {
    pub root: PathBuf,
}

impl Workspace {
    /// Cargo says so to what it runs; elsewhere, the current folder.
    pub fn find() -> Self {
        let manifest = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let root = manifest.and_then(|manifest| manifest.parent().map(Path::to_path_buf)).unwrap_or_default();
        // Shorter names in messages where the command runs in the workspace itself.
        match std::env::current_dir() {
            Ok(here) if here == root => Self { root: PathBuf::new() },
            _ => Self { root },
        }
    }
}
