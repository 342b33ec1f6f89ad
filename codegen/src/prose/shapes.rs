//! The shapes of the sentences, in the spelling of every document seen so far.
//!
//! A space in a pattern is any white space: line breaks come and go between versions.

use std::sync::LazyLock;

use regex::Regex;

/// A bullet or a mark before the sentence, which goes with it.
const LEAD: &str = r"(?i)(?:•\s*|(?:^|\s)[*-]\s+)?(?:\*\*Note:?\*\*:? ?)?";

const LIMIT: &str =
    r"(?:\*\*)?\d[\d,]*(?:\*\*)? requests? per (?:second|minute|hour|day|month)\b(?: per \w+)?";

/// What follows a limit: the reason, what happens then, and where to read on.
const LIMIT_TAIL: &str =
    r"(?:, which [^.\d]*)?(?:\.|$)(?: ?Once reached,[^.]*\.)?(?: ?See \[Rate Limiting\]\([^)]*\)[^.]*\.)?";

const AUDIT_TRAIL: &str = r"\[?audit trail\]?(?:\([^)]*\))?";

pub(super) struct Shapes {
    /// Its group holds one or several of [`Self::limit`].
    pub(super) limits: Regex,
    /// Calls, period and scope.
    pub(super) limit: Regex,
    /// The event.
    pub(super) audit_event: Regex,
    /// Ends where a list begins.
    pub(super) audit_events: Regex,
    /// The feature.
    pub(super) feature: Regex,
    /// Ends where a list begins.
    pub(super) permissions: Regex,
    /// The stage.
    pub(super) stage: Regex,
    /// The maturities.
    pub(super) maturities: Regex,
    /// What stands between backticks.
    pub(super) quoted: Regex,
    /// Sentences that only look like a fact: nothing to take, nothing to warn of.
    pub(super) harmless: Regex,
}

pub(super) static SHAPES: LazyLock<Shapes> = LazyLock::new(|| Shapes {
    limits: shape(&format!(
        r"{LEAD}(?:The rate limit for this endpoint is|This endpoint (?:also )?has a rate limit of) ({LIMIT}(?:,? (?:and )?{LIMIT})*){LIMIT_TAIL}"
    )),
    limit: shape(r"(?i)(\d[\d,]*)(?:\*\*)? requests? per (\w+)(?: per (\w+))?"),
    audit_event: shape(&format!(
        r"{LEAD}(?:When called, )?this endpoint may generate the `([^`]+)` (?:event in the {AUDIT_TRAIL}|{AUDIT_TRAIL} event)(?:\.|$)"
    )),
    audit_events: shape(&format!(
        r"{LEAD}(?:When called, )?this endpoint may generate one or more of the following (?:{AUDIT_TRAIL} events|events in the {AUDIT_TRAIL}):"
    )),
    feature: shape(&format!(
        r"{LEAD}In order to successfully call this endpoint, the specified Workspace needs to have the ([^.`]{{1,80}}?) feature enabled(?:\.|$)(?: ?Please reach out to [^.]*\.)?"
    )),
    permissions: shape(&format!(
        r"{LEAD}This endpoint requires the user to have at least the following permission\(s\):"
    )),
    stage: shape(&format!(
        r"{LEAD}This endpoint is in \*\*(Alpha|Beta)\*\* testing(?:\.|$)(?: ?Please submit any feedback by sending an email to \S+@\S+)?"
    )),
    maturities: shape(
        r"(?i)This parameter exists in ((?:v\d+|beta|alpha)(?:,? (?:and )?(?:v\d+|beta|alpha))*)(?:\.|$)",
    ),
    quoted: shape(r"`([^`]+)`"),
    harmless: shape(r"Rate limit headers will be updated|See \[Rate Limiting\]"),
});

pub(super) fn shape(pattern: &str) -> Regex {
    let pattern = pattern.replace(" ?", r"\s*").replace(' ', r"\s+");
    Regex::new(&pattern).unwrap_or_else(|error| unreachable!("a constant pattern: {error}"))
}
