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
pub use version::Bump;
use wording::Subject;

/// What a change means to those who call the crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// Something has to be done about it.
    Breaking,
    /// The same calls behave otherwise: pacing, access, what a server answers.
    Behaviour,
    /// What worked still works.
    Additive,
    /// Only what is said changed.
    Docs,
}

impl Class {
    /// All of them, the gravest first.
    pub const ALL: [Self; 4] = [Self::Breaking, Self::Behaviour, Self::Additive, Self::Docs];

    /// The word for it in a count.
    pub fn word(self) -> &'static str {
        match self {
            Self::Breaking => "breaking",
            Self::Behaviour => "behaviour",
            Self::Additive => "additive",
            Self::Docs => "docs only",
        }
    }
}

/// What kind of thing changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A function that is not there any more.
    OperationRemoved,
    /// A function that was not there.
    OperationAdded,
    /// A function at a more stable maturity.
    OperationPromoted,
    /// A function at a less stable maturity.
    OperationDemoted,
    /// The module of a tag that has another name now.
    TagRenamed,
    /// A function in the module of another tag.
    OperationMoved,
    /// The same method and path under another operation id.
    OperationRenamed,
    /// A function that is deprecated, or no longer so.
    OperationDeprecated,
    /// The maturities that a request can ask for besides its own.
    ServedMaturities,
    /// The HTTP method.
    Method,
    /// The path of the request.
    Path,
    /// What a function takes from its path.
    PathParameters,
    /// A query parameter that is not there any more.
    ParameterRemoved,
    /// A query parameter that was not there.
    ParameterAdded,
    /// The type, name or necessity of a query parameter.
    ParameterChanged,
    /// The type of the body.
    Body,
    /// The type of the answer.
    Answer,
    /// Whether and how a list is read page by page.
    Paging,
    /// The status of a success.
    SuccessStatus,
    /// The media type of an answer.
    MediaType,
    /// How often an operation may be called.
    RateLimit,
    /// The feature that a workspace needs, or the permissions that a token needs.
    Access,
    /// The audit events that a call leaves.
    AuditEvents,
    /// Which values are accepted: lengths, ranges, patterns.
    Constraint,
    /// What stands for a value that is left out.
    Default,
    /// The status of an error.
    ErrorStatus,
    /// The headers of an answer.
    Header,
    /// A type that is not there any more.
    TypeRemoved,
    /// A type that was not there.
    TypeAdded,
    /// A type in another module.
    TypeMoved,
    /// A type that a maturity now has apart from the more stable one, or shares with it.
    TypeSplit,
    /// The same shape in the same place under another name.
    TypeRenamed,
    /// What a type is, or which way it travels.
    TypeChanged,
    /// A member that is not there any more.
    MemberRemoved,
    /// A member that was not there.
    MemberAdded,
    /// The type, name or necessity of a member.
    MemberChanged,
    /// An enum's value that is not there any more.
    ValueRemoved,
    /// An enum's value that was not there.
    ValueAdded,
    /// The variant of a value or kind.
    ValueRenamed,
    /// A union's kind that is not there any more.
    KindRemoved,
    /// A union's kind that was not there.
    KindAdded,
    /// The order in which the kinds of a union are tried.
    KindsReordered,
    /// What a request can be made from.
    Conversion,
    /// What else is told of an operation.
    Facts,
    /// A description.
    Description,
}

/// What a change means at one maturity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Impact {
    /// `stable`, `beta` or `alpha`.
    pub maturity: &'static str,
    /// What it means there.
    pub class: Class,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What kind of thing changed.
    pub kind: Kind,
    /// What it means, the most stable maturity first; never empty.
    pub impacts: Vec<Impact>,
    /// The tag whose module it concerns; none for a model that tags share.
    pub tag: Option<String>,
    /// The function or type as a caller wrote it until now, or writes it from now on if it is new.
    pub subject: String,
    /// What changed, in one sentence.
    pub sentence: String,
    /// What a caller has to do.
    pub action: Option<String>,
    /// The vendor's page of the operation, where the document names one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub docs_url: Option<String>,
    /// The functions that a shared type is part of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub used_by: Vec<String>,
    /// Code that compiled still does.
    pub compiles: bool,
    /// The sentence without its subject: what changes of one kind have in common, and what each is about.
    #[serde(skip)]
    words: (String, String),
}

impl Change {
    /// The gravest of its classes.
    pub fn class(&self) -> Class {
        self.impacts.iter().map(|impact| impact.class).min().unwrap_or(Class::Docs)
    }

    /// Its class at a maturity, if it concerns that.
    pub fn class_at(&self, maturity: &str) -> Option<Class> {
        self.impacts.iter().find(|impact| impact.maturity == maturity).map(|impact| impact.class)
    }

    /// The heading that changes of behaviour stand under.
    pub fn topic(&self) -> &'static str {
        match self.kind {
            Kind::RateLimit => "Pacing changes",
            Kind::Access => "Access changes",
            _ => "Other changes of behaviour",
        }
    }
}

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
