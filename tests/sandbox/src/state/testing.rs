//! Operations that answer with what they were sent: `GET /echo`, or the error it was asked for, and those of which
//! nothing is kept.

use http::header;
use serde_json::{Value, json};

use super::State;
use crate::check::Call;
use crate::refusal::Refusal;

/// The statuses that an answer can have.
const ANSWERS: std::ops::Range<u64> = 200..600;

pub(super) fn echo(_: &mut State, call: &Call) -> Result<Value, Refusal> {
    let is_on = |name: &str| call.query.get(name) == Some(&Value::Bool(true));
    let status = match call.query.get("statusCode") {
        Some(status) => Some(status.as_u64().filter(|status| ANSWERS.contains(status)).ok_or_else(|| {
            Refusal::invalid("statusCode", format!("from {} to {}", ANSWERS.start, ANSWERS.end - 1))
        })?),
        None => None,
    };
    let message = call.asked("message").unwrap_or_default();
    let error = |kind: &str| json!({ "type": kind, "message": message });
    // Each has no effect beside those before it.
    let (least, errors) = if is_on("triggerError") {
        (400, vec![error("RequestError")])
    } else if is_on("triggerMultipleErrors") {
        (400, vec![error("RequestError"), error("RequestError")])
    } else if is_on("triggerUnexpectedError") {
        (500, vec![error("internal")])
    } else if status.is_some_and(|status| status >= 400) {
        (400, vec![error("RequestError")])
    } else {
        return Ok(json!({ "message": message, "method": "get", "headers": headers(call) }));
    };
    // An error that was asked for is one, whatever status was asked for beside it.
    let status = status.filter(|status| *status >= least).unwrap_or(least);
    Err(Refusal { status: u16::try_from(status).unwrap_or(500), errors })
}

/// Returns the content of the request, without its token.
fn headers(call: &Call) -> Value {
    let headers = call.headers.iter().filter(|(name, _)| **name != header::AUTHORIZATION);
    headers
        .map(|(name, value)| (name.to_string(), json!(String::from_utf8_lossy(value.as_bytes()))))
        .collect()
}

/// A filter is not run: it lets the payload through.
pub(super) fn preview_filter(_: &mut State, call: &Call) -> Result<Value, Refusal> {
    Ok(json!({ "inputPayload": call.body["payload"], "result": call.body["payload"] }))
}

/// Every subscription goes through.
pub(super) fn subscribe(_: &mut State, call: &Call) -> Result<Value, Refusal> {
    Ok(json!({ "successes": call.body["subscriptions"], "failures": [] }))
}
