//! Reads what the server says in the body of a failure, in whichever of its many shapes.

use serde_json::Value;

#[cfg(feature = "config-api")]
use super::code::ErrorCode;
use super::page_text::{LONGEST_TEXT, page_title};
use super::request_error::RequestError;
use crate::model::tolerant::{BorrowedValue, Members, mend, read_json};

/// The members that hold a message, the first of which counts: those of the API, RFC 9457, OAuth, and of frameworks.
const MESSAGES: [&str; 10] = [
    "message",
    "detail",
    "error_description",
    "title",
    "msg",
    "errorMessage",
    "description",
    "reason",
    "Message",
    "error",
];

/// Returns everything the body says; empty where it says nothing.
pub(crate) fn read_errors(body: &[u8]) -> Vec<RequestError> {
    let (text, _) = mend(body);
    match read_json(&text) {
        Ok(BorrowedValue::Object(members)) => from_object(members),
        Ok(BorrowedValue::List(items)) => items.into_iter().filter_map(entry).collect(),
        Ok(BorrowedValue::Text(text)) => from_message(text.trim()),
        Ok(_) => Vec::new(),
        Err(_) => from_text(&text),
    }
}

/// Returns `true` if the body of a success reports a failure all the same: `errors`, and no `data`.
pub(crate) fn is_failure(body: &[u8]) -> bool {
    let (text, _) = mend(body);
    let Ok(body) = read_json::<BorrowedValue<'_>>(&text) else {
        return false;
    };
    let has = |name: &str| body.member(name).is_some_and(|member| *member != BorrowedValue::Null);
    has("errors") && !has("data")
}

fn from_object(members: Members<'_>) -> Vec<RequestError> {
    #[cfg(feature = "config-api")]
    let code = members.iter().find(|(name, _)| name == "code").and_then(|(_, value)| number(value));
    let entries = entries_of(members);
    #[cfg(feature = "config-api")]
    if let Some(code) = code {
        let mut entries = entries;
        match entries.first_mut() {
            Some(first) => first.code = first.code.or(Some(code)),
            None => entries.push(RequestError { code: Some(code), ..RequestError::default() }),
        }
        return entries;
    }
    entries
}

/// A code, which may come as text.
#[cfg(feature = "config-api")]
fn number(value: &BorrowedValue<'_>) -> Option<ErrorCode> {
    let number = match value {
        BorrowedValue::Text(text) => text.trim().parse().ok()?,
        BorrowedValue::Number(number) => number.as_i64()?,
        _ => return None,
    };
    Some(ErrorCode::from_number(number))
}

/// Returns `true` if the bare body of a success reports a failure all the same: a code and a text.
#[cfg(feature = "config-api")]
pub(crate) fn is_bare_failure(body: &[u8]) -> bool {
    let Ok(BorrowedValue::Object(members)) = read_json(body) else { return false };
    let has = |name: &str, test: fn(&BorrowedValue<'_>) -> bool| {
        members.iter().any(|(member, value)| member == name && test(value))
    };
    has("error", |value| matches!(value, BorrowedValue::Text(_)))
        && has("code", |value| matches!(value, BorrowedValue::Number(_)))
}

fn entries_of(members: Members<'_>) -> Vec<RequestError> {
    let (mut entries, mut message, mut error, mut rest) = (Vec::new(), None, None, Vec::new());
    for (name, value) in members {
        match name.as_ref() {
            "errors" => entries = from_errors(value),
            "message" => message = entry(value),
            "error" => error = entry(value),
            "data" => {}
            _ => rest.push((name, value)),
        }
    }
    if !entries.is_empty() {
        return entries;
    }
    // The sentence before the short name: `{"error": "Forbidden", "message": "Requests … must be sent to …"}`.
    if message.is_some() || (error.is_some() && !has_message(&rest)) {
        return message.or(error).into_iter().collect();
    }
    let mut entry = entry(BorrowedValue::Object(rest));
    if let (Some(entry), Some(error)) = (&mut entry, error) {
        entry.kind = error.message.or_else(|| entry.kind.take());
    }
    entry.into_iter().collect()
}

/// Reads `errors`: a list of entries, one entry, or messages by the name of a field.
fn from_errors(errors: BorrowedValue<'_>) -> Vec<RequestError> {
    match errors {
        BorrowedValue::List(items) => items.into_iter().filter_map(entry).collect(),
        BorrowedValue::Object(members)
            if !has_message(&members) && !members.iter().any(|m| m.0 == "type") =>
        {
            members.into_iter().filter_map(|(field, value)| by_field(&field, value)).collect()
        }
        other => entry(other).into_iter().collect(),
    }
}

fn by_field(field: &str, value: BorrowedValue<'_>) -> Option<RequestError> {
    let message = match value {
        BorrowedValue::List(items) => items.into_iter().filter_map(text).collect::<Vec<_>>().join("; "),
        BorrowedValue::Object(members) if has_message(&members) => {
            let entry = entry(BorrowedValue::Object(members))?;
            return Some(RequestError { field: Some(field.to_owned()), ..entry });
        }
        other => text(other)?,
    };
    Some(RequestError {
        field: Some(field.to_owned()),
        message: Some(cut(&message)),
        ..RequestError::default()
    })
    .filter(|_| !message.is_empty())
}

fn has_message(members: &Members<'_>) -> bool {
    members.iter().any(|(name, value)| {
        MESSAGES.contains(&name.as_ref())
            && matches!(value, BorrowedValue::Text(text) if !text.trim().is_empty())
    })
}

fn entry(value: BorrowedValue<'_>) -> Option<RequestError> {
    let entry = match value {
        BorrowedValue::Text(text) if !text.trim().is_empty() => {
            RequestError { message: Some(text.into_owned()), ..RequestError::default() }
        }
        BorrowedValue::Object(members) => from_members(members),
        _ => return None,
    };
    Some(entry).filter(|entry| !entry.is_empty())
}

fn from_members(members: Members<'_>) -> RequestError {
    let mut entry = RequestError::default();
    let mut code = None;
    // The place in `MESSAGES` of the one that was found.
    let mut found = MESSAGES.len();
    let mut unknown = serde_json::Map::new();
    for (name, value) in members {
        if let Some(at) = MESSAGES.iter().position(|message| *message == name) {
            if at < found
                && let Some(message) = text(value).filter(|message| !message.trim().is_empty())
            {
                (found, entry.message) = (at, Some(message));
            }
            continue;
        }
        match name.as_ref() {
            "type" => entry.kind = text(value),
            "code" => code = text(value),
            "field" => entry.field = text(value),
            "data" => entry.data = Some(Value::from(value)).filter(|data| !data.is_null()),
            "status" => entry.status = status(&value),
            _ => {
                unknown.insert(name.into_owned(), Value::from(value));
            }
        }
    }
    entry.kind = entry.kind.or(code);
    unknown.retain(|_, value| !value.is_null());
    if entry.message.is_none() && entry.kind.is_none() && !unknown.is_empty() {
        // In no shape that is known: as it came.
        entry.message = Some(cut(&Value::Object(unknown).to_string()));
    }
    entry
}

/// A member as text; what is no string is kept as JSON.
fn text(value: BorrowedValue<'_>) -> Option<String> {
    match value {
        BorrowedValue::Null => None,
        BorrowedValue::Text(text) => Some(text.into_owned()),
        other => Some(cut(&Value::from(other).to_string())),
    }
}

fn cut(text: &str) -> String {
    text.chars().take(LONGEST_TEXT).collect()
}

fn status(value: &BorrowedValue<'_>) -> Option<u16> {
    let number = match value {
        BorrowedValue::Text(text) => text.trim().parse().ok()?,
        BorrowedValue::Number(number) => number.as_f64()?,
        _ => return None,
    };
    (100..=999).find(|status| f64::from(*status) == number)
}

fn from_text(text: &[u8]) -> Vec<RequestError> {
    let text = text.trim_ascii();
    if text.starts_with(b"<") {
        return page_title(text).map(|title| from_message(&title)).unwrap_or_default();
    }
    from_message(&String::from_utf8_lossy(text))
}

fn from_message(text: &str) -> Vec<RequestError> {
    entry(BorrowedValue::Text(cut(text).into())).into_iter().collect()
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
            (
                r#"{"type":"about:blank","title":"Forbidden","detail":"No audiences","status":403}"#,
                "No audiences",
            ),
            (r#"{"error":"invalid_grant","error_description":"expired"}"#, "expired"),
            (
                r#"{"detail":[{"loc":["body","name"],"msg":"field required"}]}"#,
                r#"[{"loc":["body","name"],"msg":"field required"}]"#,
            ),
            (r#"[{"message":"in a list"}]"#, "in a list"),
            (r#"{"failure":{"why":"quota"},"ok":false}"#, r#"{"failure":{"why":"quota"},"ok":false}"#),
            (r#"{"errors":[{"why":"odd"}]}"#, r#"{"why":"odd"}"#),
            (r#"{"errors":[{"message":{"en":"no"}}]}"#, r#"{"en":"no"}"#),
            ("\u{feff}{\"message\":\"marked\"}", "marked"),
            (r#"{"message":"cut \ud83d"}"#, "cut \u{fffd}"),
            ("<html><style>a{}</style><body><h1>Access\n denied</h1></body></html>", "Access denied"),
            ("<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>", "AccessDenied"),
            ("<!DOCTYPE html><html><head><TITLE>502 Bad Gateway</TITLE></head></html>", "502 Bad Gateway"),
        ] {
            assert_eq!(messages(body), [message], "{body}");
        }
    }

    #[test]
    fn messages_by_field_become_one_entry_each() {
        let errors =
            read_errors(br#"{"errors":{"slug":["is taken","is too long"],"name":"is empty","x":[]}}"#);
        let found: Vec<_> = errors.iter().map(|e| (e.field.as_deref(), e.message.as_deref())).collect();
        assert_eq!(found, [(Some("slug"), Some("is taken; is too long")), (Some("name"), Some("is empty")),]);
    }

    #[test]
    fn the_short_name_is_the_kind() {
        let errors = read_errors(br#"{"error":"invalid_grant","error_description":"expired"}"#);
        assert_eq!(errors[0].kind.as_deref(), Some("invalid_grant"));
        let errors = read_errors(br#"{"code":42,"description":"no"}"#);
        assert_eq!((errors[0].kind.as_deref(), errors[0].message.as_deref()), (Some("42"), Some("no")));
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
            r#"{"errors":[{}]}"#,
            r#"{"errors":{}}"#,
            r#"{"detail":null}"#,
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
