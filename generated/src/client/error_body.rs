//! What the server says in the body of a failure, in whichever of its many shapes.

use serde_json::{Map, Value};

/// One entry of the API's `errors`.
///
/// Bodies of other shapes, `{"error": …}`, `{"message": …}`, plain text or a page's title, become one entry
/// with a message and nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct RequestError {
    /// The wire's `type`. An open set with several spellings in use: `not-found`, `NotFound`, `RequestError`.
    pub kind: Option<String>,
    /// What went wrong, for people.
    pub message: Option<String>,
    /// The member of the request that is wrong.
    pub field: Option<String>,
    /// Any JSON that the server adds, such as `msBeforeNext` of a 429.
    pub data: Option<Value>,
    /// The status that the entry names; it may differ from the answer's.
    pub status: Option<u16>,
}

/// The longest text of a body that is not JSON which is taken for a message, in characters.
const LONGEST_TEXT: usize = 300;

/// Everything the body says; empty where it says nothing.
pub(super) fn read_errors(body: &[u8]) -> Vec<RequestError> {
    match serde_json::from_slice(body) {
        Ok(Value::Object(body)) => from_object(&body),
        Ok(Value::String(text)) => from_message(text.trim()),
        Ok(_) => Vec::new(),
        Err(_) => from_text(&String::from_utf8_lossy(body)),
    }
}

/// Whether a body that came with a success is a failure all the same: `errors`, and no `data`.
pub(super) fn is_failure(body: &[u8]) -> bool {
    let Ok(Value::Object(body)) = serde_json::from_slice(body) else {
        return false;
    };
    let has = |name: &str| body.get(name).is_some_and(|member| !member.is_null());
    has("errors") && !has("data")
}

fn from_object(body: &Map<String, Value>) -> Vec<RequestError> {
    let entries = match body.get("errors") {
        Some(Value::Array(entries)) => entries.iter().filter_map(entry).collect(),
        Some(other) => entry(other).into_iter().collect(),
        None => Vec::new(),
    };
    if !entries.is_empty() {
        return entries;
    }
    // The sentence before the short name: `{"error": "Forbidden", "message": "Requests … must be sent to
    // …"}`.
    ["message", "error"].iter().find_map(|name| body.get(*name).and_then(entry)).into_iter().collect()
}

fn entry(value: &Value) -> Option<RequestError> {
    match value {
        Value::String(text) if !text.trim().is_empty() => {
            Some(RequestError { message: Some(text.clone()), ..RequestError::default() })
        }
        Value::Object(members) => Some(RequestError {
            kind: text(members, "type"),
            message: text(members, "message"),
            field: text(members, "field"),
            data: members.get("data").filter(|data| !data.is_null()).cloned(),
            status: members.get("status").and_then(status),
        }),
        _ => None,
    }
}

/// A member as text; what is no string is kept as JSON.
fn text(members: &Map<String, Value>, name: &str) -> Option<String> {
    match members.get(name)? {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

fn status(value: &Value) -> Option<u16> {
    let number = match value {
        Value::String(text) => text.trim().parse().ok()?,
        other => other.as_f64()?,
    };
    (100..=999).find(|status| f64::from(*status) == number)
}

fn from_text(text: &str) -> Vec<RequestError> {
    let text = text.trim();
    if text.starts_with('<') {
        return title(text).map(from_message).unwrap_or_default();
    }
    from_message(text)
}

fn from_message(text: &str) -> Vec<RequestError> {
    let message: String = text.chars().take(LONGEST_TEXT).collect();
    entry(&Value::String(message)).into_iter().collect()
}

/// The title of a page.
fn title(html: &str) -> Option<&str> {
    // ASCII lower case keeps every byte where it is.
    let lower = html.to_ascii_lowercase();
    let open = lower.find("<title")?;
    let start = open + lower[open..].find('>')? + 1;
    let end = start + lower[start..].find("</title")?;
    Some(html[start..end].trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(body: &str) -> Vec<String> {
        read_errors(body.as_bytes()).into_iter().filter_map(|error| error.message).collect()
    }

    #[test]
    fn the_envelope_is_read_whole() {
        let body = br#"{"errors":[
            {"type":"not-found","message":"No such source","field":"sourceId","status":404,"data":null},
            {"type":"RequestError","status":"429","data":{"msBeforeNext":5}}, "odd", null]}"#;
        let errors = read_errors(body);
        assert_eq!(errors.len(), 3);
        assert_eq!(errors[0].kind.as_deref(), Some("not-found"));
        assert_eq!(errors[0].field.as_deref(), Some("sourceId"));
        assert_eq!((errors[0].status, &errors[0].data), (Some(404), &None));
        assert_eq!(errors[1].status, Some(429));
        assert_eq!(errors[1].data.as_ref().unwrap()["msBeforeNext"], 5);
        assert_eq!(errors[2].message.as_deref(), Some("odd"));
    }

    #[test]
    fn every_other_shape_becomes_a_message() {
        for (body, message) in [
            (r#"{"error":"unauthorized"}"#, "unauthorized"),
            (r#"{"error":{"message":"deep"}}"#, "deep"),
            (r#"{"message":"Forbidden"}"#, "Forbidden"),
            (r#"{"errors":[],"message":"after all"}"#, "after all"),
            (r#"{"errors":{"message":"alone"}}"#, "alone"),
            (r#""quoted""#, "quoted"),
            (" upstream timed out\n", "upstream timed out"),
            ("<!DOCTYPE html><html><head><TITLE>502 Bad Gateway</TITLE></head></html>", "502 Bad Gateway"),
        ] {
            assert_eq!(messages(body), [message], "{body}");
        }
    }

    #[test]
    fn what_says_nothing_is_no_entry() {
        for body in [
            "",
            "  ",
            "{}",
            "[]",
            "null",
            "<html></html>",
            "<title",
            r#"{"error":null}"#,
            r#"{"errors":null}"#,
        ] {
            assert_eq!(read_errors(body.as_bytes()), [], "{body}");
        }
    }

    #[test]
    fn errors_without_data_are_a_failure() {
        assert!(is_failure(br#"{"errors":[{"type":"x"}]}"#));
        assert!(is_failure(br#"{"errors":[{"type":"x"}],"data":null}"#));
        assert!(!is_failure(br#"{"errors":[{"type":"x"}],"data":{}}"#));
        assert!(!is_failure(br#"{"errors":null}"#));
        assert!(!is_failure(b"[]"));
    }
}
