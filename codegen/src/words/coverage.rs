//! The coverage of words: which things are described, and by whom.

use std::collections::{BTreeMap, BTreeSet};

use super::Key;

/// The kinds of things that can have words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Groups of operations.
    Tag,
    /// Operations, whatever their maturities.
    Operation,
    /// Types, whatever their maturities.
    Type,
    /// Members of objects.
    Member,
    /// Parameters of operations.
    Parameter,
    /// Values of enums.
    Value,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Tag, Self::Operation, Self::Type, Self::Member, Self::Parameter, Self::Value];

    /// The word for several.
    pub fn word(self) -> &'static str {
        match self {
            Self::Tag => "tags",
            Self::Operation => "operations",
            Self::Type => "types",
            Self::Member => "members",
            Self::Parameter => "parameters",
            Self::Value => "values",
        }
    }
}

/// The source of a thing's description.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Said {
    /// Nobody: there is a line of facts at most.
    Nobody,
    Document,
    Words,
}

/// The things that have words of this project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    things: BTreeMap<(Kind, String), Said>,
    keys: BTreeSet<Key>,
}

impl Coverage {
    /// Returns the number of things of a kind: with words of this project, with the document's only, with none.
    pub fn count(&self, kind: Kind) -> [usize; 3] {
        let count = |who| self.things.iter().filter(|((k, _), said)| *k == kind && **said == who).count();
        [Said::Words, Said::Document, Said::Nobody].map(count)
    }

    /// The things of a kind that have no words of this project.
    pub fn without_words(&self, kind: Kind) -> impl Iterator<Item = &str> {
        let things = self.things.iter().filter(move |((k, _), said)| *k == kind && **said != Said::Words);
        things.map(|((_, name), _)| name.as_str())
    }

    /// Notes a thing, and that `key` could be about it.
    pub(super) fn note(&mut self, kind: Kind, name: String, said: Said) {
        // At another maturity it may be said of by the document only.
        let before = self.things.entry((kind, name)).or_insert(said);
        *before = said.min(*before);
    }

    pub(super) fn mention(&mut self, key: Key) {
        self.keys.insert(key);
    }

    pub(super) fn mentions(&self, key: &Key) -> bool {
        self.keys.contains(key)
    }
}
