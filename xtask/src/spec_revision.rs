//! One revision of the spec, a document with its overlay, from files or from git; and the comparison of two.

use std::path::Path;

use codegen::{Changes, Corrections, Diagnostics, Model, Source, Wording};

use crate::git::Git;
use crate::snippet;
use crate::source_file::{DOCUMENT, OVERLAY, SourceFile, WORDS};

#[derive(Clone, Debug)]
pub struct SpecRevision {
    pub document: SourceFile,
    pub overlay: Option<SourceFile>,
    pub words: Vec<SourceFile>,
    /// The words were written for this document: each of their entries has to fit.
    pub strict_words: bool,
    /// The overlay was made for this document: each of its actions has to fit.
    pub strict: bool,
}

impl SpecRevision {
    /// Reads the spec of the workspace at `root` at a revision.
    pub fn of_revision(root: &Path, revision: &str) -> Result<Self, String> {
        let git = Git::at(root)?;
        if git.commit(revision)?.is_none() {
            return Err(format!("git knows no revision {revision}"));
        }
        let document = git.show(revision, DOCUMENT)?;
        let document = document.ok_or_else(|| format!("the revision {revision} has no {DOCUMENT}"))?;
        let (overlay, words) = (git.show(revision, OVERLAY)?, git.show_folder(revision, WORDS)?);
        Ok(Self { document, overlay, words, strict: true, strict_words: true })
    }

    /// Reads the spec of the workspace at `root` as it is now.
    pub fn of_work_tree(root: &Path) -> Result<Self, String> {
        let overlay = Some(SourceFile::read(&root.join(OVERLAY))?);
        let words = SourceFile::read_words(root)?;
        Ok(Self {
            document: SourceFile::read(&root.join(DOCUMENT))?,
            overlay,
            words,
            strict: true,
            strict_words: true,
        })
    }

    /// Returns the model of the document.
    pub fn model(&self) -> Result<Model, Diagnostics> {
        codegen::model(self.given(&self.words()))
    }

    pub fn words(&self) -> Vec<Source<'_>> {
        self.words.iter().map(SourceFile::source).collect()
    }

    /// The words, as strictly as they are meant.
    pub fn wording<'a>(&self, words: &'a [Source<'a>]) -> Wording<'a> {
        if self.strict_words { Wording::All(words) } else { Wording::Fitting(words) }
    }

    fn given<'a>(&'a self, words: &'a [Source<'a>]) -> codegen::Edition<'a> {
        let overlay = match &self.overlay {
            None => Corrections::None,
            Some(overlay) if self.strict => Corrections::All(overlay.source()),
            Some(overlay) => Corrections::Fitting(overlay.source()),
        };
        codegen::Edition { document: self.document.source(), overlay, words: self.wording(words) }
    }

    /// Its files, for diagnostics.
    pub fn sources(&self) -> impl Iterator<Item = Source<'_>> {
        let files = [Some(&self.document), self.overlay.as_ref()].into_iter().flatten();
        files.chain(&self.words).map(SourceFile::source)
    }
}

/// Compares two revisions. `None` where that is impossible; the reason is printed.
pub fn compare(old: &SpecRevision, new: &SpecRevision) -> Option<Changes> {
    match codegen::diff(old.given(&old.words()), new.given(&new.words())) {
        Ok(changes) => Some(changes),
        Err(diagnostics) => {
            let inputs: Vec<Source<'_>> = old.sources().chain(new.sources()).collect();
            eprintln!("{}", snippet::diagnostics(&diagnostics, &inputs));
            None
        }
    }
}
