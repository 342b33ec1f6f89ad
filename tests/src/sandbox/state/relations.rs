//! Sources, destinations and warehouses, and what connects them.

use serde_json::{Value, json};

use super::{State, crud, text};
use crate::sandbox::check::Call;
use crate::sandbox::refusal::Refusal;

/// A new source goes to every warehouse unless it says otherwise.
pub(super) fn create_source(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let data = create_without(state, call, "disconnectAllWarehouses")?;
    let source = text(&data["source"], "id").to_owned();
    if call.body["disconnectAllWarehouses"] != true {
        for warehouse in ids(&state.list("/warehouses")) {
            state.link(&connections(&warehouse), &source);
        }
    }
    Ok(data)
}

/// A new warehouse gets every source unless it says otherwise.
pub(super) fn create_warehouse(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let data = create_without(state, call, "disconnectAllSources")?;
    if call.body["disconnectAllSources"] != true {
        let place = connections(text(&data["warehouse"], "id"));
        for source in ids(&state.list("/sources")) {
            state.link(&place, &source);
        }
    }
    Ok(data)
}

/// The members that the answer needs and the body does not bring.
fn create_without(state: &mut State, call: &Call, option: &str) -> Result<Value, Refusal> {
    let key = state.ids.text(32);
    let mut data = crud::create(state, call, &call.place())?;
    let (collection, member) =
        (call.place(), if call.place() == "/sources" { "source" } else { "warehouse" });
    let id = text(&data[member], "id").to_owned();
    let item = state.get_mut(&collection, &id)?;
    if let Some(members) = item.as_object_mut() {
        members.remove(option);
        members.entry("labels").or_insert(json!([]));
        members.entry("settings").or_insert(json!({}));
        members.insert("writeKeys".to_owned(), json!([key]));
    }
    data[member] = item.clone();
    Ok(data)
}

pub(super) fn get_source(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let source = &call.path["sourceId"];
    let item = state.get("/sources", source)?.clone();
    let plans = ids(&state.list("/tracking-plans"));
    let plan = plans
        .into_iter()
        .find(|plan| state.linked(&format!("/tracking-plans/{plan}/sources")).contains(source));
    Ok(json!({ "source": item, "trackingPlanId": plan.unwrap_or_default() }))
}

pub(super) fn destinations_of_source(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let mut destinations = state.list("/destinations");
    destinations.retain(|destination| text(destination, "sourceId") == call.path["sourceId"]);
    Ok(json!({ "destinations": destinations }))
}

pub(super) fn warehouses_of_source(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let mut warehouses = state.list("/warehouses");
    warehouses.retain(|warehouse| {
        state.linked(&connections(text(warehouse, "id"))).contains(&call.path["sourceId"])
    });
    Ok(json!({ "warehouses": warehouses }))
}

pub(super) fn sources_of_warehouse(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    Ok(json!({ "sources": state.linked_items(&call.place(), "/sources") }))
}

pub(super) fn connect(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let (place, source) = call.item();
    state.get("/sources", &source)?;
    state.link(&place, &source);
    Ok(json!({}))
}

pub(super) fn disconnect(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let (place, source) = call.item();
    state.unlink(&place, &source)?;
    Ok(json!({}))
}

fn connections(warehouse: &str) -> String {
    format!("/warehouses/{warehouse}/connected-sources")
}

fn ids(items: &[Value]) -> Vec<String> {
    items.iter().map(|item| text(item, "id").to_owned()).collect()
}
