//! Errors in this API's form: a text and the number of a gRPC status.

use serde_json::{Value, json};

use crate::answer::Answer;
use crate::refusal::Refusal;

/// What stands before the API where a path leads nowhere.
const UNROUTABLE: &str = "upstream connect error: no route to this path";

pub(super) fn answer(refusal: &Refusal) -> Answer {
    // What the Public API calls unprocessable is an invalid argument here.
    let status = if refusal.status == 422 { 400 } else { refusal.status };
    let texts: Vec<String> = refusal.errors.iter().map(line).collect();
    Answer::json(status, "application/json", &json!({ "error": texts.join("; "), "code": code(status) }))
}

/// No operation has the path.
pub(super) fn unroutable() -> Answer {
    Answer::text(503, "text/plain", UNROUTABLE)
}

/// An answer that a fault made, with its errors in this API's form.
pub(super) fn as_here(answer: Answer) -> Answer {
    let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let Some(errors) = body.get("errors").and_then(Value::as_array) else { return answer };
    let refusal = Refusal { status: answer.status, errors: errors.clone() };
    Answer { body: self::answer(&refusal).body, ..answer }
}

fn line(error: &Value) -> String {
    let message = error["message"].as_str().unwrap_or_default();
    match error["field"].as_str() {
        Some(field) if !field.is_empty() => format!("{field}: {message}"),
        _ => message.to_owned(),
    }
}

/// The code that goes with a status.
fn code(status: u16) -> u8 {
    match status {
        400 => 3,
        401 => 16,
        403 => 7,
        404 => 5,
        405 | 501 => 12,
        409 => 6,
        429 => 8,
        503 => 14,
        _ => 13,
    }
}
