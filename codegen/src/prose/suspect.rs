//! Sentences that look as if they told a fact.

use std::sync::LazyLock;

use regex::{Regex, RegexBuilder};

use super::facts::{AUDIT_EVENTS, FEATURE, PERMISSIONS, RATE_LIMIT, STAGE};
use super::predecessor::Sentences;
use super::shapes::SHAPES;

/// What a sentence looks like.
pub(super) struct Suspicion {
    pub(super) what: &'static str,
    /// The extensions that say it, any one of which settles the matter.
    pub(super) keys: &'static [&'static str],
    pub(super) way_out: &'static str,
    telling: Regex,
}

impl Suspicion {
    pub(super) fn new(
        what: &'static str,
        keys: &'static [&'static str],
        way_out: &'static str,
        telling: &str,
    ) -> Self {
        let telling = telling.replace(' ', r"\s+");
        let telling = RegexBuilder::new(&telling).case_insensitive(true).dot_matches_new_line(true).build();
        let telling = telling.unwrap_or_else(|error| unreachable!("a constant pattern: {error}"));
        Self { what, keys, way_out, telling }
    }
}

static SUSPICIONS: LazyLock<[Suspicion; 6]> = LazyLock::new(|| {
    [
        Suspicion::new(
            "a rate limit",
            &[RATE_LIMIT],
            "set `x-rate-limit` in the overlay",
            r"\brate limits?\b|\brequests? per\b",
        ),
        Suspicion::new(
            "a required feature",
            &[FEATURE],
            "set `x-required-feature` in the overlay",
            r"\bfeatures?\b[^.]{0,40}\benabled\b",
        ),
        Suspicion::new(
            "permissions",
            &[PERMISSIONS],
            "set `x-required-permissions` in the overlay",
            r"permission\(s\)|\b(?:requires?|needs?|must have|at least)\b[^.]*\bpermissions?\b",
        ),
        Suspicion::new(
            "the audit trail",
            &[AUDIT_EVENTS],
            "set `x-audit-events` in the overlay",
            r"\[audit trail\]|\b(?:endpoint|called|generates?)\b.*\baudit trail\b|\baudit trail\b.*[`\]]",
        ),
        Suspicion::new(
            "a testing stage",
            &[STAGE],
            "set `x-testing-stage` in the overlay",
            r"\bis in \W*\w+\W* testing\b",
        ),
        Suspicion::new(
            "a parameter's maturity",
            &[],
            "set `x-maturities` in the overlay",
            r"\bparameter exists in\b",
        ),
    ]
});

static SENTENCE_END: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[.!?]\s|\n\s*\n|\n\s*[*•-]\s").expect("a constant pattern"));

/// The sentences of a text that look like a fact, shortened.
pub(super) fn sentences(
    text: &str,
    predecessor: Option<&'static Sentences>,
) -> Vec<(String, &'static Suspicion)> {
    let mut start = 0;
    let ends =
        SENTENCE_END.find_iter(text).map(|end| (end.start(), end.end())).chain([(text.len(), text.len())]);
    let suspicions = SUSPICIONS.iter().chain(predecessor.map(|sentences| &sentences.mention));
    let mut found = Vec::new();
    for (end, next) in ends {
        let sentence = &text[start..end];
        start = next;
        if SHAPES.harmless.is_match(sentence) {
            continue;
        }
        if let Some(suspicion) = suspicions.clone().find(|suspicion| suspicion.telling.is_match(sentence)) {
            found.push((shortened(sentence), suspicion));
        }
    }
    found
}

fn shortened(sentence: &str) -> String {
    const LONGEST: usize = 120;
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let text = words.join(" ").replace('`', "'");
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
