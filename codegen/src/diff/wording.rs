//! Putting a change into words.

use super::{Change, Class, Impact, Kind};
use crate::ir::Maturity;

/// What changes are about: a function or a type.
#[derive(Clone, Debug)]
pub(super) struct Subject {
    pub(super) tag: Option<String>,
    pub(super) path: String,
    pub(super) docs_url: Option<String>,
    pub(super) used_by: Vec<String>,
    /// The most stable maturity at which a caller meets it.
    pub(super) maturity: Maturity,
}

impl Subject {
    /// Begins a change. The sentence is the subject, `lead` and `item`; changes that share the lead can share a
    /// sentence.
    pub(super) fn note(&self, kind: Kind, class: Class, lead: &str, item: impl Into<String>) -> Note {
        let item = item.into();
        let change = Change {
            kind,
            impacts: vec![Impact { maturity: self.maturity.word(), class }],
            tag: self.tag.clone(),
            subject: self.path.clone(),
            sentence: format!("`{}` {}.", self.path, join(lead, &item)),
            action: None,
            docs_url: self.docs_url.clone(),
            used_by: self.used_by.clone(),
            compiles: class != Class::Breaking,
            words: (lead.to_owned(), item),
        };
        Note(change)
    }
}

pub(super) fn join(lead: &str, item: &str) -> String {
    format!("{lead} {item}").trim().to_owned()
}

/// A change in the making.
pub(super) struct Note(Change);

impl Note {
    /// What a caller has to do.
    pub(super) fn ask(mut self, action: impl Into<String>) -> Self {
        self.0.action = Some(action.into()).filter(|action| !action.is_empty());
        self
    }

    /// What it means at another maturity.
    pub(super) fn at(mut self, maturity: Maturity, class: Class) -> Self {
        if self.0.class_at(maturity.word()).is_none() {
            self.0.impacts.push(Impact { maturity: maturity.word(), class });
            let order = |impact: &Impact| Maturity::ALL.iter().position(|m| m.word() == impact.maturity);
            self.0.impacts.sort_by_key(order);
        }
        self
    }

    /// The compiler will not say anything.
    pub(super) fn silent(mut self) -> Self {
        self.0.compiles = true;
        self
    }

    pub(super) fn done(self) -> Change {
        self.0
    }
}
