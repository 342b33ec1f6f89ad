//! Destinations of audiences: connections, and the activations on them.

use serde_json::{Value, json};

use super::{State, crud, text};
use crate::check::Call;
use crate::clock;
use crate::refusal::Refusal;

/// The connection bears the destination's id, by which it is changed and removed.
pub(super) fn connect(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let id = text(&call.body["destination"], "id").to_owned();
    let destination = state.get("/destinations", &id)?.clone();
    let now = clock::now();
    let mut connection = json!({ "id": id, "destinationId": id, "createdAt": now, "updatedAt": now });
    for member in ["enabled", "metadata", "name", "settings", "sourceId"] {
        if let Some(value) = destination.get(member) {
            connection[member] = value.clone();
        }
    }
    for member in ["connectionSettings", "idSyncConfiguration"] {
        if let Some(value) = call.body.get(member) {
            connection[member] = value.clone();
        }
    }
    state.put(&call.place(), &id, connection.clone());
    connection["connection"] = json!({ "id": id });
    Ok(connection)
}

/// Activations are made on a connection and live with the audience.
pub(super) fn activate(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let collection =
        format!("/spaces/{}/audiences/{}/activations", call.path["spaceId"], call.path["audienceId"]);
    crud::create(state, call, &collection)
}
