//! Filters of destinations, whose actions have other names there.

use serde_json::{Value, json};

use super::call::{Call, list as items, text};
use super::destinations::{self, Place};
use super::workspace::{Workspace, without_nulls};
use crate::refusal::Refusal;

/// So many filters a destination can have.
const MOST: usize = 10;

/// The types of actions here and there.
const ACTIONS: [(&str, &str); 4] = [
    ("drop_event", "DROP"),
    ("sample_event", "SAMPLE"),
    ("whitelist_fields", "ALLOW_PROPERTIES"),
    ("blacklist_fields", "DROP_PROPERTIES"),
];

fn of(workspace: &mut Workspace<'_>, place: &Place) -> Result<Vec<Value>, Refusal> {
    workspace.all("listFiltersFromDestination", &[("destinationId", &place.id)], "filters")
}

/// A filter that is gone is an invalid argument, as the API has it.
fn find(workspace: &mut Workspace<'_>, call: &Call) -> Result<(Place, Value), Refusal> {
    let (place, id) = (destinations::find(workspace, call)?, call.at("filter"));
    let found = of(workspace, &place)?.into_iter().find(|filter| text(filter, "id") == id);
    let found = found.ok_or_else(|| Refusal::new(400, "", format!("filter does not exist: {id}")))?;
    Ok((place, found))
}

fn shown(place: &Place, filter: &Value) -> Value {
    json!({
        "name": format!("{}/filters/{}", place.name, text(filter, "id")),
        "if": filter["if"],
        "actions": items(filter, "actions").iter().map(shown_action).collect::<Vec<_>>(),
        "title": filter["title"],
        "description": text(filter, "description"),
        "enabled": filter["enabled"],
    })
}

fn shown_action(action: &Value) -> Value {
    let mut shown = action.clone();
    if let Some((old, _)) = ACTIONS.iter().find(|(_, new)| *new == action["type"]) {
        shown["type"] = json!(old);
    }
    // Objects hold lists of fields here, and anything there.
    let fields = shown["fields"].as_object().into_iter().flatten();
    let fields = fields.filter(|(_, fields)| fields.get("fields").is_some());
    let fields: serde_json::Map<_, _> =
        fields.map(|(object, fields)| (object.clone(), fields.clone())).collect();
    shown["fields"] = if fields.is_empty() { Value::Null } else { Value::Object(fields) };
    without_nulls(shown)
}

fn actions(actions: &Value) -> Value {
    let converted = actions.as_array().into_iter().flatten().map(|action| {
        let mut action = action.clone();
        if let Some((_, new)) = ACTIONS.iter().find(|(old, _)| *old == action["type"]) {
            action["type"] = json!(new);
        }
        action
    });
    converted.collect()
}

pub(super) fn list(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    let place = destinations::find(workspace, call)?;
    let filters = of(workspace, &place)?;
    Ok(json!({ "filters": filters.iter().map(|filter| shown(&place, filter)).collect::<Vec<_>>() }))
}

pub(super) fn get(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    let (place, filter) = find(workspace, call)?;
    Ok(shown(&place, &filter))
}

pub(super) fn create(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    let place = destinations::find(workspace, call)?;
    if of(workspace, &place)?.len() >= MOST {
        return Err(Refusal::invalid("filter", format!("a destination has at most {MOST} filters")));
    }
    let wanted = &call.body["filter"];
    let body = json!({
        "sourceId": place.source_id,
        "title": text(wanted, "title"),
        "description": text(wanted, "description"),
        "if": wanted["if"],
        "enabled": wanted["enabled"] == true,
        "actions": actions(&wanted["actions"]),
    });
    let made = workspace.public("createFilterForDestination", &[("destinationId", &place.id)], body)?;
    Ok(shown(&place, &made["filter"]))
}

pub(super) fn update(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    let (place, filter) = find(workspace, call)?;
    let mut body = call.changes("filter", "")?;
    body.remove("name"); // it only says which filter
    for (member, value) in &mut body {
        match (member.as_str(), value) {
            ("actions", value) => *value = actions(value),
            ("enabled", value) => *value = json!(*value == true),
            (_, value) if value.is_null() => *value = json!(""),
            _ => {}
        }
    }
    let path = [("destinationId", place.id.as_str()), ("filterId", text(&filter, "id"))];
    let made = workspace.public("updateFilterForDestination", &path, Value::Object(body))?;
    Ok(shown(&place, &made["filter"]))
}

pub(super) fn delete(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    let (place, filter) = find(workspace, call)?;
    let path = [("destinationId", place.id.as_str()), ("filterId", text(&filter, "id"))];
    workspace.public("removeFilterFromDestination", &path, Value::Null)?;
    Ok(json!({}))
}

/// A filter is not run. Nobody has seen the answer: it has the event that came.
pub(super) fn preview(_: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    let event: Value = serde_json::from_str(text(&call.body, "input"))
        .map_err(|_| Refusal::invalid("input", "not the text of a JSON value"))?;
    Ok(json!({ "result": event }))
}
