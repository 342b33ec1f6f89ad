//! `<api>.json`: the corrected document as far as requests and answers go, without a word of prose. The sandbox
//! holds requests against it. A line for each operation and schema, sorted, so that a change touches its own line.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::ir::{Api, Facts};
use crate::spec::pointer::Pointer;

/// What says nothing of the form of a value; `x-` extensions besides, but for what marks secrets.
const PROSE: [&str; 7] =
    ["default", "deprecated", "description", "example", "examples", "externalDocs", "title"];

/// What marks a secret, which tests plant and look for.
const SECRET: &str = "x-sensitive";

pub(crate) fn text(document: &Value, api: &Api) -> String {
    let facts: BTreeMap<&str, &Facts> =
        api.operations.iter().map(|operation| (operation.facts.id.as_str(), &operation.facts)).collect();
    let operations = facts.values().filter_map(|facts| {
        let item = &document["paths"][&facts.path];
        let line = operation(document, facts, item)?;
        Some(((facts.path.as_str(), facts.method), line))
    });
    let operations: BTreeMap<_, _> = operations.collect();
    let schemas = document.pointer("/components/schemas").and_then(Value::as_object);
    let schemas: BTreeMap<_, _> =
        schemas.into_iter().flatten().map(|(name, node)| (name, schema(node))).collect();
    let operations = lines(operations.values().map(ToString::to_string));
    let schemas = lines(schemas.iter().map(|(name, schema)| format!("{}:{schema}", json!(name))));
    format!(
        "{{\n\"about\":\"Generated from the API's OpenAPI document and the corrections to it. Do not edit.\",\n\"version\":{},\n\
         \"operations\":[{operations}],\n\"components\":{{\"schemas\":{{{schemas}}}}}\n}}\n",
        json!(api.version)
    )
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    let joined = lines.collect::<Vec<_>>().join(",\n");
    format!("\n{joined}\n")
}

fn operation(document: &Value, facts: &Facts, item: &Value) -> Option<Value> {
    let node = item.get(facts.method.to_lowercase())?;
    let resolve = |node| resolve(document, node);
    let own = list(node.get("parameters")).map(resolve);
    let same = |a: &Value, b: &Value| a["name"] == b["name"] && a["in"] == b["in"];
    let own: Vec<&Value> = own.collect();
    let shared = list(item.get("parameters")).map(resolve).filter(|s| !own.iter().any(|o| same(o, s)));
    let parameters: Vec<Value> = shared
        .chain(own.iter().copied())
        .filter(|node| node["in"] == "path" || node["in"] == "query")
        .map(parameter)
        .collect();
    let responses = node.get("responses")?.as_object()?;
    let status = facts.success_status.to_string();
    let success = [status.as_str(), "2XX", "default"].iter().find_map(|key| responses.get(*key))?;
    let limits = facts.rate_limits.iter().map(|limit| json!({ "limit": limit.calls, "per": limit.per }));
    Some(sorted(json!({
        "id": facts.id,
        "method": facts.method.to_uppercase(),
        "path": facts.path,
        "parameters": parameters,
        "body": node.get("requestBody").map(|body| content(resolve(body))),
        "status": status,
        "answer": content(resolve(success)),
        "limits": limits.collect::<Vec<_>>(),
        "audit_events": facts.audit_events,
    })))
}

fn resolve<'a>(document: &'a Value, node: &'a Value) -> &'a Value {
    let reference = node.get("$ref").and_then(Value::as_str).and_then(Pointer::from_reference);
    reference
        .and_then(|pointer| document.pointer(pointer.as_str()))
        .map_or(node, |next| resolve(document, next))
}

fn list(node: Option<&Value>) -> impl Iterator<Item = &Value> {
    node.and_then(Value::as_array).into_iter().flatten()
}

fn parameter(node: &Value) -> Value {
    let required = node.get("required") == Some(&Value::Bool(true));
    let mut kept = json!({ "name": node["name"], "in": node["in"], "required": required, "schema": schema(&node["schema"]) });
    if let Some(secret) = node.get(SECRET) {
        kept[SECRET] = secret.clone();
    }
    kept
}

/// The schema of each media type.
fn content(node: &Value) -> Value {
    let content = node.get("content").and_then(Value::as_object);
    content.into_iter().flatten().map(|(kind, media)| (kind.clone(), schema(&media["schema"]))).collect()
}

/// The schema without its prose.
fn schema(node: &Value) -> Value {
    let Some(members) = node.as_object() else { return node.clone() };
    let mut kept = Map::new();
    for (keyword, value) in members {
        if PROSE.contains(&keyword.as_str()) || keyword.starts_with("x-") && keyword != SECRET {
            continue;
        }
        let value = match (keyword.as_str(), value) {
            ("properties", Value::Object(members)) => {
                members.iter().map(|(name, member)| (name.clone(), schema(member))).collect()
            }
            ("items" | "additionalProperties" | "not", node) => schema(node),
            ("allOf" | "anyOf" | "oneOf", Value::Array(kinds)) => kinds.iter().map(schema).collect(),
            // The sandbox takes references as pointers, without percent-encoding.
            ("$ref", Value::String(reference)) => {
                Pointer::from_reference(reference).map_or_else(|| value.clone(), |at| json!(format!("#{at}")))
            }
            _ => value.clone(),
        };
        kept.insert(keyword.clone(), value);
    }
    sorted(Value::Object(kept))
}

/// The same, with the members of objects in the order of their names.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let members: BTreeMap<String, Value> =
                members.into_iter().map(|(name, member)| (name, sorted(member))).collect();
            members.into_iter().collect()
        }
        Value::Array(items) => items.into_iter().map(sorted).collect(),
        other => other,
    }
}
