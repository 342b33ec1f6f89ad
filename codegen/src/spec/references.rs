//! Every `$ref` leads somewhere, and not only back to itself.

use std::collections::HashSet;

use serde_json::Value;

use super::Document;
use super::pointer::Pointer;
use crate::diagnostic::Diagnostics;

/// Keys under which a `$ref` is a caller's data, not a reference.
const DATA: [&str; 4] = ["example", "examples", "default", "enum"];

pub(super) fn check(document: &Document) -> Diagnostics {
    let mut found = Diagnostics::default();
    let mut known = Known::default();
    walk(&document.value, Pointer::root(), false, &mut |reference, at| {
        if let Some(diagnostic) = judge(document, reference, at, &mut known) {
            found.push(diagnostic);
        }
    });
    found
}

/// The places that earlier references have led through, with what was found there.
#[derive(Default)]
struct Known {
    /// They lead to an end.
    sound: HashSet<Pointer>,
    /// The first of each loop.
    looped: HashSet<Pointer>,
}

fn judge(
    document: &Document,
    reference: &str,
    at: &Pointer,
    known: &mut Known,
) -> Option<crate::diagnostic::Diagnostic> {
    let at = at.child("$ref");
    let Some(mut target) = Pointer::from_reference(reference) else {
        let help = "move what it names into this document and refer to it as `#/components/…`";
        return Some(document.map.error(
            "foreign-reference",
            &at,
            format!("`{reference}` points out of the document"),
            help,
        ));
    };
    let mut seen = HashSet::new();
    while !known.sound.contains(&target) {
        let Some(node) = document.value.pointer(target.as_str()) else {
            let help = "define the target, correct the name, or replace the reference in the overlay";
            return Some(document.map.error(
                "dangling-reference",
                &at,
                format!("`{reference}` leads nowhere: there is no `#{target}`"),
                help,
            ));
        };
        if !seen.insert(target.clone()) {
            // One report per loop, however many lead into it.
            let first = seen.into_iter().min()?;
            let help = "give one schema of the loop a type of its own";
            return known.looped.insert(first).then(|| {
                document.map.error(
                    "circular-reference",
                    &at,
                    format!("`{reference}` only leads back to itself"),
                    help,
                )
            });
        }
        let Some(next) = next_hop(node).and_then(Pointer::from_reference) else { break };
        target = next;
    }
    known.sound.extend(seen);
    None
}

/// Returns the target of a node that is nothing but a reference, or an `allOf` around one.
fn next_hop(node: &Value) -> Option<&str> {
    if let Some(reference) = node.get("$ref").and_then(Value::as_str) {
        return Some(reference);
    }
    match node.get("allOf")?.as_array()?.as_slice() {
        [only] if node.get("properties").is_none() => next_hop(only),
        _ => None,
    }
}

fn walk(node: &Value, at: Pointer, names: bool, visit: &mut impl FnMut(&str, &Pointer)) {
    match node {
        Value::Object(members) => {
            match members.get("$ref").filter(|_| !names) {
                Some(Value::String(reference)) => visit(reference, &at),
                Some(other) => visit(&other.to_string(), &at),
                None => {}
            }
            for (key, member) in members {
                if !names && (DATA.contains(&key.as_str()) || key.starts_with("x-")) {
                    continue;
                }
                // Under `properties` and in the component rooms the keys are names, not keywords.
                let holds_names = !names && matches!(key.as_str(), "properties" | "schemas" | "responses");
                walk(member, at.child(key), holds_names, visit);
            }
        }
        Value::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                walk(element, at.child(index), false, visit);
            }
        }
        _ => {}
    }
}
