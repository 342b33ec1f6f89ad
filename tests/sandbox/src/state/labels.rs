//! Labels: a key and a value, which together are what an id is elsewhere.

use serde_json::{Value, json};

use super::{State, missing};
use crate::check::Call;
use crate::refusal::Refusal;

const LABELS: &str = "/labels";

fn id(label: &Value) -> String {
    format!("{}:{}", label["key"], label["value"])
}

fn same(left: &Value, right: &Value) -> bool {
    id(left) == id(right)
}

pub(super) fn put(state: &mut State, label: &Value) {
    state.put(LABELS, &id(label), label.clone());
}

pub(super) fn list(state: &mut State, _: &Call) -> Result<Value, Refusal> {
    Ok(json!({ "labels": state.list(LABELS) }))
}

pub(super) fn create(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let label = call.body["label"].clone();
    put(state, &label);
    Ok(json!({ "label": label }))
}

pub(super) fn delete(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let label = json!({ "key": call.path["key"], "value": call.path["value"] });
    state.remove(LABELS, &id(&label))?;
    for source in state.collections.get_mut("/sources").into_iter().flatten() {
        if let Some(labels) = source.1["labels"].as_array_mut() {
            labels.retain(|other| !same(other, &label));
        }
    }
    Ok(json!({}))
}

pub(super) fn add_to_source(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let mut labels = state.get("/sources", &call.path["sourceId"])?["labels"].clone();
    if let (Some(labels), Some(new)) = (labels.as_array_mut(), call.body["labels"].as_array()) {
        labels.retain(|label| !new.iter().any(|new| same(new, label)));
        labels.extend(new.iter().cloned());
    }
    label_source(state, call, labels)
}

pub(super) fn replace_in_source(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    label_source(state, call, call.body["labels"].clone())
}

/// A source bears labels of the workspace only.
fn label_source(state: &mut State, call: &Call, labels: Value) -> Result<Value, Refusal> {
    for label in call.body["labels"].as_array().into_iter().flatten() {
        if state.find(LABELS, &id(label)).is_none() {
            return Err(missing(LABELS));
        }
    }
    state.get_mut("/sources", &call.path["sourceId"])?["labels"] = labels.clone();
    Ok(json!({ "labels": labels }))
}
