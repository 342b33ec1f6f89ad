//! The result of a conversion: the value, and the parts of the original that have no place in it.

use std::collections::BTreeMap;
use std::{error, fmt};

use crate::client::model::Patch;
use serde_json::{Map, Value};

/// A converted value, and what of the original has no place in it.
///
/// `Debug` shows the report and never the value, which can hold the settings of a destination.
#[must_use]
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Converted<T> {
    /// The value, ready for the Public API.
    pub value: T,
    /// Every member of the original that says something and has no place in the value.
    pub left_out: Vec<LeftOut>,
}

impl<T> Converted<T> {
    /// Returns what is lost or has to be decided: everything that was left out, except what is implied.
    pub fn losses(&self) -> impl Iterator<Item = &LeftOut> {
        self.left_out.iter().filter(|left_out| left_out.reason != Reason::Implied)
    }
}

impl<T> fmt::Debug for Converted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Converted").field("left_out", &self.left_out).finish_non_exhaustive()
    }
}

/// A member that has no place in the converted value. It never holds the member's value.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LeftOut {
    /// The member's JSON path in the Config API's form, such as `config[2].value` or `rules.events[3]`.
    pub member: String,
    /// The reason that it has no place.
    pub reason: Reason,
}

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.member, self.reason)
    }
}

/// The reason that a member could not be converted.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// The Public API has no such member.
    NoCounterpart,
    /// Nothing is lost: the token, a path or another member says the same.
    Implied,
    /// The Public API shows it and does not let it be set.
    ReadOnly,
    /// The Public API lists nothing of this name.
    NotFound {
        /// The slug, name or id that was looked for.
        name: String,
    },
    /// The Public API lists several of this name.
    Ambiguous {
        /// Their ids, sorted.
        ids: Vec<String>,
    },
    /// One of the enum's values that this version does not know.
    Unknown {
        /// The value, as it was read.
        value: String,
    },
    /// A person has to decide, on what the sentence says.
    NeedsDecision(&'static str),
}

impl Reason {
    pub(super) fn not_found(name: &str) -> Self {
        Self::NotFound { name: name.to_owned() }
    }

    pub(super) fn unknown(value: &str) -> Self {
        Self::Unknown { value: value.to_owned() }
    }

    pub(super) fn stops(self, member: impl Into<String>) -> Unconvertible {
        Unconvertible { member: member.into(), reason: self }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoCounterpart => f.write_str("has no counterpart in the Public API"),
            Self::Implied => f.write_str("is said elsewhere in the Public API"),
            Self::ReadOnly => f.write_str("cannot be set in the Public API"),
            Self::NotFound { name } => write!(f, "the Public API lists no `{name}`"),
            Self::Ambiguous { ids } => write!(f, "several fit: {}", ids.join(", ")),
            Self::Unknown { value } => write!(f, "the value `{value}` is not known"),
            Self::NeedsDecision(what) => write!(f, "to be decided: {what}"),
        }
    }
}

/// The error of a conversion that cannot make a member which the Public API requires.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unconvertible {
    /// The JSON path of the member that it depends on, in the Config API's form.
    pub member: String,
    /// The reason that the member could not be converted.
    pub reason: Reason,
}

impl fmt::Display for Unconvertible {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot be converted because of `{}`: {}", self.member, self.reason)
    }
}

impl error::Error for Unconvertible {}

/// A member that says something else in one API than in the other.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Difference {
    /// The member's JSON path in the Public API's form.
    pub member: String,
    /// The value of the Config API, in the Public API's form; `None` where there is none.
    pub old: Option<Value>,
    /// The value of the Public API; `None` where there is none.
    pub new: Option<Value>,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = |value: &Option<Value>| value.as_ref().map_or("nothing".to_owned(), Value::to_string);
        write!(f, "{}: {} → {}", self.member, text(&self.old), text(&self.new))
    }
}

/// Adds what differs; null says nothing.
pub(super) fn differ(
    differences: &mut Vec<Difference>,
    member: &str,
    old: impl Into<Value>,
    new: impl Into<Value>,
) {
    let (old, new) = (old.into(), new.into());
    if old != new {
        let said = |value: Value| (!value.is_null()).then_some(value);
        differences.push(Difference { member: member.to_owned(), old: said(old), new: said(new) });
    }
}

/// Collects what is left out.
#[derive(Default)]
pub(super) struct Report(Vec<LeftOut>);

impl Report {
    /// Adds a member, whatever it says.
    pub(super) fn add(&mut self, member: impl Into<String>, reason: Reason) {
        self.0.push(LeftOut { member: member.into(), reason });
    }

    /// Adds a member if it says something.
    pub(super) fn note(&mut self, member: &str, value: &impl Says, reason: Reason) {
        if value.says_something() {
            self.add(member, reason);
        }
    }

    /// Adds what another conversion left out, below `prefix`.
    pub(super) fn take<T>(&mut self, prefix: &str, part: Converted<T>) -> T {
        let below = |left_out: LeftOut| LeftOut { member: [prefix, &left_out.member].concat(), ..left_out };
        self.0.extend(part.left_out.into_iter().map(below));
        part.value
    }

    pub(super) fn with<T>(self, value: T) -> Converted<T> {
        Converted { value, left_out: self.0 }
    }
}

/// Returns `true` if a value is not empty: an empty one loses nothing.
pub(super) trait Says {
    fn says_something(&self) -> bool;
}

macro_rules! says {
    ($( [$($of:tt)*] $ty:ty: |$value:ident| $test:expr; )+) => {
        $( impl<$($of)*> Says for $ty {
            fn says_something(&self) -> bool {
                let $value = self;
                $test
            }
        } )+
    };
}

says! {
    [] bool: |value| *value;
    [] String: |value| !value.is_empty();
    [] Map<String, Value>: |value| !value.is_empty();
    [T] Vec<T>: |value| !value.is_empty();
    [K, V] BTreeMap<K, V>: |value| !value.is_empty();
    [T: Says] Option<T>: |value| value.as_ref().is_some_and(Says::says_something);
    [T] Patch<T>: |value| !value.is_keep();
}
