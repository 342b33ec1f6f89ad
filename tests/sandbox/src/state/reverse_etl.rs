//! Syncs of reverse-ETL models: started by hand, finished by the second look.

use serde_json::{Value, json};

use super::{State, text};
use crate::check::Call;
use crate::clock;
use crate::refusal::Refusal;

fn syncs(model: &str) -> String {
    format!("/reverse-etl-models/{model}/syncs")
}

pub(super) fn start(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let model = call.text("modelId");
    let id = state.ids.next("/syncs");
    let now = clock::now();
    let sync = json!({
        "syncId": id,
        "modelId": model,
        "sourceId": call.body["sourceId"],
        "subscriptionId": call.body["subscriptionId"],
        "syncStatus": "RUNNING",
        "startedAt": now,
        "duration": "0s",
    });
    state.put(&syncs(&model), &id, sync);
    Ok(json!({ "reverseETLManualSync": { "syncId": id, "startedAt": now } }))
}

pub(super) fn status(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let sync = state.get_mut(&syncs(&call.path["modelId"]), &call.path["syncId"])?;
    let shown = sync.clone();
    if text(sync, "syncStatus") == "RUNNING" {
        sync["syncStatus"] = json!("SUCCESS");
        sync["finishedAt"] = json!(clock::now());
    }
    Ok(json!({ "reverseETLSyncStatus": shown }))
}

pub(super) fn cancel(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let sync = state.get_mut(&syncs(&call.path["modelId"]), &call.path["syncId"])?;
    if text(sync, "syncStatus") == "RUNNING" {
        sync["syncStatus"] = json!("CANCELLED");
    }
    Ok(json!({ "modelId": sync["modelId"], "syncId": sync["syncId"], "status": sync["syncStatus"] }))
}

pub(super) fn statuses(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let mut list = state.list(&syncs(&call.path["modelId"]));
    list.retain(|sync| text(sync, "subscriptionId") == call.path["subscriptionId"]);
    Ok(json!({ "syncStatuses": list }))
}
