//! The sentences that say what something was in the API which this one replaces. They name that API.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

use super::facts::{OMITTED, PREDECESSOR};
use super::shapes::shape;
use super::suspect::Suspicion;
use crate::dialect::{self, Dialect};

pub(super) struct Sentences {
    /// A list of members between backticks.
    pub(super) omitted: Regex,
    /// The object; ends where a list begins.
    pub(super) same_object: Regex,
    /// The relation and the names there.
    pub(super) note: Regex,
    /// Whatever else names it.
    pub(super) mention: Suspicion,
}

/// By the name of the API.
static SENTENCES: LazyLock<BTreeMap<&'static str, Sentences>> =
    LazyLock::new(|| Dialect::predecessors().map(|name| (name, Sentences::naming(name))).collect());

/// Those of a document: none where its API replaces no other.
pub(super) fn of(document: &Value) -> Option<&'static Sentences> {
    // A dialect that is not known is refused where the document is loaded.
    let dialect = Dialect::named(document.get(dialect::KEY)).ok()?;
    SENTENCES.get(dialect.predecessor?)
}

impl Sentences {
    fn naming(name: &str) -> Self {
        Self {
            omitted: shape(&format!(r"(?i){name} omitted fields:((?: ?[*•-]? ?`[^`]+`,?)+)")),
            same_object: shape(&format!(
                r"(?i)This is equal to the (\w+) object in {name}, with the following fields omitted:"
            )),
            note: shape(&format!(
                r"(?i){name} note: (equal to|analogous to|includes|holds) (`[^`]+`(?:,? (?:and )?`[^`]+`)*)( but allows an array)?(?: fields)?(?:\.|$)"
            )),
            mention: Suspicion::new(
                "the API before this one",
                &[PREDECESSOR, OMITTED],
                "set `x-predecessor` or `x-predecessor-omitted` in the overlay",
                &format!(r"\b{name}\b"),
            ),
        }
    }
}
