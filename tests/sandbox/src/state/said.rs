//! Answers that repeat their request, where the workspace keeps nothing of it.

use serde_json::{Map, Value, json};

use super::crud::unwrapped;
use crate::api::document;
use crate::check::Call;
use crate::document::{Place, required};

/// Puts what the call says into `data`, which was made up: ids of the path and the query everywhere, members of the
/// body into `data` and the objects in it, and the query into what bears that name.
pub(super) fn repeat(call: &Call, data: &mut Value) {
    let mut ids: Map<String, Value> =
        call.path.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
    ids.extend(call.query.clone().into_iter().filter(|(name, id)| name.ends_with("Id") && id.is_string()));
    put_ids(&ids, data);

    let schema = document().resolve(call.served.data);
    let objects = |name: &str| document().resolve(&schema["properties"][name]);
    if let Some(form) = call.served.body {
        let form = document().resolve(form);
        let form = form.pointer("/properties/input").map_or(form, |input| document().resolve(input));
        let could = |name: &str| form["properties"].get(name).is_some();
        let sent = unwrapped(&call.body);
        put(schema, data, sent, &could);
        for (name, object) in data.as_object_mut().into_iter().flatten() {
            put(objects(name), object, sent, &could);
        }
    }
    if let Some(query) = data.get_mut("query") {
        let parameters = &call.operation.parameters;
        let could = |name: &str| parameters.iter().any(|p| p.place == Place::Query && p.name == name);
        put(objects("query"), query, &call.query, &could);
    }
}

fn put_ids(ids: &Map<String, Value>, value: &mut Value) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                match ids.get(name) {
                    Some(id) if member.is_string() => *member = id.clone(),
                    _ => put_ids(ids, member),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| put_ids(ids, item)),
        _ => {}
    }
}

/// What was sent stands in the object; what could have been sent and was not is gone, unless it has to be there.
fn put(schema: &Value, object: &mut Value, sent: &Map<String, Value>, could: &dyn Fn(&str) -> bool) {
    let Some(object) = object.as_object_mut() else { return };
    let is_required = |name: &str| required(schema).iter().any(|required| required == name);
    object.retain(|name, _| sent.contains_key(name) || !could(name) || is_required(name));
    for (name, member) in object {
        if let Some(value) = sent.get(name) {
            *member = value.clone();
        }
    }
}
