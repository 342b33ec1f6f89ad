//! One change: its kind, and what it means at each maturity.

use serde::Serialize;

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
    pub(super) words: (String, String),
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
