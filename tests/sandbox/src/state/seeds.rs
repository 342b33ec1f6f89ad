//! The contents before the first call: a catalog, and a little of everything else.

use serde_json::{Value, json};

use super::{REFERENCES, State, crud};
use crate::api::{document, operations};
use crate::clock;
use crate::document::Operation;
use crate::sample::{Mode, sample};
use crate::shape::PLAUSIBLE;

/// The names of the first entries of some collections; others bear the name of their kind and a number.
const NAMES: [(&str, [&str; 3]); 7] = [
    ("/catalog/sources", ["HTTP API", "JavaScript", "Mobile"]),
    ("/catalog/destinations", ["Webhooks", "Event Archive", "Mail Campaigns"]),
    ("/catalog/warehouses", ["Postgres", "Snowflake", "BigQuery"]),
    ("/sources", ["Website", "Mobile App", "Backend"]),
    ("/destinations", ["Webhooks", "Archive", "Newsletter"]),
    ("/roles", ["Workspace Owner", "Source Admin", "Read Only"]),
    ("/users", ["Ada", "Grace", "Edsger"]),
];

/// So many entries each collection begins with, and those below an entry.
const TOP: usize = 3;
const BELOW: usize = 2;

pub(super) fn sow(state: &mut State) {
    let id = state.ids.next("/");
    state.name_workspace(json!({ "id": id, "name": "Sandbox", "slug": "sandbox" }));
    let mut templates: Vec<&String> = crud::stored().iter().collect();
    // What others refer to comes first.
    templates.sort_by_key(|template| {
        let depth = template.matches("{}").count();
        let early = ["/catalog", "/roles", "/sources", "/destinations", "/warehouses"];
        (depth, early.iter().position(|start| template.starts_with(start)).unwrap_or(early.len()))
    });
    for template in templates {
        if let Some(collection) = below_the_first(state, template) {
            fill(state, template, &collection);
        }
    }
    relate(state);
}

/// The template with the first entry of each collection on its way, if there is one.
fn below_the_first(state: &State, template: &str) -> Option<String> {
    let mut path = String::new();
    for segment in template.split('/').skip(1) {
        let next = if segment == "{}" { state.first(&path)? } else { segment.to_owned() };
        path = format!("{path}/{next}");
    }
    Some(path)
}

fn fill(state: &mut State, template: &str, collection: &str) {
    let Some(schema) = schema_of(template) else { return };
    let count = if template.contains("{}") { BELOW } else { TOP };
    for number in 0..count {
        let mode = Mode { pick: number, optional: false, ..PLAUSIBLE };
        let mut item = sample(document(), schema, "item", mode);
        let id = state.ids.next(collection);
        name(&mut item, collection, number);
        refer(state, &mut item, collection, number);
        for member in ["id", "syncId"] {
            if member == "id" || item.get(member).is_some() {
                item[member] = json!(id);
            }
        }
        if collection.starts_with("/catalog") {
            item["status"] = json!("PUBLIC");
        } else if item.get("labels").is_some() {
            item["labels"] = json!([]);
        }
        for member in ["createdAt", "updatedAt"] {
            if item.get(member).is_some() {
                item[member] = json!(clock::now());
            }
        }
        state.put(collection, &id, item);
    }
}

/// The fullest schema of an entry: that of reading it, else that of listing it.
fn schema_of(template: &str) -> Option<&'static Value> {
    let of = |role: crud::Role| {
        operations().iter().find(move |o| crud::role(o) == role && crud::collection(o) == template)
    };
    let data = |operation: &Operation<'static>| document().resolve(operation.served[0].data);
    let members =
        |schema: &'static Value| schema.get("properties").and_then(Value::as_object).into_iter().flatten();
    let is_item =
        |member: &Value| member.get("properties").is_some_and(|members| members.get("id").is_some());
    let read = of(crud::Role::Read).and_then(|o| {
        members(data(o))
            .map(|(_, member)| document().resolve(member))
            .find(|m| is_item(m) || m.get("properties").is_some())
    });
    read.or_else(|| {
        let lists = members(data(of(crud::Role::List)?));
        let entries = lists.filter_map(|(_, member)| document().resolve(member).get("items"));
        entries.map(|entry| document().resolve(entry)).find(|entry| entry.get("properties").is_some())
    })
}

fn name(item: &mut Value, collection: &str, number: usize) {
    let known = NAMES.iter().find(|(name, _)| *name == collection);
    let kind = collection.rsplit('/').next().unwrap_or_default().trim_end_matches('s');
    let name = known.map_or_else(|| format!("{kind} {}", number + 1), |(_, names)| names[number].to_owned());
    if item.get("slug").is_some() {
        item["slug"] = json!(name.to_lowercase().replace(' ', "-"));
    }
    if item.get("email").is_some() {
        item["email"] = json!(format!("{}@example.com", name.to_lowercase()));
    }
    if item.get("name").is_some() || known.is_some() {
        item["name"] = json!(name);
    }
}

/// Members that mean something else in the workspace mean something that is there.
fn refer(state: &State, item: &mut Value, collection: &str, number: usize) {
    for (member, of) in REFERENCES {
        if let Some(id) = state.first(of)
            && item.get(member).is_some()
        {
            item[member] = json!(id);
        }
    }
    if item.get("workspaceId").is_some() {
        item["workspaceId"] = state.workspace()["id"].clone();
    }
    let catalog = super::reference("metadataId", collection)
        .filter(|catalog| !collection.starts_with(catalog.as_str()));
    if let Some(catalog) = catalog
        && item.get("metadata").is_some()
        && let Some(metadata) = state.list(&catalog).get(number)
    {
        item["metadata"] = metadata.clone();
    }
    let mut steps = collection.split('/').skip(1);
    while let (Some(kind), Some(id)) = (steps.next(), steps.next()) {
        let member = format!("{}Id", kind.trim_end_matches('s'));
        if item.get(&member).is_some() {
            item[member] = json!(id);
        }
    }
}

/// Seeds what is kept outside of collections.
fn relate(state: &mut State) {
    let label = json!({ "key": "environment", "value": "production", "description": "What customers see" });
    super::labels::put(state, &label);
    state.link("/invites", "new@example.com");
    if let (Some(warehouse), Some(source)) = (state.first("/warehouses"), state.first("/sources")) {
        state.link(&format!("/warehouses/{warehouse}/connected-sources"), &source);
        super::settings::seed_plugin(state, &source);
        if let Some(plan) = state.first("/tracking-plans") {
            state.link(&format!("/tracking-plans/{plan}/sources"), &source);
            super::plans::seed(state, &plan);
        }
    }
    if let (Some(group), Some(user)) = (state.first("/groups"), state.list("/users").first()) {
        let email = super::text(user, "email").to_owned();
        state.link(&format!("/groups/{group}/users"), &email);
    }
    super::iam::count_members(state);
    super::functions::seed(state);
}
