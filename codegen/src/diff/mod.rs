//! What a new document changes for those who call the crate: two models in, changes with their class out.
//!
//! Everything is judged from the crate's surface: names, arguments, types of members. Four classes:
//!
//! * **breaking**: who calls it has something to do. Mostly the compiler says so; where it does not (a lowered rate
//!   limit, another HTTP method), [`Change::compiles`] is true, and the version is not raised for it: the server
//!   treats every release of the crate alike, and holding the news back would help nobody.
//! * **behaviour**: every call is written as before, but client or server act otherwise. A fact that is lost, such as
//!   a rate limit, is one of these: whether it no longer holds or is only no longer told, somebody should look.
//! * **additive**: what worked still works.
//! * **docs**: only what is said changed.
//!
//! A rename is recognised only where it is certain: the same method and path under another operation id, and a type of
//! the same shape where the other one stood.

mod change;
mod constraints;
mod facts;
mod markdown;
mod matching;
mod members;
mod operations;
mod parameters;
mod revision;
#[cfg(test)]
mod tests;
mod types;
mod version;
mod wording;

use serde::Serialize;

use crate::ir::{Api, Maturity};
pub use change::{Change, Class, Impact, Kind};
pub use version::Bump;
use wording::Subject;

/// Everything that changed between two documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// The older document's version.
    pub old_version: String,
    /// The newer document's version.
    pub new_version: String,
    /// Breaking ones first, then by maturity, tag and subject.
    pub changes: Vec<Change>,
    /// Tags that have operations now and had none.
    #[serde(skip)]
    new_tags: Vec<String>,
    /// Tags that had operations and have none now.
    #[serde(skip)]
    gone_tags: Vec<String>,
}

impl Changes {
    /// Whether nothing changed that a caller could see.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// How many changes are of a class at a maturity.
    pub fn count(&self, class: Class, maturity: &str) -> usize {
        self.changes.iter().filter(|change| change.class_at(maturity) == Some(class)).count()
    }

    /// How many changes are of a class, whatever the maturity.
    pub fn total(&self, class: Class) -> usize {
        self.changes.iter().filter(|change| change.class() == class).count()
    }

    /// As JSON, for machines; with what it means for the crate, if its version is given.
    pub fn to_json(&self, crate_version: Option<&str>) -> String {
        #[derive(Serialize)]
        struct Page<'a> {
            #[serde(flatten)]
            changes: &'a Changes,
            bump: Option<Bump>,
            next_version: Option<String>,
        }
        let bump = crate_version.and_then(|version| self.bump(version));
        let next_version = crate_version.and_then(|version| self.next_version(version));
        // Only strings, lists and booleans: this cannot fail.
        serde_json::to_string_pretty(&Page { changes: self, bump, next_version }).unwrap_or_default()
    }
}

/// Compares two models.
pub(crate) fn between(old: &Api, new: &Api) -> Changes {
    let (old, new) = (revision::Revision::new(old), revision::Revision::new(new));
    let operations = matching::operations(old.api, new.api);
    let types = matching::Types::find(&old, &new, &operations);
    let context = Context { old: &old, new: &new, types: &types };
    let mut changes = operations::changes(&context, &operations);
    changes.extend(types::changes(&context, &operations));
    changes.sort_by(|a, b| sort_key(a).cmp(&sort_key(b)));
    let (old_tags, new_tags) = (tags(old.api), tags(new.api));
    let renamed = |tag: &String| operations.renamed_tags.iter().any(|(from, to)| from == tag || to == tag);
    Changes {
        old_version: old.api.version.clone(),
        new_version: new.api.version.clone(),
        changes,
        new_tags: new_tags.difference(&old_tags).filter(|tag| !renamed(tag)).cloned().collect(),
        gone_tags: old_tags.difference(&new_tags).filter(|tag| !renamed(tag)).cloned().collect(),
    }
}

fn tags(api: &Api) -> std::collections::BTreeSet<String> {
    api.operations.iter().map(|operation| operation.facts.tag.clone()).collect()
}

fn sort_key(change: &Change) -> (Class, usize, Option<&str>, &str, Kind, &(String, String)) {
    let order =
        |impact: &Impact| Maturity::ALL.iter().position(|maturity| maturity.word() == impact.maturity);
    let gravest = change.impacts.iter().find(|impact| impact.class == change.class()).and_then(order);
    // Shared models come behind the tags.
    let tag = change.tag.as_deref().or(Some("\u{10FFFF}"));
    (change.class(), gravest.unwrap_or_default(), tag, &change.subject, change.kind, &change.words)
}

/// Both sides, and which type became which.
struct Context<'a> {
    old: &'a revision::Revision<'a>,
    new: &'a revision::Revision<'a>,
    types: &'a matching::Types,
}

impl Context<'_> {
    /// Whether a caller sees the same type, under whatever name.
    fn same(&self, old: &crate::ir::Type, new: &crate::ir::Type) -> bool {
        matching::alike(old, new, &mut |old, new| self.types.are_pair(old, new))
    }

    /// The texts of two types, which tell them apart.
    fn texts(&self, old: &crate::ir::Type, new: &crate::ir::Type) -> (String, String) {
        let short = (self.old.text(old), self.new.text(new));
        if short.0 == short.1 && !self.same(old, new) {
            (self.old.scope.plain(old), self.new.scope.plain(new))
        } else {
            short
        }
    }
}
