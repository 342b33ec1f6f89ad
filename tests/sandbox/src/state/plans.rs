//! The rules of tracking plans, and the sources they count for.

use serde_json::{Value, json};

use super::State;
use crate::check::Call;
use crate::clock;
use crate::refusal::Refusal;

/// So many rules a request may hold.
const MOST: usize = 200;

/// A rule is known by its type, key and version.
fn id(rule: &Value) -> String {
    format!("{}:{}:{}", rule["type"], rule["key"], rule["version"])
}

/// Returns `true` if a rule is the one that is meant; without a key, by type and version.
fn fits(meant: &Value, rule: &Value) -> bool {
    ["type", "version", "key"]
        .iter()
        .all(|member| meant.get(member).is_none_or(|value| *value == rule[member]))
}

fn given(call: &Call) -> Result<Vec<Value>, Refusal> {
    let rules = if call.body.is_null() { &call.query["rules"] } else { &call.body["rules"] };
    let rules = rules.as_array().cloned().unwrap_or_default();
    if rules.len() > MOST {
        return Err(Refusal::invalid("rules", format!("a request holds at most {MOST} rules")));
    }
    Ok(rules)
}

pub(super) fn rules(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    Ok(json!({ "rules": state.list(&call.place()) }))
}

pub(super) fn update_rules(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let place = call.place();
    for mut rule in given(call)? {
        let now = clock::now();
        let known = state.find(&place, &id(&rule)).map(|known| known["createdAt"].clone());
        if known.is_some() {
            state.remove(&place, &id(&rule))?;
        }
        if let Some(members) = rule.as_object_mut() {
            if let Some(key) = members.remove("newKey") {
                members.insert("key".to_owned(), key);
            }
            members.insert("createdAt".to_owned(), known.unwrap_or(json!(now)));
            members.insert("updatedAt".to_owned(), json!(now));
        }
        state.put(&place, &id(&rule), rule);
    }
    Ok(json!({}))
}

/// Every other rule of the plan goes.
pub(super) fn replace_rules(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let rules = given(call)?;
    state.collections.remove(&call.place());
    for rule in rules {
        put(state, &call.place(), rule);
    }
    Ok(json!({}))
}

fn put(state: &mut State, place: &str, mut rule: Value) {
    let now = clock::now();
    rule["createdAt"] = json!(now);
    rule["updatedAt"] = json!(now);
    state.put(place, &id(&rule), rule);
}

/// A rule to begin with.
pub(super) fn seed(state: &mut State, plan: &str) {
    let rule = json!({ "type": "TRACK", "key": "Order Completed", "version": 1, "jsonSchema": { "type": "object" } });
    put(state, &format!("/tracking-plans/{plan}/rules"), rule);
}

pub(super) fn remove_rules(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    for rule in given(call)? {
        let known = state.list(&call.place()).into_iter().find(|known| fits(&rule, known));
        let known = known.ok_or_else(|| super::missing(&call.place()))?;
        state.remove(&call.place(), &id(&known))?;
    }
    Ok(json!({}))
}

pub(super) fn sources(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    Ok(json!({ "sources": state.linked_items(&call.place(), "/sources") }))
}

pub(super) fn add_source(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    state.link(&call.place(), &call.text("sourceId"));
    Ok(json!({}))
}

pub(super) fn remove_source(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    state.unlink(&call.place(), call.asked("sourceId").unwrap_or_default())?;
    Ok(json!({}))
}
