//! Sources, and the warehouses that they are connected to.

use serde_json::{Map, Value, json};

use super::call::{Call, last_part, list as items, text};
use super::workspace::{Catalog, Workspace, without_nulls};
use crate::clock;
use crate::refusal::Refusal;

fn created(id: &str) -> String {
    format!("/sources/{id}/create-time")
}

fn shown(workspace: &Workspace<'_>, source: &Value) -> Value {
    let slug = text(source, "slug");
    let name = Some(text(source, "name")).filter(|name| !name.is_empty()).unwrap_or(slug);
    let labels =
        items(source, "labels").iter().map(|label| (text(label, "key").to_owned(), label["value"].clone()));
    without_nulls(json!({
        "name": workspace.full(&format!("sources/{slug}")),
        "parent": format!("workspaces/{}", workspace.slug),
        "display_name": name,
        "catalog_name": format!("catalog/sources/{}", text(&source["metadata"], "slug")),
        "write_keys": source["writeKeys"],
        "library_config":
            { "metrics_enabled": false, "retry_queue": false, "cross_domain_id_enabled": false, "api_host": "" },
        "labels": labels.collect::<Map<_, _>>(),
        "id": source["id"],
        "create_time": workspace.kept(&created(text(source, "id"))).get("at"),
    }))
}

pub(super) fn list(workspace: &mut Workspace<'_>, _: &Call) -> Result<Value, Refusal> {
    let sources = workspace.all("listSources", &[], "sources")?;
    Ok(json!({ "sources": sources.iter().map(|source| shown(workspace, source)).collect::<Vec<_>>() }))
}

pub(super) fn get(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    let source = workspace.source(call.at("source"))?;
    Ok(shown(workspace, &source))
}

pub(super) fn create(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    let wanted = &call.body["source"];
    let slug = workspace.behind("source.name", text(wanted, "name"), "sources/")?.to_owned();
    if workspace.source(&slug).is_ok() {
        return Err(Refusal::new(409, "", "source already exists"));
    }
    let entry = workspace.entry(Catalog::Sources, last_part(text(wanted, "catalog_name")));
    let entry =
        entry.map_err(|_| Refusal::invalid("source.catalog_name", "the catalog has no such entry"))?;
    let body = json!({ "slug": slug, "enabled": true, "metadataId": entry["id"] });
    let made = workspace.public("createSource", &[], body)?;
    let id = text(&made["source"], "id").to_owned();
    workspace.keep(&created(&id), json!({ "at": clock::now() }));
    change(workspace, &id, wanted.get("display_name"), wanted.get("labels"))?;
    let source = workspace.source(&slug)?;
    Ok(shown(workspace, &source))
}

pub(super) fn update(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    let (slug, changes) = (call.at("source"), call.changes("source", "source.")?);
    let id = workspace.source_id(slug)?;
    change(workspace, &id, changes.get("display_name"), changes.get("labels"))?;
    let source = workspace.source(slug)?;
    Ok(shown(workspace, &source))
}

/// Changes what is given; null empties it.
fn change(
    workspace: &mut Workspace<'_>,
    id: &str,
    name: Option<&Value>,
    labels: Option<&Value>,
) -> Result<(), Refusal> {
    if let Some(name) = name {
        let body = json!({ "name": name.as_str().unwrap_or_default() });
        workspace.public("updateSource", &[("sourceId", id)], body)?;
    }
    if let Some(labels) = labels {
        let labels = labels.as_object().into_iter().flatten();
        let labels: Vec<Value> = labels.map(|(key, value)| json!({ "key": key, "value": value })).collect();
        // A source bears labels of the workspace only.
        for label in &labels {
            workspace.public("createLabel", &[], json!({ "label": label }))?;
        }
        workspace.public("replaceLabelsInSource", &[("sourceId", id)], json!({ "labels": labels }))?;
    }
    Ok(())
}

pub(super) fn delete(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    let id = workspace.source_id(call.at("source"))?;
    workspace.public("deleteSource", &[("sourceId", &id)], Value::Null)?;
    Ok(json!({}))
}

/// One switch, which is two operations of the Public API.
pub(super) fn connect_warehouse(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    let id = workspace.source_id(call.at("source"))?;
    let path = [("warehouseId", text(&call.body, "warehouse_id")), ("sourceId", id.as_str())];
    if call.body["enabled"] == true {
        workspace.public("addConnectionFromSourceToWarehouse", &path, Value::Null)?;
    } else {
        workspace.public("removeSourceConnectionFromWarehouse", &path, Value::Null)?;
    }
    Ok(json!({}))
}
