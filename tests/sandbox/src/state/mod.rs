//! The contents of the workspace, and the calls that change them.

mod audiences;
mod audit;
mod crud;
mod functions;
mod iam;
mod known;
mod labels;
mod plans;
mod regulations;
mod relations;
mod reverse_etl;
mod said;
mod secrets;
mod seeds;
mod settings;
mod special;
mod testing;

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde_json::Value;

use super::check::Call;
use super::ids::Ids;
use super::refusal::Refusal;

pub(crate) use secrets::mask;

/// The one workspace.
#[derive(Clone, Debug)]
pub(crate) struct State {
    ids: Ids,
    /// By the path of the collection, such as `/destinations/d1/filters`, then by id, oldest first.
    collections: BTreeMap<String, IndexMap<String, Value>>,
    /// The ids that a path lists, such as `/warehouses/w1/connected-sources`.
    links: BTreeMap<String, Vec<String>>,
    /// What a path holds one of, such as `/sources/s1/settings`.
    documents: BTreeMap<String, Value>,
}

/// Members that hold the id of something, and where that something is.
const REFERENCES: [(&str, &str); 5] = [
    ("sourceId", "/sources"),
    ("destinationId", "/destinations"),
    ("functionId", "/functions"),
    ("modelId", "/reverse-etl-models"),
    ("roleId", "/roles"),
];

impl State {
    /// A workspace with a little of everything.
    pub(crate) fn seeded(seed: u64) -> Self {
        let (collections, links, documents) = Default::default();
        let mut state = Self { ids: Ids::new(seed), collections, links, documents };
        seeds::sow(&mut state);
        state
    }

    /// Carries a call out; gives what is known of the answer's `data`.
    pub(crate) fn run(&mut self, call: &Call) -> Result<Value, Refusal> {
        self.check_parents(call)?;
        self.check_references(call)?;
        let data = match special::handler(call.operation.id) {
            Some(handler) => handler(self, call)?,
            None => crud::run(self, call)?,
        };
        audit::record(self, call, &data);
        Ok(data)
    }

    /// The first id of a collection.
    pub(crate) fn first(&self, collection: &str) -> Option<String> {
        self.collections.get(collection)?.keys().next().cloned()
    }

    fn list(&self, collection: &str) -> Vec<Value> {
        self.collections.get(collection).map(|items| items.values().cloned().collect()).unwrap_or_default()
    }

    fn find(&self, collection: &str, id: &str) -> Option<&Value> {
        self.collections.get(collection)?.get(id)
    }

    fn get(&self, collection: &str, id: &str) -> Result<&Value, Refusal> {
        self.find(collection, id).ok_or_else(|| missing(collection))
    }

    fn get_mut(&mut self, collection: &str, id: &str) -> Result<&mut Value, Refusal> {
        let item = self.collections.get_mut(collection).and_then(|items| items.get_mut(id));
        item.ok_or_else(|| missing(collection))
    }

    fn put(&mut self, collection: &str, id: &str, item: Value) {
        self.collections.entry(collection.to_owned()).or_default().insert(id.to_owned(), item);
    }

    /// Removes an item, everything below it, and every link to it.
    pub(crate) fn remove(&mut self, collection: &str, id: &str) -> Result<Value, Refusal> {
        let items = self.collections.get_mut(collection);
        let item = items.and_then(|items| items.shift_remove(id)).ok_or_else(|| missing(collection))?;
        let below = format!("{collection}/{id}/");
        self.collections.retain(|path, _| !path.starts_with(&below));
        self.links.retain(|path, _| !path.starts_with(&below));
        self.documents.retain(|path, _| !path.starts_with(&below));
        self.links.values_mut().for_each(|ids| ids.retain(|linked| linked != id));
        Ok(item)
    }

    /// A secret that was never given before.
    pub(crate) fn secret(&mut self) -> String {
        self.ids.text(32)
    }

    fn linked(&self, path: &str) -> &[String] {
        self.links.get(path).map(Vec::as_slice).unwrap_or_default()
    }

    fn link(&mut self, path: &str, id: &str) {
        let ids = self.links.entry(path.to_owned()).or_default();
        if !ids.iter().any(|linked| linked == id) {
            ids.push(id.to_owned());
        }
    }

    fn unlink(&mut self, path: &str, id: &str) -> Result<(), Refusal> {
        let ids = self.links.entry(path.to_owned()).or_default();
        let before = ids.len();
        ids.retain(|linked| linked != id);
        if ids.len() == before { Err(missing(path)) } else { Ok(()) }
    }

    /// The items of a collection that a path links to.
    fn linked_items(&self, path: &str, collection: &str) -> Vec<Value> {
        self.linked(path).iter().filter_map(|id| self.find(collection, id).cloned()).collect()
    }

    /// The things that the path leads through have to be there.
    fn check_parents(&self, call: &Call) -> Result<(), Refusal> {
        let template = canonical(call.operation.path);
        let segments: Vec<&str> = template.split('/').skip(1).collect();
        let mut collection = String::new();
        for (index, segment) in segments.iter().enumerate() {
            let Some(name) = placeholder(segment) else {
                collection = format!("{collection}/{segment}");
                continue;
            };
            let value = &call.path[name];
            let is_last = index + 1 == segments.len();
            if !is_last && crud::is_stored(&segments[..=index]) && self.find(&collection, value).is_none() {
                return Err(missing(&collection));
            }
            collection = format!("{collection}/{value}");
        }
        Ok(())
    }

    /// The things that the body or the query names have to be there, too.
    fn check_references(&self, call: &Call) -> Result<(), Refusal> {
        let members = call.body.as_object().into_iter().flatten().chain(&call.query);
        for (name, value) in members {
            let Some(collection) = reference(name, call.operation.path) else { continue };
            let mut ids = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice).iter();
            if ids.any(|id| self.find(&collection, id.as_str().unwrap_or_default()).is_none()) {
                return Err(Refusal::invalid(name, format!("{collection} has nothing with this id")));
            }
        }
        Ok(())
    }
}

/// Returns the collection of the thing that a member of this name refers to.
fn reference(name: &str, path: &str) -> Option<String> {
    if name == "metadataId" {
        let kind = ["sources", "destinations", "warehouses"].into_iter().find(|kind| path.contains(kind))?;
        return Some(format!("/catalog/{kind}"));
    }
    REFERENCES.iter().find(|(member, _)| *member == name).map(|(_, collection)| (*collection).to_owned())
}

fn placeholder(segment: &str) -> Option<&str> {
    segment.strip_prefix('{')?.strip_suffix('}')
}

fn missing(collection: &str) -> Refusal {
    Refusal::not_found(format!("{collection} has nothing with this id"))
}

/// The template with the singular of two paths made plural, so that what is one thing has one place.
fn canonical(template: &str) -> String {
    template.replacen("/group/", "/groups/", 1).replacen("/destination/{", "/destinations/{", 1)
}

impl Call {
    /// The place that the path names.
    fn place(&self) -> String {
        let template = canonical(self.operation.path);
        let segments = template.split('/').map(|segment| match placeholder(segment) {
            Some(name) => self.path[name].as_str(),
            None => segment,
        });
        segments.collect::<Vec<_>>().join("/")
    }

    /// The collection that an item's path stands in, and the item's id.
    fn item(&self) -> (String, String) {
        let place = self.place();
        let (collection, id) = place.rsplit_once('/').unwrap_or(("", &place));
        (collection.to_owned(), id.to_owned())
    }

    fn texts(&self, member: &str) -> Vec<String> {
        texts(&self.body[member])
    }

    fn text(&self, member: &str) -> String {
        self.body[member].as_str().unwrap_or_default().to_owned()
    }

    fn asked(&self, parameter: &str) -> Option<&str> {
        self.query.get(parameter).and_then(Value::as_str)
    }
}

/// The texts in a list.
fn texts(list: &Value) -> Vec<String> {
    let items = list.as_array().into_iter().flatten();
    items.filter_map(Value::as_str).map(str::to_owned).collect()
}

fn text<'a>(item: &'a Value, member: &str) -> &'a str {
    item[member].as_str().unwrap_or_default()
}
