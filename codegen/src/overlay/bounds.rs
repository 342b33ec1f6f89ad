//! Limits of an overlay: a target or an update can be short and take for ever.

use serde_json::Value;

/// The longest target, in bytes.
const LONGEST: usize = 1_000;

/// The deepest nesting of brackets; parsing a target takes twice the time for each level.
const DEEPEST: usize = 8;

/// The most `..` in a target; each multiplies what is selected by the document's depth.
const DESCENTS: usize = 2;

/// The most `*` and `,` in a target; `[*,*]` selects everything twice.
const SELECTORS: usize = 12;

/// The most nodes that all updates may add to a small document.
const FEW_NODES: usize = 20_000;

/// Returns the most nodes that all updates may add: no more than there are, so that a document at most doubles.
pub(super) fn room(document: &Value) -> usize {
    nodes(document).max(FEW_NODES)
}

/// Returns why a target asks for too much, if it does.
pub(super) fn excess(target: &str) -> Option<String> {
    let count = |what: &[char]| target.matches(what).count();
    let too = |what: &str, most: usize| Some(format!("the target has more than {most} {what}"));
    match () {
        () if target.len() > LONGEST => too("bytes", LONGEST),
        () if depth(target) > DEEPEST => too("levels of brackets", DEEPEST),
        () if target.matches("..").count() > DESCENTS => too("times `..`", DESCENTS),
        () if count(&['*', ',']) > SELECTORS => too("times `*` and `,`", SELECTORS),
        () => None,
    }
}

/// Brackets in quotes count too: that is simpler, and no target needs so many.
fn depth(target: &str) -> usize {
    let mut open = 0_usize;
    let mut deepest = 0;
    for character in target.chars() {
        match character {
            '[' | '(' => open += 1,
            ']' | ')' => open = open.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(open);
    }
    deepest
}

/// The number of nodes of a value.
pub(super) fn nodes(value: &Value) -> usize {
    1 + match value {
        Value::Array(elements) => elements.iter().map(nodes).sum(),
        Value::Object(members) => members.values().map(nodes).sum::<usize>(),
        _ => 0,
    }
}
