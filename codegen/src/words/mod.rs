//! This project's words for tags, operations, types, members, parameters and values: a layer over the document.
//!
//! It wins over the document's own text. An entry for what the document does not have is an error, and so are two
//! entries for one thing.

mod apply;
mod coverage;
mod read;

use std::collections::BTreeMap;
use std::fmt;

use crate::diagnostic::Diagnostics;
use crate::ir::Api;
use crate::spec::pointer::Pointer;
use crate::spec::source_map::SourceMap;
pub use coverage::{Coverage, Kind};
pub(crate) use read::read;

/// The subject of an entry, by the names that the document and the crate give it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Key {
    Tag(String),
    Summary(String),
    Details(String),
    /// Of an operation, by its name on the wire.
    Parameter(String, String),
    Type(String),
    /// Of a type, by its name on the wire.
    Member(String, String),
    Value(String, String),
    /// Every parameter of that name with nothing more precise.
    AnyParameter(String),
    /// Every member of that name with nothing more precise.
    AnyMember(String),
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tag(name) => write!(f, "the tag `{name}`"),
            Self::Summary(id) => write!(f, "the operation `{id}`"),
            Self::Details(id) => write!(f, "the details of the operation `{id}`"),
            Self::Parameter(id, wire) => write!(f, "the parameter `{wire}` of the operation `{id}`"),
            Self::Type(name) => write!(f, "the type `{name}`"),
            Self::Member(name, wire) => write!(f, "the member `{wire}` of the type `{name}`"),
            Self::Value(name, wire) => write!(f, "the value `{wire}` of the type `{name}`"),
            Self::AnyParameter(wire) => write!(f, "parameters named `{wire}`"),
            Self::AnyMember(wire) => write!(f, "members named `{wire}`"),
        }
    }
}

#[derive(Clone, Debug)]
struct Entry {
    text: String,
    /// Which of the maps has its place.
    file: usize,
    at: Pointer,
}

/// Every entry of every file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    entries: BTreeMap<Key, Entry>,
    maps: Vec<SourceMap>,
}

impl Words {
    fn get(&self, key: &Key) -> Option<&str> {
        self.entries.get(key).map(|entry| entry.text.as_str())
    }

    /// Says what they have to say, and counts what has no words of ours.
    pub(crate) fn apply(&self, api: &mut Api) -> Coverage {
        apply::apply(self, api)
    }

    /// An error for each entry that is about nothing in `api`.
    pub(crate) fn check(&self, coverage: &Coverage, found: &mut Diagnostics) {
        for (key, Entry { file, at, .. }) in &self.entries {
            if !coverage.mentions(key) {
                let message = format!("words for {key}, which the document does not have");
                let help = "delete it, or correct the name";
                found.push(self.maps[*file].error("words-for-nothing", at, message, help));
            }
        }
    }
}

#[cfg(test)]
mod tests;
