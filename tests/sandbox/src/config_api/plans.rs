//! Tracking plans with their rules inside, and the sources that they count for.

use serde_json::{Map, Value, json};

use super::call::{Call, list as items, text};
use super::workspace::{Workspace, without_nulls};
use crate::refusal::Refusal;

/// So many rules fit in one request of the Public API.
const BATCH: usize = 200;

/// Rules that a plan has one of each.
const SINGLE: [(&str, &str); 3] = [("global", "COMMON"), ("identify", "IDENTIFY"), ("group", "GROUP")];

/// A plan has another id in each API, and nothing leads callers from one to the other.
fn id_here(id: &str) -> String {
    format!("rs_{}", id.trim_start_matches("tp_").chars().rev().collect::<String>())
}

fn find(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    let found = plans(workspace)?;
    let found = found.into_iter().find(|plan| id_here(text(plan, "id")) == call.at("tracking_plan"));
    found.ok_or_else(|| Refusal::not_found("tracking plan does not exist"))
}

/// Other types of plans are not known here.
fn plans(workspace: &mut Workspace<'_>) -> Result<Vec<Value>, Refusal> {
    let mut plans = workspace.all("listTrackingPlans", &[], "trackingPlans")?;
    plans.retain(|plan| plan["type"] == "LIVE");
    Ok(plans)
}

fn rules(workspace: &mut Workspace<'_>, id: &str) -> Result<Value, Refusal> {
    let rules = workspace.all("listRulesFromTrackingPlan", &[("trackingPlanId", id)], "rules")?;
    let of = |kind: &str| rules.iter().filter(|rule| rule["type"] == kind).cloned().collect::<Vec<_>>();
    let events = of("TRACK").into_iter().map(|mut rule| {
        // What describes the event stands in its schema there.
        let description = rule["jsonSchema"].as_object_mut().and_then(|schema| schema.remove("description"));
        without_nulls(json!({
            "name": rule["key"],
            "description": description,
            "version": rule["version"],
            "rules": rule["jsonSchema"],
        }))
    });
    let mut shown = json!({ "events": events.collect::<Vec<_>>() });
    for (member, kind) in SINGLE {
        if let Some(rule) = of(kind).first() {
            shown[member] = rule["jsonSchema"].clone();
        }
    }
    Ok(shown)
}

fn shown(workspace: &Workspace<'_>, plan: &Value, rules: &Value) -> Value {
    without_nulls(json!({
        "name": workspace.full(&format!("tracking-plans/{}", id_here(text(plan, "id")))),
        "display_name": text(plan, "name"),
        "rules": rules,
        "create_time": plan.get("createdAt"),
        "update_time": plan.get("updatedAt"),
    }))
}

/// The rules of plans are not in the list.
pub(super) fn list(workspace: &mut Workspace<'_>, _: &Call) -> Result<Value, Refusal> {
    let plans = plans(workspace)?;
    let none = json!({ "events": [] });
    Ok(
        json!({ "tracking_plans": plans.iter().map(|plan| shown(workspace, plan, &none)).collect::<Vec<_>>() }),
    )
}

pub(super) fn get(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    let plan = find(workspace, call)?;
    let rules = rules(workspace, text(&plan, "id"))?;
    Ok(shown(workspace, &plan, &rules))
}

pub(super) fn create(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    let wanted = &call.body["tracking_plan"];
    let body = json!({ "name": wanted["display_name"], "type": "LIVE" });
    let made = workspace.public("createTrackingPlan", &[], body)?;
    let plan = &made["trackingPlan"];
    write(workspace, text(plan, "id"), &wanted["rules"])?;
    let rules = rules(workspace, text(plan, "id"))?;
    Ok(shown(workspace, plan, &rules))
}

/// What the mask names is replaced whole, though the method is PUT.
pub(super) fn update(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    let plan = find(workspace, call)?;
    let id = text(&plan, "id");
    let changes = call.changes("tracking_plan", "tracking_plan.")?;
    let mut wanted = rules(workspace, id)?;
    for (path, value) in &changes {
        match path.split_once('.') {
            None if path == "rules" => wanted = value.clone(),
            Some(("rules", member)) if !member.contains('.') => wanted[member] = value.clone(),
            Some(_) => {
                return Err(Refusal::invalid("update_mask.paths", "tracking_plan has no path like this"));
            }
            None => {
                let name = json!({ "name": value.as_str().unwrap_or_default() });
                workspace.public("updateTrackingPlan", &[("trackingPlanId", id)], name)?;
            }
        }
    }
    if changes.keys().any(|path| path.starts_with("rules")) {
        write(workspace, id, &wanted)?;
    }
    get(workspace, call)
}

/// Makes the rules of a plan what is wanted.
fn write(workspace: &mut Workspace<'_>, id: &str, wanted: &Value) -> Result<(), Refusal> {
    let rule = |kind: &str, key: Option<&Value>, version: u64, schema: &Value| {
        without_nulls(json!({ "type": kind, "key": key, "version": version, "jsonSchema": schema }))
    };
    let mut rules: Vec<Value> = Vec::new();
    for event in items(wanted, "events") {
        let mut schema = event["rules"].as_object().cloned().unwrap_or_else(Map::new);
        let description = Some(text(event, "description")).filter(|description| !description.is_empty());
        if let Some(description) = description {
            schema.entry("description").or_insert_with(|| json!(description));
        }
        let version = event["version"].as_u64().unwrap_or(1);
        rules.push(rule("TRACK", event.get("name"), version, &Value::Object(schema)));
    }
    let single = SINGLE.iter().filter(|(member, _)| wanted[*member].is_object());
    rules.extend(single.map(|(member, kind)| rule(kind, None, 1, &wanted[*member])));
    let path = [("trackingPlanId", id)];
    let (first, rest) = rules.split_at(rules.len().min(BATCH));
    workspace.public("replaceRulesInTrackingPlan", &path, json!({ "rules": first }))?;
    for batch in rest.chunks(BATCH) {
        workspace.public("updateRulesInTrackingPlan", &path, json!({ "rules": batch }))?;
    }
    Ok(())
}

pub(super) fn delete(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    let plan = find(workspace, call)?;
    workspace.public("deleteTrackingPlan", &[("trackingPlanId", text(&plan, "id"))], Value::Null)?;
    Ok(json!({}))
}

fn connection(workspace: &Workspace<'_>, call: &Call, slug: &str) -> Value {
    json!({
        "source_name": workspace.full(&format!("sources/{slug}")),
        "tracking_plan_id": call.at("tracking_plan"),
    })
}

pub(super) fn connections(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    let plan = find(workspace, call)?;
    let path = [("trackingPlanId", text(&plan, "id"))];
    let sources = workspace.all("listSourcesFromTrackingPlan", &path, "sources")?;
    let all = sources.iter().map(|source| connection(workspace, call, text(source, "slug")));
    Ok(json!({ "connections": all.collect::<Vec<_>>() }))
}

pub(super) fn connect(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    add(workspace, call, text(&call.body, "source_name"))
}

pub(super) fn connect_all(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    let names = items(&call.body, "source_names").iter().filter_map(Value::as_str);
    let added: Result<Vec<Value>, Refusal> = names.map(|name| add(workspace, call, name)).collect();
    Ok(json!({ "connections": added? }))
}

fn add(workspace: &mut Workspace<'_>, call: &Call, name: &str) -> Result<Value, Refusal> {
    let plan = find(workspace, call)?;
    let slug = workspace.behind("source_name", name, "sources/")?;
    let id = workspace.source_id(slug)?;
    let path = [("trackingPlanId", text(&plan, "id"))];
    workspace.public("addSourceToTrackingPlan", &path, json!({ "sourceId": id }))?;
    Ok(connection(workspace, call, slug))
}

pub(super) fn disconnect(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    let plan = find(workspace, call)?;
    let query = json!({ "sourceId": workspace.source_id(call.at("source"))? });
    let path = [("trackingPlanId", text(&plan, "id"))];
    workspace.public_with("removeSourceFromTrackingPlan", &path, &query, Value::Null)?;
    Ok(json!({}))
}
