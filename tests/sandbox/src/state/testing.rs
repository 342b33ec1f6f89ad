//! `GET /echo`, which answers with what it was sent, or with the error it was asked for.

use http::header;
use serde_json::{Value, json};

use super::State;
use crate::check::Call;
use crate::refusal::Refusal;

pub(super) fn echo(_: &mut State, call: &Call) -> Result<Value, Refusal> {
    let is_on = |name: &str| call.query.get(name) == Some(&Value::Bool(true));
    let status =
        call.query.get("statusCode").and_then(Value::as_u64).and_then(|status| u16::try_from(status).ok());
    let message = call.asked("message").unwrap_or_default();
    let error = |kind: &str| json!({ "type": kind, "message": message });
    let errors = match () {
        () if is_on("triggerUnexpectedError") => {
            return Err(Refusal { status: status.unwrap_or(500), errors: vec![error("internal")] });
        }
        () if is_on("triggerMultipleErrors") => vec![error("RequestError"), error("RequestError")],
        () if is_on("triggerError") || status.is_some_and(|status| status >= 400) => {
            vec![error("RequestError")]
        }
        () => return Ok(json!({ "message": message, "method": "get", "headers": headers(call) })),
    };
    let status = status.filter(|status| (400..600).contains(status)).unwrap_or(400);
    Err(Refusal { status, errors })
}

/// What the request brought, without its token.
fn headers(call: &Call) -> Value {
    let headers = call.headers.iter().filter(|(name, _)| **name != header::AUTHORIZATION);
    headers
        .map(|(name, value)| (name.to_string(), json!(String::from_utf8_lossy(value.as_bytes()))))
        .collect()
}
