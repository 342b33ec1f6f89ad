//! What the server says in the body of a failure, in whichever of its many shapes.

use serde_json::Value;

use crate::client::model::tolerant::{BorrowedValue, Members};

/// An entry of the API's `errors`.
///
/// Bodies of other shapes, `{"error": …}`, `{"message": …}`, plain text or a page's title, become one entry
/// with a message and nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct RequestError {
    /// The entry's `type`: an open set with several spellings in use, such as `not-found`, `NotFound`,
    /// `RequestError`.
    pub kind: Option<String>,
    /// The message.
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
pub(crate) fn read_errors(body: &[u8]) -> Vec<RequestError> {
    match serde_json::from_slice(body) {
        Ok(BorrowedValue::Object(members)) => from_object(members),
        Ok(BorrowedValue::Text(text)) => from_message(text.trim()),
        Ok(_) => Vec::new(),
        Err(_) => from_text(&String::from_utf8_lossy(body)),
    }
}

/// Whether a body that came with a success is a failure all the same: `errors`, and no `data`.
pub(crate) fn is_failure(body: &[u8]) -> bool {
    let Ok(body) = serde_json::from_slice::<BorrowedValue<'_>>(body) else {
        return false;
    };
    let has = |name: &str| body.member(name).is_some_and(|member| *member != BorrowedValue::Null);
    has("errors") && !has("data")
}

fn from_object(members: Members<'_>) -> Vec<RequestError> {
    let (mut entries, mut message, mut error) = (Vec::new(), None, None);
    for (name, value) in members {
        match name.as_ref() {
            "errors" => match value {
                BorrowedValue::List(items) => entries = items.into_iter().filter_map(entry).collect(),
                other => entries = entry(other).into_iter().collect(),
            },
            "message" => message = entry(value),
            "error" => error = entry(value),
            _ => {}
        }
    }
    if entries.is_empty() {
        // The sentence before the short name: `{"error": "Forbidden", "message": "Requests … must be sent to
        // …"}`.
        entries.extend(message.or(error));
    }
    entries
}

fn entry(value: BorrowedValue<'_>) -> Option<RequestError> {
    let mut entry = RequestError::default();
    match value {
        BorrowedValue::Text(text) if !text.trim().is_empty() => entry.message = Some(text.into_owned()),
        BorrowedValue::Object(members) => {
            for (name, value) in members {
                match name.as_ref() {
                    "type" => entry.kind = text(value),
                    "message" => entry.message = text(value),
                    "field" => entry.field = text(value),
                    "data" => entry.data = Some(Value::from(value)).filter(|data| !data.is_null()),
                    "status" => entry.status = status(&value),
                    _ => {}
                }
            }
        }
        _ => return None,
    }
    Some(entry)
}

/// A member as text; what is no string is kept as JSON.
fn text(value: BorrowedValue<'_>) -> Option<String> {
    match value {
        BorrowedValue::Null => None,
        BorrowedValue::Text(text) => Some(text.into_owned()),
        other => Some(Value::from(other).to_string()),
    }
}

fn status(value: &BorrowedValue<'_>) -> Option<u16> {
    let number = match value {
        BorrowedValue::Text(text) => text.trim().parse().ok()?,
        BorrowedValue::Number(number) => number.as_f64()?,
        _ => return None,
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
    entry(BorrowedValue::Text(message.into())).into_iter().collect()
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
