//! The folder of an API below `spec/`: the document, its overlay, its words and its provenance.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::file_plan::finished;

pub struct Folder {
    path: PathBuf,
}

impl Folder {
    pub fn new(path: PathBuf) -> Self {
        Self { path }
    }

    pub fn document(&self) -> PathBuf {
        self.path.join("document.yaml")
    }

    pub fn overlay(&self) -> PathBuf {
        self.path.join("overlay.yaml")
    }

    pub fn words(&self) -> PathBuf {
        self.path.join("words")
    }

    pub fn provenance(&self) -> PathBuf {
        self.path.join("provenance.toml")
    }

    /// Puts both in the place of what is there. Whatever fails fails before the first of them is replaced, but
    /// for the last rename.
    pub fn replace(&self, document: &str, provenance: &str) -> Result<(), String> {
        let fault =
            |path: &Path, error: &dyn std::fmt::Display| format!("cannot write {}: {error}", path.display());
        let (to_document, to_provenance) = (self.document(), self.provenance());
        let document = finished(&to_document, document).map_err(|e| fault(&to_document, &e))?;
        let provenance = finished(&to_provenance, provenance).map_err(|e| fault(&to_provenance, &e))?;
        document.persist(&to_document).map_err(|e| fault(&to_document, &e.error))?;
        provenance.persist(&to_provenance).map_err(|e| {
            format!("{}; the document is the new one already: pull it again", fault(&to_provenance, &e.error))
        })?;
        Ok(())
    }
}

/// The bytes of a file; none where there is no such file.
pub fn read(path: &Path) -> Result<Option<Vec<u8>>, String> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(format!("cannot read {}: {error}", path.display())),
    }
}
