//! Answers that differ from the document as the API's own were seen to.

use serde_json::{Map, Value, json};

use super::Fault;
use crate::document::Document;

/// Members that some answers hold and no schema has.
const STRANGER: &str = "aMemberOfTomorrow";

/// The `data` of an answer, different from its schema in one way wherever that is possible.
pub(crate) fn deviate(document: &Document, fault: Fault, schema: &Value, data: &mut Value) {
    match fault {
        Fault::MissingMembers => on_objects(document, schema, data, &|members| drop(members.pop_last())),
        Fault::NullMembers => on_objects(document, schema, data, &|members| {
            if let Some(member) = members.values_mut().next_back() {
                *member = Value::Null;
            }
        }),
        Fault::StrangeMembers => on_objects(document, schema, data, &|members| {
            members.insert(STRANGER.to_owned(), json!({ "deep": [null] }));
        }),
        Fault::UnknownValues => walk(document, schema, data, &mut |schema, value| {
            if schema.get("enum").is_some() {
                *value = json!("A_VALUE_OF_TOMORROW");
            }
        }),
        Fault::OtherCase => walk(document, schema, data, &mut |schema, value| {
            if let (Some(_), Some(text)) = (schema.get("enum"), value.as_str()) {
                *value = json!(text.to_lowercase());
            }
        }),
        Fault::NoUnionKind => walk(document, schema, data, &mut |schema, value| {
            if schema.get("anyOf").is_some() {
                *value = json!({ "ofNoKind": true });
            }
        }),
        Fault::NoPagination => {
            if let Some(members) = data.as_object_mut() {
                members.retain(|name, _| !is_pagination(name));
            }
        }
        Fault::ShortList | Fault::EmptyPage => {
            for (name, member) in data.as_object_mut().into_iter().flatten() {
                if let Some(items) = member.as_array_mut() {
                    items.clear();
                } else if fault == Fault::EmptyPage && is_pagination(name) {
                    repeat(member);
                }
            }
        }
        Fault::RepeatedCursor => {
            for (name, member) in data.as_object_mut().into_iter().flatten() {
                if is_pagination(name) {
                    repeat(member);
                }
            }
        }
        _ => {}
    }
}

/// The text of `data` in which the first member stands twice; the last one counts.
pub(crate) fn with_a_repeated_key(data: &Value) -> Option<String> {
    let first = data.as_object()?.keys().next()?;
    let text = data.to_string();
    Some(format!("{{{}:null,{}", json!(first), text.strip_prefix('{')?))
}

/// The first page of every list.
const FIRST_PAGE: &str = "MA==";

/// The member that says which page is next, where no object does.
const NEXT: &str = "next_page_token";

fn is_pagination(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with("pagination") || name == NEXT
}

/// Says that the next page is this one.
fn repeat(pagination: &mut Value) {
    match pagination {
        Value::Object(state) => drop(state.insert("next".to_owned(), state["current"].clone())),
        token => *token = json!(FIRST_PAGE),
    }
}

/// Calls `change` for every object below the top whose schema names its members.
fn on_objects(document: &Document, schema: &Value, data: &mut Value, change: &dyn Fn(&mut Members)) {
    for (name, member) in data.as_object_mut().into_iter().flatten() {
        let Some(schema) = document.resolve(schema).get("properties").and_then(|members| members.get(name))
        else {
            continue;
        };
        walk(document, schema, member, &mut |schema, value| {
            if let (Some(_), Some(members)) = (schema.get("properties"), value.as_object_mut()) {
                let mut sorted: Members = std::mem::take(members).into_iter().collect();
                change(&mut sorted);
                *members = sorted.into_iter().collect::<Map<_, _>>();
            }
        });
    }
}

type Members = std::collections::BTreeMap<String, Value>;

/// Calls `change` for the value and all below it, innermost first.
fn walk(document: &Document, schema: &Value, value: &mut Value, change: &mut dyn FnMut(&Value, &mut Value)) {
    let schema = document.resolve(schema);
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                if let Some(schema) = schema.get("properties").and_then(|members| members.get(name)) {
                    walk(document, schema, member, change);
                }
            }
        }
        Value::Array(items) => {
            if let Some(schema) = schema.get("items") {
                items.iter_mut().for_each(|item| walk(document, schema, item, change));
            }
        }
        _ => {}
    }
    change(schema, value);
}
