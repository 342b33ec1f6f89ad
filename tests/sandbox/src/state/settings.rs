//! Singletons: the workspace, and settings, schedules, keys and code of one thing.

use serde_json::{Value, json};

use super::{State, missing};
use crate::check::Call;
use crate::clock;
use crate::refusal::Refusal;

const WORKSPACE: &str = "/";

impl State {
    pub(crate) fn workspace(&self) -> &Value {
        static NONE: Value = Value::Null;
        self.documents.get(WORKSPACE).unwrap_or(&NONE)
    }

    pub(super) fn name_workspace(&mut self, workspace: Value) {
        self.documents.insert(WORKSPACE.to_owned(), workspace);
    }

    /// Returns what is kept at a place; an empty object where nothing is.
    pub(crate) fn document(&self, place: &str) -> Value {
        self.documents.get(place).cloned().unwrap_or_else(|| json!({}))
    }

    pub(crate) fn put_document(&mut self, place: &str, value: Value) {
        self.documents.insert(place.to_owned(), value);
    }
}

pub(super) fn workspace(state: &mut State, _: &Call) -> Result<Value, Refusal> {
    Ok(json!({ "workspace": state.workspace() }))
}

/// Returns what a source's schema settings begin with: everything is allowed, and nothing forwarded.
fn first_schema() -> Value {
    let traits = json!({
        "allowTraitsOnViolations": true,
        "allowUnplannedTraits": true,
        "commonEventOnViolations": "ALLOW",
    });
    json!({
        "track": {
            "allowEventOnViolations": true,
            "allowPropertiesOnViolations": true,
            "allowUnplannedEventProperties": true,
            "allowUnplannedEvents": true,
            "commonEventOnViolations": "ALLOW",
        },
        "identify": traits,
        "group": traits,
    })
}

fn schema_of(state: &State, call: &Call) -> Value {
    state.documents.get(&call.place()).cloned().unwrap_or_else(first_schema)
}

pub(super) fn schema(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    Ok(json!({ "sourceId": call.path["sourceId"], "settings": schema_of(state, call) }))
}

/// Forwarding is switched off by leaving its member out; an empty one is an error.
pub(super) fn update_schema(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let mut settings = schema_of(state, call);
    for member in ["forwardingViolationsTo", "forwardingBlockedEventsTo"] {
        if call.body.get(member).is_some_and(|value| value.is_null() || value == "") {
            return Err(Refusal::invalid(member, "leave it out to switch forwarding off"));
        }
        settings.as_object_mut().map(|settings| settings.remove(member));
    }
    for (name, value) in call.body.as_object().into_iter().flatten() {
        settings[name] = value.clone();
    }
    state.documents.insert(call.place(), settings);
    schema(state, call)
}

pub(super) fn schedule(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let mut schedule = state.document(&call.place());
    if schedule.get("enabled").is_none() {
        schedule["enabled"] = json!(false);
    }
    Ok(schedule)
}

pub(super) fn replace_schedule(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    state.documents.insert(call.place(), call.body.clone());
    schedule(state, call)
}

pub(super) fn create_write_key(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let key = state.ids.text(32);
    let source = state.get_mut("/sources", &call.path["sourceId"])?;
    if let Some(keys) = source["writeKeys"].as_array_mut() {
        keys.push(json!(key));
    }
    Ok(json!({ "source": source.clone() }))
}

pub(super) fn remove_write_key(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let source = state.get_mut("/sources", &call.path["sourceId"])?;
    let keys = source["writeKeys"].as_array_mut();
    let place =
        keys.as_ref().and_then(|keys| keys.iter().position(|key| *key == json!(call.path["writeKey"])));
    match (keys, place) {
        (Some(keys), Some(place)) => keys.remove(place),
        _ => return Err(missing("writeKeys")),
    };
    Ok(json!({}))
}

pub(super) fn create_live_plugin(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    Ok(json!({ "livePlugin": put_plugin(state, &call.path["sourceId"], &call.body["code"]) }))
}

pub(super) fn seed_plugin(state: &mut State, source: &str) {
    put_plugin(state, source, &json!("// nothing yet"));
}

/// The next version of a source's plugin.
fn put_plugin(state: &mut State, source: &str, code: &Value) -> Value {
    let place = plugins(source);
    let version = state.document(&place)["version"].as_u64().unwrap_or(0) + 1;
    let plugin = json!({
        "id": state.ids.next(&place),
        "sourceId": source,
        "version": version,
        "code": code,
        "createdAt": clock::now(),
    });
    state.documents.insert(place, plugin.clone());
    plugin
}

pub(super) fn live_plugin(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let place = plugins(&call.path["sourceId"]);
    let plugin = state.documents.get(&place).ok_or_else(|| missing(&place))?;
    Ok(json!({ "livePlugin": plugin }))
}

pub(super) fn delete_live_plugin(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let place = plugins(&call.path["sourceId"]);
    state.documents.remove(&place).ok_or_else(|| missing(&place))?;
    Ok(json!({}))
}

fn plugins(source: &str) -> String {
    format!("/sources/{source}/live-plugins")
}
