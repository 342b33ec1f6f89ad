//! The audit trail, which every change writes into.

use serde_json::{Value, json};

use super::{State, text};
use crate::check::Call;
use crate::clock;
use crate::refusal::Refusal;

const EVENTS: &str = "/audit-events";

/// Notes a call whose operation leaves an audit event behind.
pub(super) fn record(state: &mut State, call: &Call, data: &Value) {
    let Some(kind) = call.operation.audit_events.first() else { return };
    let id = state.ids.next(EVENTS);
    let subject =
        data.as_object().into_iter().flatten().find_map(|(_, member)| Some((member, member.get("id")?)));
    let resource = match subject {
        Some((_, id)) => id.clone(),
        None => json!(call.path.values().next_back()),
    };
    let name = subject.map_or("", |(item, _)| match text(item, "name") {
        "" => text(item, "slug"),
        name => name,
    });
    let event = json!({
        "id": id,
        "timestamp": clock::now(),
        "type": kind,
        "actor": "sandbox",
        "actorEmail": "sandbox@example.com",
        "resourceId": resource,
        "resourceType": kind.split(' ').next(),
        "resourceName": name,
    });
    state.put(EVENTS, &id, event);
}

pub(super) fn list(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let time = |name: &str| call.asked(name).and_then(clock::read);
    let (from, to) = (time("startTime"), time("endTime"));
    let mut events = state.list(EVENTS);
    events.retain(|event| {
        let at = clock::read(text(event, "timestamp"));
        from.is_none_or(|from| at >= Some(from)) && to.is_none_or(|to| at < Some(to))
    });
    for member in ["resourceId", "resourceType"] {
        if let Some(wanted) = call.asked(member) {
            events.retain(|event| text(event, member) == wanted);
        }
    }
    // The newest first.
    events.reverse();
    Ok(json!({ "events": events }))
}
