//! Carrying out the actions, in their order.

use serde_json::Value;

use super::{Action, Change, actions, bounds};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::spec::Document;
use crate::spec::pointer::Pointer;

/// The one fault after which no more actions are carried out.
const TOO_MUCH: &str = "too-much";

/// Applies every action of `overlay` to `document`; all failures at once, up to one that asks for
/// [too much](TOO_MUCH).
pub(crate) fn apply(document: &mut Document, overlay: &Document) -> Result<(), Diagnostics> {
    let mut found = Diagnostics::default();
    let mut room = bounds::room(&document.value);
    for action in actions(overlay)? {
        if let Err(diagnostic) = carry_out(document, &action, overlay, &mut room) {
            let stop = diagnostic.code == TOO_MUCH;
            found.push(diagnostic);
            if stop {
                break;
            }
        }
    }
    found.settle().map(|_| ())
}

/// Applies those actions of `overlay` that fit `document`, which it was not made for.
pub(crate) fn apply_fitting(document: &mut Document, overlay: &Document) -> Result<(), Diagnostics> {
    let mut room = bounds::room(&document.value);
    for action in actions(overlay)? {
        // Each action fails before it touches anything, and says nothing but that it does not fit.
        let _ = carry_out(document, &action, overlay, &mut room);
    }
    Ok(())
}

/// `room` is how many nodes may still be added.
fn carry_out(
    document: &mut Document,
    action: &Action,
    overlay: &Document,
    room: &mut usize,
) -> Result<(), Diagnostic> {
    let located = action.target.query_located(&document.value);
    let targets: Vec<Pointer> =
        located.locations().map(|path| Pointer::from_raw(path.to_json_pointer())).collect();
    let fault = |code, key: &str, message: String, help: &str| {
        overlay.map.error(code, &action.pointer.child(key), message, help)
    };
    if targets.is_empty() {
        let message = format!("`{}` matches nothing in the document", action.target_text);
        return Err(fault(
            "unmatched-action",
            "target",
            message,
            "correct the target, or delete this action",
        ));
    }
    if let Some(expect) = &action.expect {
        let unlike =
            targets.iter().find(|at| !document.value.pointer(at.as_str()).is_some_and(|v| holds(v, expect)));
        if let Some(at) = unlike {
            let message = format!("the document no longer has at `#{at}` what this action expects");
            let help = "look at the document again, then correct or delete this action";
            return Err(fault("unexpected-document", "x-expect", message, help));
        }
    }
    let mut changed = false;
    match &action.change {
        Change::Remove => {
            remove(document, targets);
            changed = true;
        }
        Change::Update(update) => {
            *room =
                room.checked_sub(targets.len().saturating_mul(bounds::nodes(update))).ok_or_else(|| {
                    let message = "the updates up to this one add more than the document holds".to_owned();
                    fault(TOO_MUCH, "update", message, "select less with the target, or update with less")
                })?;
            for at in targets {
                changed |= document.value.pointer_mut(at.as_str()).is_some_and(|node| merge(node, update));
            }
        }
    }
    if !changed {
        let message = format!("the document already satisfies this correction of `{}`", action.target_text);
        return Err(fault(
            "satisfied-action",
            "target",
            message,
            "upstream has fixed it: delete this action",
        ));
    }
    Ok(())
}

/// Whether `value` has everything that `expected` names.
fn holds(value: &Value, expected: &Value) -> bool {
    match (value, expected) {
        (Value::Object(members), Value::Object(expected)) => expected
            .iter()
            .all(|(key, expected)| members.get(key).is_some_and(|value| holds(value, expected))),
        _ => value == expected,
    }
}

/// The standard's merge: objects recursively, arrays by appending, everything else replaced.
/// Tells whether that changed anything.
fn merge(node: &mut Value, update: &Value) -> bool {
    match (node, update) {
        (Value::Object(members), Value::Object(update)) => {
            let mut changed = false;
            for (key, update) in update {
                changed |= match members.get_mut(key) {
                    Some(member) => merge(member, update),
                    None => {
                        members.insert(key.clone(), update.clone());
                        true
                    }
                };
            }
            changed
        }
        (Value::Array(elements), Value::Array(update)) => {
            elements.extend(update.iter().cloned());
            !update.is_empty()
        }
        (Value::Array(elements), update) => {
            elements.push(update.clone());
            true
        }
        (node, update) => {
            let changed = node != update;
            *node = update.clone();
            changed
        }
    }
}

/// From the back, so that the places of earlier array elements stay true.
fn remove(document: &mut Document, mut targets: Vec<Pointer>) {
    targets.sort_by_key(|at| {
        at.as_str().split('/').map(|step| (step.len(), step.to_owned())).collect::<Vec<_>>()
    });
    for at in targets.into_iter().rev() {
        let Some(parent) = at.parent() else { continue };
        match document.value.pointer_mut(parent.as_str()) {
            Some(Value::Object(members)) => {
                members.remove(&at.last());
            }
            Some(Value::Array(elements)) => {
                if let Ok(index) = at.last().parse::<usize>()
                    && index < elements.len()
                {
                    elements.remove(index);
                    document.map.remove_element(&parent, index);
                }
            }
            _ => {}
        }
    }
}
