//! What every test here needs: a lookup, and the check that nothing is lost.

mod access;
mod catalog;
mod destination;
mod filter;
mod function;
mod lookup;
mod regulation;
mod schema_config;
mod source;
mod tables;
mod tracking_plan;

use serde::Serialize;
use serde_json::{Value, json};

use super::{Converted, LeftOut, Lookup, Reason, Unconvertible};
use crate::stable::models::{
    Destination, DestinationMetadata, ListFunctionItem, Source, SourceMetadata, TrackingPlan, Workspace,
};

fn source_type(slug: &str, id: &str, options: &[&str]) -> Value {
    let option = |name: &&str| json!({ "name": name, "type": "boolean", "required": false });
    json!({
        "id": id, "slug": slug, "name": slug, "description": "", "categories": [], "logos": { "default": "" },
        "isCloudEventSource": false, "status": "PUBLIC",
        "options": options.iter().map(option).collect::<Vec<_>>(),
    })
}

fn destination_type(slug: &str, id: &str) -> Value {
    json!({
        "id": id, "slug": slug, "name": slug, "description": "", "categories": [], "logos": { "default": "" },
        "website": "", "status": "PUBLIC", "options": [], "previousNames": [], "actions": [], "presets": [],
        "components": [], "supportedFeatures": {}, "supportedMethods": {}, "supportedPlatforms": {},
    })
}

fn source_entry(value: &Value) -> SourceMetadata {
    SourceMetadata::from_json(&value.to_string()).unwrap()
}

fn destination_entry(value: &Value) -> DestinationMetadata {
    DestinationMetadata::from_json(&value.to_string()).unwrap()
}

fn new_source(slug: &str, id: &str) -> Value {
    json!({
        "id": id, "slug": slug, "enabled": true, "labels": [], "workspaceId": "w1", "writeKeys": [],
        "metadata": source_type("javascript", "m-js", &[]),
    })
}

fn new_destination(source: &str, slug: &str, id: &str) -> Value {
    json!({
        "id": id, "sourceId": source, "enabled": true, "settings": {}, "metadata": destination_type(slug, "m-any"),
    })
}

fn new_plan(id: &str, name: &str, r#type: &str) -> Value {
    json!({ "id": id, "name": name, "type": r#type })
}

/// A workspace with two sources, of which `web` has `hooks` once and `maps` twice.
fn lookup() -> Lookup {
    let sources = [("web", "s-web"), ("crm", "s-crm")]
        .map(|(slug, id)| Source::from_json(&new_source(slug, id).to_string()).unwrap());
    let destinations = [("hooks", "d-hooks"), ("maps", "d-maps-2"), ("maps", "d-maps-1")]
        .map(|(slug, id)| Destination::from_json(&new_destination("s-web", slug, id).to_string()).unwrap());
    let plans = [
        ("tp-1", "Shop", "LIVE"),
        ("tp-2", "Shop", "TEMPLATE"),
        ("tp-3", "Twice", "LIVE"),
        ("tp-4", "Twice", "LIVE"),
        ("tp-5", "Library", "RULE_LIBRARY"),
    ]
    .map(|(id, name, of)| TrackingPlan::from_json(&new_plan(id, name, of).to_string()).unwrap());
    let function = ListFunctionItem::from_json(r#"{ "id": "sfnd_1", "displayName": "Echo" }"#).unwrap();
    let workspace = Workspace::from_json(r#"{ "id": "w1", "slug": "acme", "name": "Acme" }"#).unwrap();
    let source_types = [
        source_type("javascript", "m-js", &["retryQueue", "apiHost"]),
        source_type(".net", "m-net", &[]),
        source_type("twin", "m-twin", &[]),
        source_type(".twin", "m-dot-twin", &[]),
    ];
    let destination_types = [destination_type("hooks", "m-hooks"), destination_type("maps", "m-maps")];
    Lookup::of(&sources, &destinations, &plans, &[function]).with_workspace(&workspace).with_catalog(
        &source_types.map(|e| source_entry(&e)),
        &destination_types.map(|e| destination_entry(&e)),
    )
}

/// The report as lines.
fn lines(left_out: &[LeftOut]) -> Vec<String> {
    left_out.iter().map(ToString::to_string).collect()
}

/// The reason of a member, and a panic if it was not left out.
fn reason<'a>(left_out: &'a [LeftOut], member: &str) -> &'a Reason {
    let found = left_out.iter().find(|left_out| left_out.member == member);
    &found.unwrap_or_else(|| panic!("{member} is not in {:#?}", lines(left_out))).reason
}

fn parts<T: Serialize>(converted: Converted<T>) -> (Value, Vec<LeftOut>) {
    (serde_json::to_value(converted.value).unwrap(), converted.left_out)
}

type Outcome = Result<(Value, Vec<LeftOut>), Unconvertible>;

/// Changes one value of `old` after the other: each has to change what comes out, or to be reported.
#[track_caller]
fn nothing_is_lost(old: &Value, convert: impl Fn(&str) -> Outcome) {
    let converted = convert(&old.to_string()).unwrap();
    let mut leaves = Vec::new();
    collect(old, String::new(), String::new(), &mut leaves);
    assert!(!leaves.is_empty());
    for (path, pointer) in leaves {
        let is_reported = converted.1.iter().any(|left_out| {
            let behind = path.strip_prefix(left_out.member.as_str());
            behind.is_some_and(|behind| behind.is_empty() || behind.starts_with(['.', '[']))
        });
        let mut changed = old.clone();
        let leaf = changed.pointer_mut(&pointer).unwrap();
        *leaf = match leaf.take() {
            Value::String(text) => Value::String(text + "x"),
            Value::Bool(switch) => Value::Bool(!switch),
            Value::Number(number) => json!(number.as_f64().unwrap() as i64 + 1),
            _ => Value::from("x"),
        };
        let is_same = convert(&changed.to_string()).is_ok_and(|outcome| outcome == converted);
        assert!(is_reported || !is_same, "{path} has no effect and is not reported");
    }
}

fn collect(value: &Value, path: String, pointer: String, leaves: &mut Vec<(String, String)>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                let pointer = format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"));
                collect(value, path, pointer, leaves);
            }
        }
        Value::Array(items) => {
            for (at, value) in items.iter().enumerate() {
                collect(value, format!("{path}[{at}]"), format!("{pointer}/{at}"), leaves);
            }
        }
        _ => leaves.push((path, pointer)),
    }
}
