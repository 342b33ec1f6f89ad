//! Corrections to the document, in the form of the OpenAPI Overlay Specification 1.0.
//!
//! Stricter than the standard in three ways: every action says why (`x-why`), one that matches nothing is an
//! error, and so is one that the document already satisfies. `x-expect` states what must be there before.

mod apply;
mod bounds;

use serde_json::Value;
use serde_json_path::JsonPath;

use crate::diagnostic::Diagnostics;
use crate::spec::Document;
use crate::spec::pointer::Pointer;

pub(crate) use apply::{apply, apply_fitting};

/// The effect of an action on the nodes that it selects.
#[derive(Debug)]
enum Change {
    Update(Value),
    Remove,
}

#[derive(Debug)]
struct Action {
    target: JsonPath,
    target_text: String,
    change: Change,
    expect: Option<Value>,
    pointer: Pointer,
}

/// Reads the overlay's actions; all of its faults at once.
fn actions(overlay: &Document) -> Result<Vec<Action>, Diagnostics> {
    let mut found = Diagnostics::default();
    let root = Pointer::root();
    if !overlay.value.get("overlay").and_then(Value::as_str).is_some_and(|v| v.starts_with("1.")) {
        let message = "there is no `overlay: 1.0.0` at the root: not an OpenAPI overlay";
        let help = "begin the file with `overlay: 1.0.0`, or pass `--overlay none`";
        found.push(overlay.map.error("not-an-overlay", &root, message, help));
    }
    let list = overlay.value.get("actions").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let mut actions = Vec::new();
    for (index, action) in list.iter().enumerate() {
        let at = root.child("actions").child(index);
        match read(action, &at) {
            Ok(action) => actions.push(action),
            Err((place, message, help)) => {
                found.push(overlay.map.error("malformed-action", &at.child(place), message, help));
            }
        }
    }
    found.settle()?;
    Ok(actions)
}

type Fault = (&'static str, String, &'static str);

fn read(action: &Value, at: &Pointer) -> Result<Action, Fault> {
    let target_text = action.get("target").and_then(Value::as_str).unwrap_or_default();
    if let Some(message) = bounds::excess(target_text) {
        return Err(("target", message, "split the action into several with simpler targets"));
    }
    let target = JsonPath::parse(target_text).map_err(|error| {
        ("target", format!("not a JSONPath: {error}"), "write the target as RFC 9535 has it")
    })?;
    if action.get("x-why").and_then(Value::as_str).is_none_or(str::is_empty) {
        return Err(("x-why", "the action does not say why it is needed".to_owned(), "add `x-why`"));
    }
    let remove = action.get("remove").and_then(Value::as_bool).unwrap_or(false);
    let change = match (remove, action.get("update")) {
        (true, None) => Change::Remove,
        (false, Some(update)) => Change::Update(update.clone()),
        _ => {
            let message = "an action either updates or removes".to_owned();
            return Err(("update", message, "give `update: …` or `remove: true`, one of them"));
        }
    };
    Ok(Action {
        target,
        target_text: target_text.to_owned(),
        change,
        expect: action.get("x-expect").cloned(),
        pointer: at.clone(),
    })
}
