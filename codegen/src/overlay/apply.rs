//! Carrying out the actions, in their order.

use serde_json::Value;

use super::{Action, Change, actions, bounds};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::spec::Document;
use crate::spec::pointer::Pointer;

/// The one fault after which no more actions are carried out.
const TOO_MUCH: &str = "too-much";

/// Applies every action of `overlay` to `document`, and gives the warnings; all failures at once, up to one that asks
/// for [too much](TOO_MUCH).
pub(crate) fn apply(document: &mut Document, overlay: &Document) -> Result<Diagnostics, Diagnostics> {
    let mut found = Diagnostics::default();
    let mut room = bounds::room(&document.value);
    for action in actions(overlay)? {
        if let Err(diagnostic) = carry_out(document, &action, overlay, &mut room, &mut found) {
            let stop = diagnostic.code == TOO_MUCH;
            found.push(diagnostic);
            if stop {
                break;
            }
        }
    }
    found.settle()
}

/// Applies those actions of `overlay` that fit `document`, which it was not made for.
pub(crate) fn apply_fitting(document: &mut Document, overlay: &Document) -> Result<(), Diagnostics> {
    let mut room = bounds::room(&document.value);
    for action in actions(overlay)? {
        // Each action fails before it touches anything, and says nothing but that it does not fit.
        let _ = carry_out(document, &action, overlay, &mut room, &mut Diagnostics::default());
    }
    Ok(())
}

/// `room` is how many nodes may still be added; `warnings` takes the places that an action leaves as they are.
fn carry_out(
    document: &mut Document,
    action: &Action,
    overlay: &Document,
    room: &mut usize,
    warnings: &mut Diagnostics,
) -> Result<(), Diagnostic> {
    let located = action.target.query_located(&document.value);
    let targets: Vec<Pointer> =
        located.locations().map(|path| Pointer::from_raw(path.to_json_pointer())).collect();
    let fault = |code, key: &str, message: String, help: &str| {
        overlay.map.error(code, &action.pointer.child(key), message, help)
    };
    if targets.is_empty() {
        let message = format!("`{}` matches nothing in the document", action.target_text);
        let help = match action.change {
            Change::Update(_) => "correct the target, or delete this action",
            Change::Remove => "if upstream has removed it too, delete this action; else correct the target",
        };
        return Err(fault("unmatched-action", "target", message, help));
    }
    let matched = targets.len();
    let (fitting, others) = expected(document, action, targets);
    if fitting.is_empty() {
        return Err(match others.first() {
            None => satisfied(action, overlay),
            Some((at, difference)) => {
                let among = if matched > 1 {
                    format!(
                        ", nor at {} other {}",
                        matched - 1,
                        if matched == 2 { "place" } else { "places" }
                    )
                } else {
                    String::new()
                };
                let message = format!(
                    "the document does not have at `#{at}`{among} what this action expects: {difference}"
                );
                let help = "look at the document again, then correct or delete this action";
                fault("unexpected-document", "x-expect", message, help)
            }
        });
    }
    for (at, difference) in others {
        let line = overlay.map.locate(&action.pointer).line;
        let message = format!(
            "the action of line {line} of {} selects this, but leaves it as it is: {difference}",
            overlay.map.file()
        );
        let help = "if it needs the correction, give it an action of its own; if not, narrow the target";
        warnings.push(document.map.warning("unlike-the-others", &at, message, help));
    }
    match &action.change {
        Change::Remove => remove(document, fitting),
        Change::Update(update) => {
            *room =
                room.checked_sub(fitting.len().saturating_mul(bounds::nodes(update))).ok_or_else(|| {
                    let message = "the updates up to this one add more than the document holds".to_owned();
                    fault(TOO_MUCH, "update", message, "select less with the target, or update with less")
                })?;
            let mut changed = false;
            for at in fitting {
                changed |= document.value.pointer_mut(at.as_str()).is_some_and(|node| merge(node, update));
                document.map.record_correction(at, update, &overlay.map, &action.pointer);
            }
            if !changed {
                return Err(satisfied(action, overlay));
            }
        }
    }
    Ok(())
}

fn satisfied(action: &Action, overlay: &Document) -> Diagnostic {
    let message = format!("the document already satisfies this correction of `{}`", action.target_text);
    let at = action.pointer.child("target");
    overlay.map.error("satisfied-action", &at, message, "upstream has fixed it: delete this action")
}

/// The places that have what the action expects, and those that have something else, with the difference. A place
/// where upstream has made the correction itself is neither.
fn expected(
    document: &Document,
    action: &Action,
    targets: Vec<Pointer>,
) -> (Vec<Pointer>, Vec<(Pointer, String)>) {
    let Some(expect) = &action.expect else { return (targets, Vec::new()) };
    let (mut fitting, mut others) = (Vec::new(), Vec::new());
    for at in targets {
        let value = document.value.pointer(at.as_str()).unwrap_or(&Value::Null);
        let mut differences = Vec::new();
        compare(value, expect, &Pointer::root(), &mut differences);
        let corrected = |(path, found): &(Pointer, String)| match &action.change {
            Change::Update(update) => {
                let now = value.pointer(path.as_str());
                now.is_some() && now == update.pointer(path.as_str()) && !found.is_empty()
            }
            Change::Remove => false,
        };
        match differences.iter().find(|difference| !corrected(difference)) {
            _ if differences.is_empty() => fitting.push(at),
            Some((_, difference)) => others.push((at, difference.clone())),
            None => {}
        }
    }
    (fitting, others)
}

/// Collects the places where `value` differs from `expected`, and how.
fn compare(value: &Value, expected: &Value, at: &Pointer, found: &mut Vec<(Pointer, String)>) {
    if let (Value::Object(members), Value::Object(expected)) = (value, expected) {
        for (key, expected) in expected {
            let at = at.child(key);
            match members.get(key) {
                Some(value) => compare(value, expected, &at, found),
                None => {
                    let difference = format!("there is no `{key}`, where `{}` is expected", short(expected));
                    found.push((at, difference));
                }
            }
        }
    } else if value != expected {
        let name = if at.last().is_empty() { "it".to_owned() } else { format!("`{}`", at.last()) };
        found.push((
            at.clone(),
            format!("{name} is `{}`, where `{}` is expected", short(value), short(expected)),
        ));
    }
}

/// A value as text, as far as a line has room for it.
fn short(value: &Value) -> String {
    const LONGEST: usize = 80;
    let text = value.to_string();
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
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
        // What upstream has added itself is not added again.
        (Value::Array(elements), Value::Array(update)) if update.iter().all(|e| elements.contains(e)) => {
            false
        }
        (Value::Array(elements), Value::Array(update)) => {
            elements.extend(update.iter().cloned());
            true
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
