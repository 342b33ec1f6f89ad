//! Functions, their versions and their deployment.

use serde_json::{Value, json};

use super::{State, crud, text};
use crate::check::Call;
use crate::clock;
use crate::refusal::Refusal;

const FUNCTIONS: &str = "/functions";

fn versions_of(function: &str) -> String {
    format!("{FUNCTIONS}/{function}/versions")
}

/// The server adds the workspace's name to what a function is called.
pub(super) fn create(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let data = crud::create(state, call, FUNCTIONS)?;
    finished(state, call, text(&data["function"], "id"))
}

pub(super) fn update(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let id = &call.path["functionId"];
    crud::update(state, call, FUNCTIONS, id)?;
    finished(state, call, id)
}

fn finished(state: &mut State, call: &Call, id: &str) -> Result<Value, Refusal> {
    let workspace = text(state.workspace(), "name").to_owned();
    if let Some(name) = call.body["displayName"].as_str() {
        state.get_mut(FUNCTIONS, id)?["displayName"] = json!(format!("{name} ({workspace})"));
    }
    if let Some(code) = call.body["code"].as_str() {
        keep_version(state, id, code);
    }
    Ok(json!({ "function": state.get(FUNCTIONS, id)? }))
}

/// Seeds functions: each with a kind, by which they are listed; the first one with code.
pub(super) fn seed(state: &mut State) {
    for function in state.collections.entry(FUNCTIONS.to_owned()).or_default().values_mut() {
        function["resourceType"] = json!("DESTINATION");
    }
    if let Some(function) = state.first(FUNCTIONS) {
        keep_version(state, &function, "// nothing yet");
    }
}

/// Code that was written is kept as a version.
fn keep_version(state: &mut State, function: &str, code: &str) -> Value {
    let place = versions_of(function);
    let id = state.ids.next(&place);
    let now = clock::now();
    let version = json!({ "id": id, "code": code, "createdAt": now, "updatedAt": now, "isDeployed": false });
    state.put(&place, &id, version.clone());
    // What runs is older, until the next deployment.
    if let Ok(function) = state.get_mut(FUNCTIONS, function) {
        function["isLatestVersion"] = json!(false);
    }
    version
}

pub(super) fn list(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let mut functions = state.list(FUNCTIONS);
    functions.retain(|function| call.asked("resourceType") == function["resourceType"].as_str());
    Ok(json!({ "functions": functions }))
}

/// The newest version is what runs from now on.
pub(super) fn deploy(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let function = &call.path["functionId"];
    let now = clock::now();
    let item = state.get_mut(FUNCTIONS, function)?;
    item["deployedAt"] = json!(now);
    item["isLatestVersion"] = json!(true);
    let versions = state.collections.entry(versions_of(function)).or_default();
    versions.values_mut().for_each(|version| version["isDeployed"] = json!(false));
    if let Some((_, newest)) = versions.last_mut() {
        newest["isDeployed"] = json!(true);
        newest["deployedAt"] = json!(now);
    }
    Ok(json!({}))
}

pub(super) fn versions(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    Ok(json!({ "versions": state.list(&call.place()) }))
}

pub(super) fn version(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let (place, id) = call.item();
    Ok(json!({ "version": state.get(&place, &id)? }))
}

pub(super) fn restore(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let function = &call.path["functionId"];
    let code = text(state.get(&call.place(), &call.text("versionId"))?, "code").to_owned();
    state.get_mut(FUNCTIONS, function)?["code"] = json!(code);
    Ok(json!({ "version": keep_version(state, function, &code) }))
}

pub(super) fn instances(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let mut instances = state.list(&call.place());
    instances.retain(|instance| call.asked("functionId") == instance["functionId"].as_str());
    Ok(json!({ "instances": instances }))
}
