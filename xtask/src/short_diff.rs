//! The short diff that `generate` prints: counts and the gravest changes since the last commit.

use std::path::{Path, PathBuf};
use std::thread::JoinHandle;

use codegen::{Changes, Class, Model};

use crate::git::Git;
use crate::source_file::SourceFile;
use crate::spec_revision::SpecRevision;

/// The commit that documents are compared with.
const HEAD: &str = "HEAD";

/// The most changes of behaviour under each heading; breaking ones are all listed.
const SOME: usize = 5;

/// The model of what is checked in, in the making; none where that is what is there.
#[derive(Debug)]
pub struct Baseline(JoinHandle<Result<Option<Model>, String>>);

impl Baseline {
    /// Begins to read it, while the files are generated.
    pub fn start(spec: PathBuf, overlay: PathBuf, words: PathBuf, new: SpecRevision) -> Self {
        Self(std::thread::spawn(move || before(&spec, &overlay, &words, &new)))
    }

    /// Counts and breaking changes since the last commit; in one line, why there are none.
    pub fn changes_to(self, new: &Model) -> String {
        match self.0.join() {
            Ok(Ok(None)) => {
                format!("changes     none: the document, its corrections and the words are those of {HEAD}\n")
            }
            Ok(Ok(Some(old))) => short(&new.changes_since(&old)),
            Ok(Err(reason)) => format!("changes     not told: {reason}\n"),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    }
}

fn before(spec: &Path, overlay: &Path, words: &Path, new: &SpecRevision) -> Result<Option<Model>, String> {
    let document = at_head(spec)?.ok_or_else(|| format!("{HEAD} has no {}", spec.display()))?;
    let corrections = new.overlay.as_ref().map(|_| at_head(overlay)).transpose()?.flatten();
    let said = if new.words.is_empty() { Vec::new() } else { Git::at(words)?.show_folder(HEAD, ".")? };
    let old = SpecRevision {
        document,
        overlay: corrections,
        words: said,
        strict: true,
        strict_words: new.strict_words,
    };
    if same(&old, new) {
        return Ok(None);
    }
    old.model().map(Some).map_err(|_| format!("the document of {HEAD} is not one that generates"))
}

/// Returns `true` if the same is in all files, whatever they are called.
fn same(old: &SpecRevision, new: &SpecRevision) -> bool {
    let bytes = |edition: &SpecRevision| -> Vec<Vec<u8>> {
        edition.sources().map(|source| source.bytes.to_vec()).collect()
    };
    bytes(old) == bytes(new)
}

/// The file as the last commit of its own repository has it.
fn at_head(path: &Path) -> Result<Option<SourceFile>, String> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Git::at(folder)?.show(HEAD, &name)
}

fn short(changes: &Changes) -> String {
    let counts = Class::ALL.map(|class| format!("{} {}", changes.total(class), class.word()));
    let mut text = format!("changes     {} since {HEAD}", counts.join(", "));
    if changes.old_version != changes.new_version {
        text.push_str(&format!("; the document was {}, is {}", changes.old_version, changes.new_version));
    }
    text.push('\n');
    let of = |class| changes.changes.iter().filter(move |change| change.class() == class);
    for change in of(Class::Breaking) {
        text.push_str(&format!("  breaking  {}\n", change.sentence));
    }
    let mut topics: Vec<(&str, Vec<&str>)> = Vec::new();
    for change in of(Class::Behaviour) {
        match topics.iter_mut().find(|(topic, _)| *topic == change.topic()) {
            Some((_, sentences)) => sentences.push(&change.sentence),
            None => topics.push((change.topic(), vec![&change.sentence])),
        }
    }
    for (topic, sentences) in topics {
        text.push_str(&format!("  {topic}: {}\n", sentences.len()));
        for sentence in sentences.iter().take(SOME) {
            text.push_str(&format!("            {sentence}\n"));
        }
        if sentences.len() > SOME {
            text.push_str("            …; `cargo xtask spec diff` has them all\n");
        }
    }
    text
}
