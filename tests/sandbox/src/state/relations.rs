//! Sources, destinations and warehouses, and what connects them.

use serde_json::{Value, json};

use super::{State, crud, text};
use crate::check::Call;
use crate::refusal::Refusal;

const SOURCES: &str = "/sources";
const WAREHOUSES: &str = "/warehouses";

/// A new source goes to every warehouse unless it says otherwise.
pub(super) fn create_source(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let data = crud::create(state, call, SOURCES)?;
    let id = text(&data["source"], "id").to_owned();
    let key = state.ids.text(32);
    let source = state.get_mut(SOURCES, &id)?;
    source["labels"] = json!([]);
    source["writeKeys"] = json!([key]);
    let source = source.clone();
    if call.body["disconnectAllWarehouses"] != true {
        for warehouse in ids(&state.list(WAREHOUSES)) {
            state.link(&connections(&warehouse), &id);
        }
    }
    Ok(json!({ "source": source }))
}

/// A new warehouse gets every source unless it says otherwise.
pub(super) fn create_warehouse(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let data = crud::create(state, call, WAREHOUSES)?;
    if call.body["disconnectAllSources"] != true {
        let place = connections(text(&data["warehouse"], "id"));
        for source in ids(&state.list(SOURCES)) {
            state.link(&place, &source);
        }
    }
    Ok(data)
}

pub(super) fn get_source(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let source = &call.path["sourceId"];
    let item = state.get(SOURCES, source)?.clone();
    let plans = ids(&state.list("/tracking-plans"));
    let plan = plans
        .into_iter()
        .find(|plan| state.linked(&format!("/tracking-plans/{plan}/sources")).contains(source));
    Ok(json!({ "source": item, "trackingPlanId": plan }))
}

pub(super) fn destinations_of_source(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let mut destinations = state.list("/destinations");
    destinations.retain(|destination| text(destination, "sourceId") == call.path["sourceId"]);
    Ok(json!({ "destinations": destinations }))
}

pub(super) fn warehouses_of_source(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let mut warehouses = state.list(WAREHOUSES);
    warehouses.retain(|warehouse| {
        state.linked(&connections(text(warehouse, "id"))).contains(&call.path["sourceId"])
    });
    Ok(json!({ "warehouses": warehouses }))
}

pub(super) fn sources_of_warehouse(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    Ok(json!({ "sources": state.linked_items(&call.place(), SOURCES) }))
}

pub(super) fn connect(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let (place, source) = call.item();
    state.get(SOURCES, &source)?;
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
