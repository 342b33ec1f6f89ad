//! Functions, which are addressed by the workspace's id; those of sources also by `sfn_` and the source's id.

use serde_json::{Map, Value, json};

use super::call::{Call, list as items, text};
use super::workspace::{Workspace, without_nulls};
use crate::refusal::Refusal;

const TYPES: [&str; 2] = ["SOURCE", "DESTINATION"];

/// Members of a function here and there.
const MEMBERS: [(&str, &str); 5] = [
    ("code", "code"),
    ("description", "description"),
    ("display_name", "displayName"),
    ("logo_url", "logoUrl"),
    ("settings", "settings"),
];

fn shown(workspace: &Workspace<'_>, function: &Value) -> Value {
    let settings = items(function, "settings").iter().map(|setting| {
        let mut setting = setting.clone();
        setting["type"] = json!(text(&setting, "type").to_lowercase().replace('_', "-"));
        setting
    });
    without_nulls(json!({
        "id": function["id"],
        "workspace_id": workspace.id,
        "display_name": text(function, "displayName"),
        "description": text(function, "description"),
        "code": text(function, "code"),
        "buildpack": "boreal",
        "type": function["resourceType"],
        "settings": settings.collect::<Vec<_>>(),
        "created_at": text(function, "createdAt"),
        "created_by": function.get("createdBy"),
        "logo_url": text(function, "logoUrl"),
        "catalog_id": function.get("catalogId"),
    }))
}

/// The members that the Public API has, in its form.
fn there(members: &Map<String, Value>) -> Map<String, Value> {
    let there = MEMBERS.iter().filter_map(|(old, new)| {
        let value = match (*old, members.get(*old)?) {
            ("settings", settings) => settings.as_array().into_iter().flatten().map(setting_there).collect(),
            (_, Value::Null) => json!(""),
            (_, value) => value.clone(),
        };
        Some(((*new).to_owned(), value))
    });
    there.collect()
}

fn setting_there(setting: &Value) -> Value {
    json!({
        "name": setting["name"],
        "label": setting["label"],
        "description": text(setting, "description"),
        "type": text(setting, "type").to_uppercase().replace('-', "_"),
        "required": setting["required"] == true,
        "sensitive": setting["sensitive"] == true,
    })
}

pub(super) fn list(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    let mut functions = Vec::new();
    for kind in TYPES.into_iter().filter(|kind| call.asked("type").is_none_or(|asked| asked == *kind)) {
        let query = json!({ "resourceType": kind });
        let found = workspace.public_with("listFunctions", &[], &query, Value::Null)?;
        functions.extend(items(&found, "functions").iter().map(|function| shown(workspace, function)));
    }
    Ok(json!({ "functions": functions }))
}

/// The type stands in the query, or in the body beside the function.
pub(super) fn create(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    let kind = call.asked("type").unwrap_or_else(|| text(&call.body, "type"));
    if !TYPES.contains(&kind) {
        return Err(Refusal::invalid("type", "SOURCE or DESTINATION"));
    }
    let mut body = there(call.body["function"].as_object().unwrap_or(&Map::new()));
    body.insert("resourceType".to_owned(), json!(kind));
    let made = workspace.public("createFunction", &[], Value::Object(body))?;
    Ok(shown(workspace, &made["function"]))
}

pub(super) fn get(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    let found = workspace.public("getFunction", &[("functionId", call.at("function"))], Value::Null)?;
    Ok(shown(workspace, &found["function"]))
}

pub(super) fn update(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    let body = Value::Object(there(&call.changes("function", "function.")?));
    let made = workspace.public("updateFunction", &[("functionId", call.at("function"))], body)?;
    Ok(shown(workspace, &made["function"]))
}

pub(super) fn delete(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    workspace.public("deleteFunction", &[("functionId", call.at("function"))], Value::Null)?;
    Ok(json!({}))
}

/// A function is not run: what it would say is empty.
pub(super) fn preview(_: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    serde_json::from_str::<Value>(text(&call.body, "payload"))
        .map_err(|_| Refusal::invalid("payload", "not the text of a JSON value"))?;
    let session = Some(text(&call.body, "session_id")).filter(|session| !session.is_empty());
    Ok(json!({
        "invoke": { "success": true, "output": "" },
        "logs": [],
        "logs_truncated": false,
        "session_id": session.unwrap_or("1"),
    }))
}

/// Whether the path means the function of a source.
fn is_of_source(workspace: &mut Workspace<'_>, call: &Call) -> Result<bool, Refusal> {
    let Some(source) = call.at("function").strip_prefix("sfn_") else { return Ok(false) };
    Ok(!workspace.slug_of(source)?.is_empty())
}

pub(super) fn is_latest(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    if is_of_source(workspace, call)? {
        return Ok(json!({ "is_latest": true }));
    }
    let found = workspace.public("getFunction", &[("functionId", call.at("function"))], Value::Null)?;
    Ok(json!({ "is_latest": found["function"]["isLatestVersion"] != false }))
}

pub(super) fn deploy(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    if !is_of_source(workspace, call)? {
        let path = [("functionId", call.at("function"))];
        workspace.public("createFunctionDeployment", &path, Value::Null)?;
    }
    Ok(json!({}))
}
