//! Deletion and suppression.

use serde_json::{Value, json};

use super::call::{Call, last_part, list as items, text};
use super::workspace::{Workspace, without_nulls};
use crate::refusal::Refusal;

/// The types of regulations here and there.
const TYPES: [(&str, &str); 5] = [
    ("Suppress", "SUPPRESS_ONLY"),
    ("Unsuppress", "UNSUPPRESS"),
    ("Suppress_With_Delete", "SUPPRESS_WITH_DELETE"),
    ("Delete", "DELETE_ONLY"),
    ("Delete_Internal", "DELETE_INTERNAL"),
];

/// What a regulation is about, here and there.
const SUBJECTS: [(&str, &str); 2] = [("userId", "USER_ID"), ("objectId", "OBJECT_ID")];

fn there(table: &[(&str, &'static str)], old: &str) -> &'static str {
    table.iter().find(|(known, _)| *known == old).map_or("", |(_, new)| *new)
}

fn here(table: &[(&'static str, &str)], new: &str) -> &'static str {
    table.iter().find(|(_, known)| *known == new).map_or("", |(old, _)| *old)
}

pub(super) fn create(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    let mut body = json!({
        "regulationType": there(&TYPES, text(&call.body, "regulation_type")),
        "subjectType": there(&SUBJECTS, text(&call.body["attributes"], "name")),
        "subjectIds": call.body["attributes"]["values"],
    });
    let source = call.path.get("source").map(|slug| workspace.source_id(slug)).transpose()?;
    let Some(source) = source else {
        return workspace.public("createWorkspaceRegulation", &[], body).map(made);
    };
    let path = [("sourceId", source.as_str())];
    match text(&call.body, "collection") {
        "" => workspace.public("createSourceRegulation", &path, body).map(made),
        collection => {
            body["collection"] = json!(last_part(collection));
            workspace.public("createCloudSourceRegulation", &path, body).map(made)
        }
    }
}

fn made(answer: Value) -> Value {
    json!({ "regulate_id": answer["regulateId"] })
}

fn shown(workspace: &Workspace<'_>, regulation: &Value) -> Value {
    without_nulls(json!({
        "id": regulation["id"],
        "parent": format!("workspaces/{}", workspace.slug),
        "status": text(regulation, "status").to_lowercase(),
        "regulation_type": here(&TYPES, text(regulation, "regulationType")),
        "attributes": {
            "name": here(&SUBJECTS, text(regulation, "subjectType")),
            "values": regulation["subjects"],
        },
        "create_time": regulation.get("createdAt"),
        "finish_time": regulation.get("finishedAt"),
    }))
}

pub(super) fn list(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    let found = workspace.all("listWorkspaceRegulations", &[], "regulations")?;
    let shown = found.iter().map(|regulation| shown(workspace, regulation));
    let fits = |regulation: &Value, parameter: &str, member: &str| {
        call.asked(parameter).is_none_or(|asked| {
            asked.split(',').any(|asked| asked.eq_ignore_ascii_case(text(regulation, member)))
        })
    };
    let found = shown.filter(|regulation| {
        fits(regulation, "status", "status") && fits(regulation, "regulation_types", "regulation_type")
    });
    Ok(json!({ "regulations": found.collect::<Vec<_>>() }))
}

pub(super) fn get(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    let found = workspace.public("getRegulation", &[("regulateId", call.at("regulation"))], Value::Null)?;
    Ok(shown(workspace, &found["regulation"]))
}

/// Only what has not begun can be withdrawn.
pub(super) fn delete(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    let found = workspace.all("listWorkspaceRegulations", &[], "regulations")?;
    let found = found.iter().find(|regulation| text(regulation, "id") == call.at("regulation"));
    let found = found.ok_or_else(|| Refusal::not_found("regulation does not exist"))?;
    if found["status"] != "INITIALIZED" {
        return Err(Refusal::invalid("regulation", "it has begun already"));
    }
    workspace.state.remove("/regulations", call.at("regulation"))?;
    Ok(json!({}))
}

pub(super) fn suppressed(workspace: &mut Workspace<'_>, _: &Call) -> Result<Value, Refusal> {
    let found = workspace.all("listSuppressions", &[], "suppressed")?;
    let shown = found.iter().map(|suppressed| {
        json!({
            "attributes": {
                "name": here(&SUBJECTS, text(suppressed, "subjectType")),
                "values": items(suppressed, "subjectIds"),
            },
        })
    });
    Ok(json!({ "suppressed_users": shown.collect::<Vec<_>>() }))
}
