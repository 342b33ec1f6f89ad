//! Deletion and suppression: a regulation runs by itself, a step with each look at it.

use serde_json::{Value, json};

use super::{State, text, texts};
use crate::check::Call;
use crate::clock;
use crate::refusal::Refusal;

const REGULATIONS: &str = "/regulations";
const SUPPRESSIONS: &str = "/suppressions";

/// So many ids a request may hold.
const MOST: usize = 5_000;

pub(super) fn create(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let subjects = call.texts("subjectIds");
    if subjects.len() > MOST {
        return Err(Refusal::invalid("subjectIds", format!("a request holds at most {MOST} ids")));
    }
    if let Some(source) = call.path.get("sourceId") {
        state.get("/sources", source)?;
    }
    let id = state.ids.next(REGULATIONS);
    let (kind, subject) = (call.text("regulationType"), call.text("subjectType"));
    let mut regulation = json!({
        "id": id,
        "createdAt": clock::now(),
        "workspaceId": state.workspace()["id"],
        "regulationType": kind,
        "subjectType": subject,
        "subjects": subjects,
        "status": "INITIALIZED",
        "overallStatus": "INITIALIZED",
        "streamStatus": [],
    });
    if let Some(source) = call.path.get("sourceId") {
        regulation["sourceId"] = json!(source);
    }
    state.put(REGULATIONS, &id, regulation);
    if kind.starts_with("SUPPRESS") {
        for subject_id in &subjects {
            let suppressed = json!({ "subjectType": subject, "subjectIds": [subject_id] });
            state.put(SUPPRESSIONS, subject_id, suppressed);
        }
    } else if kind == "UNSUPPRESS" {
        for subject_id in &subjects {
            // Nobody has to be suppressed for that.
            let _ = state.remove(SUPPRESSIONS, subject_id);
        }
    }
    Ok(json!({ "regulateId": id }))
}

pub(super) fn get(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let regulation = state.get_mut(REGULATIONS, &call.path["regulateId"])?;
    let shown = regulation.clone();
    let next = match text(regulation, "status") {
        "INITIALIZED" => "RUNNING",
        "RUNNING" => "FINISHED",
        _ => return Ok(json!({ "regulation": shown })),
    };
    regulation["status"] = json!(next);
    regulation["overallStatus"] = json!(next);
    if next == "FINISHED" {
        regulation["finishedAt"] = json!(clock::now());
    }
    Ok(json!({ "regulation": shown }))
}

pub(super) fn list(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let mut regulations = state.list(REGULATIONS);
    if let Some(source) = call.path.get("sourceId") {
        state.get("/sources", source)?;
        regulations.retain(|regulation| text(regulation, "sourceId") == source);
    }
    if let Some(status) = call.asked("status") {
        regulations.retain(|regulation| text(regulation, "status") == status);
    }
    if let Some(kinds) = call.query.get("regulationTypes").map(texts) {
        regulations.retain(|regulation| kinds.iter().any(|kind| kind == text(regulation, "regulationType")));
    }
    Ok(json!({ "regulations": regulations }))
}

pub(super) fn suppressions(state: &mut State, _: &Call) -> Result<Value, Refusal> {
    Ok(json!({ "suppressed": state.list(SUPPRESSIONS) }))
}
