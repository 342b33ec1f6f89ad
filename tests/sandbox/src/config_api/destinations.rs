//! Destinations, whose settings are a list here and an object there.

use serde_json::{Map, Value, json};

use super::call::{Call, list as items, text};
use super::catalog;
use super::workspace::{Catalog, Workspace};
use crate::refusal::Refusal;

/// A destination and what it is addressed by.
pub(super) struct Place {
    pub(super) item: Value,
    pub(super) id: String,
    pub(super) source_id: String,
    /// Its full name.
    pub(super) name: String,
}

/// The destination that the path means: the first of its type that the source has.
pub(super) fn find(workspace: &mut Workspace<'_>, call: &Call) -> Result<Place, Refusal> {
    let (source, slug) = (call.at("source"), call.at("destination"));
    let source_id = workspace.source_id(source)?;
    let found = of_source(workspace, &source_id)?;
    let found = found.into_iter().find(|item| text(&item["metadata"], "slug") == slug);
    let item = found.ok_or_else(|| Refusal::not_found("destination does not exist"))?;
    let name = workspace.full(&format!("sources/{source}/destinations/{slug}"));
    Ok(Place { id: text(&item, "id").to_owned(), item, source_id, name })
}

fn of_source(workspace: &mut Workspace<'_>, source_id: &str) -> Result<Vec<Value>, Refusal> {
    workspace.all("listConnectedDestinationsFromSource", &[("sourceId", source_id)], "destinations")
}

fn connection_mode(id: &str) -> String {
    format!("/destinations/{id}/connection-mode")
}

fn shown(workspace: &Workspace<'_>, source: &str, item: &Value) -> Value {
    let slug = text(&item["metadata"], "slug");
    let parent = workspace.full(&format!("sources/{source}"));
    let name = format!("{parent}/destinations/{slug}");
    let settings = item["settings"].as_object().into_iter().flatten();
    let config = settings.map(|(key, value)| {
        json!({
            "name": format!("{name}/config/{key}"),
            "display_name": key,
            "value": value,
            "type": kind(item, key, value),
        })
    });
    let display = Some(text(item, "name")).filter(|name| !name.is_empty());
    let mode = workspace.kept(&connection_mode(text(item, "id")));
    json!({
        "name": name,
        "parent": parent,
        "display_name": display.unwrap_or_else(|| text(&item["metadata"], "name")),
        "enabled": item["enabled"],
        "connection_mode": mode.get("mode").unwrap_or(&json!("UNSPECIFIED")),
        "config": config.collect::<Vec<_>>(),
    })
}

/// What the catalog says of a setting, else what its value looks like.
fn kind(item: &Value, key: &str, value: &Value) -> &'static str {
    let option = items(&item["metadata"], "options").iter().find(|option| text(option, "name") == key);
    match (option, value) {
        (Some(option), _) => catalog::kind(option),
        (None, Value::Bool(_)) => "boolean",
        (None, Value::Number(_)) => "number",
        (None, Value::Array(_)) => "list",
        (None, Value::Object(_)) => "map",
        (None, Value::Null) => "mixed",
        (None, Value::String(_)) => "string",
    }
}

pub(super) fn list(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    let source_id = workspace.source_id(call.at("source"))?;
    let found = of_source(workspace, &source_id)?;
    let shown: Vec<Value> = found.iter().map(|item| shown(workspace, call.at("source"), item)).collect();
    Ok(json!({ "destinations": shown }))
}

pub(super) fn get(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    let found = find(workspace, call)?;
    Ok(shown(workspace, call.at("source"), &found.item))
}

pub(super) fn create(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    let (source, wanted) = (call.at("source"), &call.body["destination"]);
    let source_id = workspace.source_id(source)?;
    let start = format!("sources/{source}/destinations/");
    let slug = workspace.behind("destination.name", text(wanted, "name"), &start)?.to_owned();
    let exists = |item: &Value| text(&item["metadata"], "slug") == slug;
    if of_source(workspace, &source_id)?.iter().any(exists) {
        return Err(Refusal::new(409, "", "destination already exists"));
    }
    let entry = workspace.entry(Catalog::Destinations, &slug)?;
    let body = json!({
        "sourceId": source_id,
        "metadataId": entry["id"],
        "name": entry["name"],
        "enabled": wanted["enabled"] == true,
        "settings": settings(workspace, source, &entry, &wanted["config"])?,
    });
    let made = workspace.public("createDestination", &[], body)?;
    let id = text(&made["destination"], "id").to_owned();
    set_mode(workspace, &id, wanted.get("connection_mode"));
    let made = workspace.public("getDestination", &[("destinationId", &id)], Value::Null)?;
    Ok(shown(workspace, source, &made["destination"]))
}

pub(super) fn update(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    let found = find(workspace, call)?;
    let changes = call.changes("destination", "destination.")?;
    let mut body = json!({});
    if let Some(enabled) = changes.get("enabled") {
        body["enabled"] = json!(*enabled == true);
    }
    if let Some(config) = changes.get("config") {
        body["settings"] = Value::Object(match config {
            // A masked path without a value empties the member.
            Value::Null => {
                let settings = found.item["settings"].as_object().into_iter().flatten();
                settings.map(|(key, _)| (key.clone(), Value::Null)).collect()
            }
            config => settings(workspace, call.at("source"), &found.item["metadata"], config)?,
        });
    }
    set_mode(workspace, &found.id, changes.get("connection_mode"));
    workspace.public("updateDestination", &[("destinationId", &found.id)], body)?;
    get(workspace, call)
}

fn set_mode(workspace: &mut Workspace<'_>, id: &str, mode: Option<&Value>) {
    if let Some(mode) = mode {
        let mode = mode.as_str().unwrap_or("UNSPECIFIED");
        workspace.keep(&connection_mode(id), json!({ "mode": mode }));
    }
}

/// The list as an object. Settings of the type `select` are shown and cannot be written.
fn settings(
    workspace: &Workspace<'_>,
    source: &str,
    entry: &Value,
    config: &Value,
) -> Result<Map<String, Value>, Refusal> {
    let start = workspace.full(&format!("sources/{source}/destinations/{}/config/", text(entry, "slug")));
    let mut settings = Map::new();
    for item in config.as_array().into_iter().flatten() {
        let key = text(item, "name").strip_prefix(&start).filter(|key| !key.is_empty());
        let key = key.ok_or_else(|| {
            Refusal::invalid("destination.config.name", format!("not a full name: `{start}…` is expected"))
        })?;
        let option = items(entry, "options").iter().find(|option| text(option, "name") == key);
        if text(item, "type") == "select" || option.is_some_and(|option| catalog::kind(option) == "select") {
            let message = format!("`{key}` is of the type select, which cannot be written");
            return Err(Refusal::invalid("destination.config", message));
        }
        settings.insert(key.to_owned(), item["value"].clone());
    }
    Ok(settings)
}

pub(super) fn delete(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    let id = find(workspace, call)?.id;
    workspace.public("deleteDestination", &[("destinationId", &id)], Value::Null)?;
    Ok(json!({}))
}
