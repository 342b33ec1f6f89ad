//! The behaviour that follows from paths and schemas: collections that are listed and added to, items that are read,
//! changed and removed. An operation that is none of these has no state and answers from its schema.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use serde_json::{Map, Value, json};

use super::{State, canonical, placeholder, said};
use crate::api::{document, operations};
use crate::check::Call;
use crate::clock;
use crate::document::Operation;
use crate::refusal::Refusal;
use crate::sample::sample;
use crate::shape::{PLAUSIBLE, shape};

/// The effect of a call on the workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    List,
    Create,
    Read,
    Update,
    Delete,
    Stateless,
}

/// Collections whose items have no path of their own.
const LISTED_ONLY: [&str; 1] = ["/roles"];

/// Paths of items whose place is not a collection of its own, by what comes before the id.
const NOT_STORED: [&str; 4] =
    ["/sources/{}/writekey", "/warehouses/{}/connected-sources", "/labels/{}", "/functions/{}/versions"];

/// The templates of the collections whose items have a path of their own.
pub(super) fn stored() -> &'static BTreeSet<String> {
    static STORED: OnceLock<BTreeSet<String>> = OnceLock::new();
    STORED.get_or_init(|| {
        let items = operations().iter().filter(|o| o.method != "POST").map(|o| canonical(o.path));
        let collections = items.filter_map(|path| {
            path.strip_suffix('}').and_then(|path| Some(path.rsplit_once("/{")?.0.to_owned()))
        });
        let mut stored: BTreeSet<String> = collections.map(|path| anonymous(&path)).collect();
        stored.retain(|path| !NOT_STORED.contains(&path.as_str()));
        stored.extend(LISTED_ONLY.map(str::to_owned));
        stored
    })
}

/// Returns `true` if these segments of a path end in the id of something that is stored.
pub(super) fn is_stored(segments: &[&str]) -> bool {
    let collection: String =
        segments[..segments.len() - 1].iter().map(|segment| format!("/{segment}")).collect();
    stored().contains(&anonymous(&collection))
}

/// The template without the names of its placeholders.
fn anonymous(template: &str) -> String {
    let segments =
        template.split('/').map(|segment| if placeholder(segment).is_some() { "{}" } else { segment });
    segments.collect::<Vec<_>>().join("/")
}

/// The template of the collection that the operation's path is, or is an item of.
pub(super) fn collection(operation: &Operation<'_>) -> String {
    let path = canonical(operation.path);
    let collection =
        if path.ends_with('}') { path.rsplit_once('/').map_or("", |(before, _)| before) } else { &path };
    anonymous(collection)
}

pub(super) fn role(operation: &Operation<'_>) -> Role {
    if !stored().contains(&collection(operation)) {
        return Role::Stateless;
    }
    match (operation.method.as_str(), operation.path.ends_with('}')) {
        ("GET", false) => Role::List,
        ("POST", false) => Role::Create,
        ("GET", true) => Role::Read,
        ("PATCH" | "PUT", true) => Role::Update,
        ("DELETE", true) => Role::Delete,
        _ => Role::Stateless,
    }
}

pub(super) fn run(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    match role(call.operation) {
        Role::List => {
            let items = state.list(&call.place());
            Ok(with_entries(call, items))
        }
        Role::Create => create(state, call, &call.place()),
        Role::Read => {
            let (collection, id) = call.item();
            let item = state.get(&collection, &id)?.clone();
            Ok(with_item(call, item))
        }
        Role::Update => {
            let (collection, id) = call.item();
            update(state, call, &collection, &id)
        }
        Role::Delete => {
            let (collection, id) = call.item();
            state.remove(&collection, &id)?;
            Ok(json!({}))
        }
        Role::Stateless => {
            let mut data = sample(document(), call.served.data, "data", PLAUSIBLE);
            said::repeat(call, &mut data);
            Ok(data)
        }
    }
}

/// A new item from the body, in a collection.
pub(super) fn create(state: &mut State, call: &Call, collection: &str) -> Result<Value, Refusal> {
    let id = state.ids.next(collection);
    let mut item = Map::new();
    let names = call.path.iter().map(|(name, value)| ((*name).to_owned(), json!(value)));
    item.extend(names.filter(|(name, _)| name != "id"));
    item.extend(unwrapped(&call.body).clone());
    let now = clock::now();
    for (member, value) in [
        ("id", json!(id)),
        ("workspaceId", state.workspace()["id"].clone()),
        ("createdAt", json!(now)),
        ("updatedAt", json!(now)),
    ] {
        item.insert(member.to_owned(), value);
    }
    if let Some(kind) = super::reference("metadataId", call.operation.path)
        && let Some(metadata) = item.remove("metadataId")
    {
        item.insert("metadata".to_owned(), state.get(&kind, metadata.as_str().unwrap_or_default())?.clone());
    }
    let item = Value::Object(item);
    state.put(collection, &id, item.clone());
    Ok(with_item(call, item))
}

/// An item changed by the body: settings are merged, everything else is replaced.
pub(super) fn update(state: &mut State, call: &Call, collection: &str, id: &str) -> Result<Value, Refusal> {
    let item = state.get_mut(collection, id)?;
    merge(item, unwrapped(&call.body));
    item["updatedAt"] = json!(clock::now());
    let item = item.clone();
    Ok(with_item(call, item))
}

fn merge(item: &mut Value, changes: &Map<String, Value>) {
    for (name, change) in changes {
        let place = &mut item[name.as_str()];
        match change {
            Value::Object(changes) if name.to_ascii_lowercase().ends_with("settings") => {
                merge_settings(place, changes);
            }
            change => *place = change.clone(),
        }
    }
}

/// Null takes a key away.
fn merge_settings(place: &mut Value, changes: &Map<String, Value>) {
    let mut settings = place.as_object().cloned().unwrap_or_default();
    settings.extend(changes.clone());
    settings.retain(|_, value| !value.is_null());
    *place = Value::Object(settings);
}

/// The body, or the `input` that is all it holds.
pub(super) fn unwrapped(body: &Value) -> &Map<String, Value> {
    static NOTHING: OnceLock<Map<String, Value>> = OnceLock::new();
    let members = body.get("input").unwrap_or(body).as_object();
    members.unwrap_or_else(|| NOTHING.get_or_init(Map::new))
}

/// The answer's `data` with the item where the schema has an object with an id, and its members beside that.
pub(super) fn with_item(call: &Call, item: Value) -> Value {
    let schema = document().resolve(call.served.data);
    let members = schema.get("properties").and_then(Value::as_object);
    let place = members.into_iter().flatten().find(|(_, member)| {
        let member = document().resolve(member);
        member.get("properties").is_some_and(|members| members.get("id").is_some())
            || member.get("anyOf").is_some()
    });
    match place {
        Some((name, member)) => {
            let mut data = item.as_object().cloned().unwrap_or_default();
            data.insert(name.clone(), shape(member, &item, name));
            Value::Object(data)
        }
        None => item,
    }
}

/// The answer's `data` with the entries where the schema has a list.
pub(super) fn with_entries(call: &Call, entries: Vec<Value>) -> Value {
    let schema = document().resolve(call.served.data);
    let members = schema.get("properties").and_then(Value::as_object);
    let list =
        members.into_iter().flatten().find(|(_, member)| document().resolve(member).get("items").is_some());
    list.map_or_else(|| json!({}), |(name, _)| json!({ (name): entries }))
}
