//! Reads from git, by its own command.

use std::path::Path;
use std::process::{Command, Output};

use crate::source_file::SourceFile;

/// A repository, by a folder in its work tree; paths are below that folder.
#[derive(Clone, Copy, Debug)]
pub struct Git<'a> {
    folder: &'a Path,
}

impl<'a> Git<'a> {
    /// The repository of a folder; an error that says so where there is none.
    pub fn at(folder: &'a Path) -> Result<Self, String> {
        let git = Self { folder: if folder.as_os_str().is_empty() { Path::new(".") } else { folder } };
        match git.text(&["rev-parse", "--is-inside-work-tree"])?.as_deref() {
            Some("true") => Ok(git),
            _ => Err(format!("{} is not in a git work tree", git.folder.display())),
        }
    }

    /// The commit that a revision means.
    pub fn commit(&self, revision: &str) -> Result<Option<String>, String> {
        // What begins with a dash would be an option.
        if revision.starts_with('-') {
            return Ok(None);
        }
        self.text(&["rev-parse", "--verify", "--quiet", &format!("{revision}^{{commit}}")])
    }

    /// A file as a revision has it; none if the revision does not have it.
    pub fn show(&self, revision: &str, path: &str) -> Result<Option<SourceFile>, String> {
        let object = format!("{revision}:./{path}");
        if self.text(&["cat-file", "-t", &object])?.as_deref() != Some("blob") {
            return Ok(None);
        }
        let output = self.run(&["show", &object])?;
        if !output.status.success() {
            return Err(format!(
                "git cannot show {object}: {}",
                String::from_utf8_lossy(&output.stderr).trim()
            ));
        }
        Ok(Some(SourceFile { name: format!("{revision}:{path}"), bytes: output.stdout }))
    }

    /// The YAML files of a folder as a revision has them; none if the revision does not have it.
    pub fn show_folder(&self, revision: &str, folder: &str) -> Result<Vec<SourceFile>, String> {
        let names =
            self.text(&["ls-tree", "--name-only", revision, &format!("./{folder}/")])?.unwrap_or_default();
        let names = names.lines().filter(|name| name.ends_with(".yaml"));
        names.filter_map(|name| self.show(revision, name).transpose()).collect()
    }

    /// A name for a commit that stays: the tag on it, or how far it is behind one, or its id.
    pub fn describe(&self, revision: &str) -> Result<Option<String>, String> {
        self.text(&["describe", "--tags", "--always", "--abbrev=12", revision])
    }

    /// The tag that is next behind the work tree.
    pub fn last_tag(&self) -> Result<Option<String>, String> {
        self.text(&["describe", "--tags", "--abbrev=0"])
    }

    /// Returns the output of a command, if it succeeds and prints anything.
    fn text(&self, arguments: &[&str]) -> Result<Option<String>, String> {
        let output = self.run(arguments)?;
        let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        Ok((output.status.success() && !text.is_empty()).then_some(text))
    }

    fn run(&self, arguments: &[&str]) -> Result<Output, String> {
        let mut command = Command::new("git");
        command.arg("-C").arg(self.folder).args(arguments);
        command.output().map_err(|error| format!("cannot run git: {error}; give files instead of revisions"))
    }
}
