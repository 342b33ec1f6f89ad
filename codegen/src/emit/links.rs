//! Links from what is said to what it is said of. Only to what is there with the same features on: to the same
//! maturity or a more stable one.

use super::line;
use crate::docs;
use crate::ir::{Item, Maturity, Operation, Room};
use crate::names;
use crate::rust_api::{Part, Scope, Use};

/// The most operations that are named.
const NAMED: usize = 3;

/// A description as rustdoc, the ids of operations in it linked to their functions.
pub(super) fn said(text: &str, maturity: Maturity, scope: &Scope<'_>) -> Vec<String> {
    docs::linked_lines(text, &|code| {
        scope.operation(code, maturity).map(|operation| function(operation, scope))
    })
}

/// A link to an operation's function.
pub(super) fn function(operation: &Operation, scope: &Scope<'_>) -> String {
    let function = names::plain(&operation.function);
    let below = format!("{}::{function}", operation.module);
    format!("[`{function}`](fn@crate::{})", scope.dialect.public_path(operation.maturity, &below))
}

/// Returns the docs of an operation's request type.
pub(super) fn request(operation: &Operation, scope: &Scope<'_>) -> String {
    let function = names::plain(&operation.function);
    let of = format!("The request of [`{function}`](fn@super::{function})");
    answer(operation, scope).map_or_else(|| format!("{of}."), |answer| format!("{of}. {answer}."))
}

/// Returns the output of an operation, where that is a type of its own.
pub(super) fn answer(operation: &Operation, scope: &Scope<'_>) -> Option<String> {
    let item = scope.item(operation.output.named()?);
    Some(format!("Answered by [`{}`]({})", item.name, path(item, scope)))
}

/// Returns the public path of an item.
fn path(item: &Item, scope: &Scope<'_>) -> String {
    let Item { home, room, module, name, .. } = item;
    let module = if *room == Room::Models { "models" } else { module };
    format!("crate::{}", scope.dialect.public_path(*home, &format!("{module}::{name}")))
}

/// Returns the docs of a type, and the operations that take or give it.
pub(super) fn item(item: &Item, scope: &Scope<'_>) -> Vec<String> {
    let mut lines = said(&line::item(item, scope), item.home, scope);
    let uses = scope.uses(item);
    let of = |parts: &[Part], whole: bool| {
        let fits = |found: &&Use<'_>| {
            found.operation.maturity <= item.home && parts.contains(&found.part) && found.is_whole() == whole
        };
        uses.iter().filter(fits).collect::<Vec<_>>()
    };
    let sentences = [
        ("The body of", of(&[Part::Body], true)),
        ("A parameter of", of(&[Part::Parameter], true)),
        ("The answer of", of(&[Part::Answer], true)),
        ("Sent with", of(&[Part::Body, Part::Parameter], false)),
        ("Read with", of(&[Part::Answer], false)),
    ];
    let sentences = sentences.iter().filter(|(_, found)| !found.is_empty());
    let sentences = sentences.map(|(what, found)| format!("{what} {}.", list(found, scope)));
    let sentences: Vec<String> = sentences.collect();
    if !sentences.is_empty() {
        lines.push(String::new());
        lines.extend(sentences);
    }
    lines
}

/// The first few; how many others there are is not said, as every new operation would change it.
fn list(uses: &[&Use<'_>], scope: &Scope<'_>) -> String {
    // Only those that have it nearest to themselves.
    let nearest = uses.iter().filter(|found| uses.first().is_some_and(|first| first.depth == found.depth));
    let nearest: Vec<String> = nearest.map(|found| function(found.operation, scope)).collect();
    // One too many is named, too.
    let named = if nearest.len() == NAMED + 1 { NAMED + 1 } else { NAMED.min(nearest.len()) };
    let mut links = nearest[..named].to_vec();
    if uses.len() > named {
        links.push("others".to_owned());
    }
    match links.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
