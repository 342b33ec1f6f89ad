//! The catalogs in this API's form.

use serde_json::{Value, json};

use super::call::{Call, list, text};
use super::workspace::{Catalog, Workspace};
use crate::refusal::Refusal;

pub(super) fn sources(workspace: &mut Workspace<'_>, _: &Call) -> Result<Value, Refusal> {
    let entries = entries(workspace, Catalog::Sources)?;
    Ok(json!({ "sources": entries.iter().map(as_source).collect::<Vec<_>>() }))
}

pub(super) fn source(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    Ok(as_source(&workspace.entry(Catalog::Sources, call.at("source"))?))
}

pub(super) fn destinations(workspace: &mut Workspace<'_>, _: &Call) -> Result<Value, Refusal> {
    let entries = entries(workspace, Catalog::Destinations)?;
    Ok(json!({ "destinations": entries.iter().map(as_destination).collect::<Vec<_>>() }))
}

pub(super) fn destination(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    Ok(as_destination(&workspace.entry(Catalog::Destinations, call.at("destination"))?))
}

fn entries(workspace: &mut Workspace<'_>, kind: Catalog) -> Result<Vec<Value>, Refusal> {
    let (id, member) = kind.list();
    workspace.all(id, &[], member)
}

fn logos(entry: &Value) -> Value {
    let logos = &entry["logos"];
    json!({ "logo": text(logos, "default"), "mark": text(logos, "mark") })
}

fn as_source(entry: &Value) -> Value {
    let kind = if entry["isCloudEventSource"] == true { "object" } else { "event" };
    json!({
        "name": format!("catalog/sources/{}", text(entry, "slug")),
        "display_name": entry["name"],
        "description": entry["description"],
        "categories": entry["categories"],
        "logos": logos(entry),
        "type": kind,
    })
}

fn as_destination(entry: &Value) -> Value {
    let categories: Vec<&str> = list(entry, "categories").iter().filter_map(Value::as_str).collect();
    let category = |at: usize| categories.get(at).copied().unwrap_or_default();
    let is = |object: &str, member: &str| entry[object][member] == true;
    let components = list(entry, "components").iter().map(|component| {
        let kind = match text(component, "type") {
            "BROWSER" => "WEB",
            other => other,
        };
        json!({ "type": kind })
    });
    json!({
        "name": format!("catalog/destinations/{}", text(entry, "slug")),
        "display_name": entry["name"],
        "description": entry["description"],
        "type": "STREAMING",
        "website": entry["website"],
        "status": entry["status"],
        "logos": logos(entry),
        "categories": {
            "primary": category(0),
            "secondary": category(1),
            "additional": categories.iter().skip(2).collect::<Vec<_>>(),
        },
        "components": components.collect::<Vec<_>>(),
        "platforms": {
            "browser": is("supportedPlatforms", "browser"),
            "server": is("supportedPlatforms", "server"),
            "mobile": is("supportedPlatforms", "mobile"),
        },
        "methods": {
            "alias": is("supportedMethods", "alias"),
            "group": is("supportedMethods", "group"),
            "identify": is("supportedMethods", "identify"),
            "page_view": is("supportedMethods", "pageview"),
            "track": is("supportedMethods", "track"),
        },
        "browserUnbundlingSupported": is("supportedFeatures", "browserUnbundling"),
        "browserUnbundlingPublic": is("supportedFeatures", "browserUnbundlingPublic"),
        "previous_names": entry["previousNames"].as_array().cloned().unwrap_or_default(),
        "settings": list(entry, "options").iter().map(setting).collect::<Vec<_>>(),
    })
}

/// Types are in upper case here.
fn setting(option: &Value) -> Value {
    json!({
        "name": option["name"],
        "display_name": option.get("label").unwrap_or(&option["name"]),
        "type": kind(option).to_uppercase(),
        "deprecated": false,
        "required": option["required"],
        "description": text(option, "description"),
        "settings": [],
    })
}

/// The types that settings have.
const KINDS: [&str; 9] =
    ["boolean", "color", "list", "map", "mixed", "number", "password", "select", "string"];

/// The type of an option, which the Public API's document leaves open.
pub(super) fn kind(option: &Value) -> &'static str {
    let said = text(option, "type").to_lowercase();
    KINDS.into_iter().find(|kind| *kind == said).unwrap_or("string")
}
