//! Path segments and query strings, as the Segment API reads them.

use std::fmt::Write as _;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Number, Value};

/// Everything but the unreserved characters of RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Appends `text`, percent-encoded so that it can be one path segment, or one side of a query pair.
pub(crate) fn push_encoded(out: &mut String, text: &str) {
    out.extend(utf8_percent_encode(text, RESERVED));
}

/// Appends the dot form of `value` to a query string: `name.member=…&name.0=…`.
///
/// Nothing is sent for null, for empty arrays and objects, and for a member `cursor` that is empty: the API
/// takes the first for text and the last for an unknown cursor.
pub(crate) fn push_query(query: &mut String, name: &str, value: &Value) {
    // Room for a member below the name, and for the usual query: each is one allocation then.
    let mut encoded = String::with_capacity(name.len() + 24);
    push_encoded(&mut encoded, name);
    query.reserve(name.len() + 40);
    push_value(query, &mut encoded, value);
}

/// `name` is encoded already, and is the same again afterwards.
fn push_value(query: &mut String, name: &mut String, value: &Value) {
    match value {
        Value::Null => {}
        Value::Bool(flag) => push_pair(query, name, if *flag { "true" } else { "false" }),
        Value::Number(number) => push_number(query, name, number),
        Value::String(text) => push_pair(query, name, text),
        Value::Array(items) => {
            // A null item is not sent, so it does not count either: a gap could end the array for the server.
            let sent = items.iter().filter(|item| !item.is_null());
            for (index, item) in sent.enumerate() {
                let outer = name.len();
                // Writing to a String cannot fail.
                let _ = write!(name, ".{index}");
                push_value(query, name, item);
                name.truncate(outer);
            }
        }
        Value::Object(members) => {
            for (key, member) in members.iter().filter(|(key, member)| !is_empty_cursor(key, member)) {
                let outer = name.len();
                name.push('.');
                push_encoded(name, key);
                push_value(query, name, member);
                name.truncate(outer);
            }
        }
    }
}

fn is_empty_cursor(key: &str, member: &Value) -> bool {
    key == "cursor" && member.as_str() == Some("")
}

fn push_pair(query: &mut String, name: &str, value: &str) {
    push_name(query, name);
    push_encoded(query, value);
}

/// A number without the `.0` that JSON gives a whole float.
fn push_number(query: &mut String, name: &str, number: &Number) {
    push_name(query, name);
    // Writing to a String cannot fail.
    let _ = match number.as_f64() {
        Some(float) if number.is_f64() => write!(query, "{float}"),
        _ => write!(query, "{number}"),
    };
}

fn push_name(query: &mut String, name: &str) {
    if !query.is_empty() {
        query.push('&');
    }
    query.push_str(name);
    query.push('=');
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn query(name: &str, value: &Value) -> String {
        let mut query = String::new();
        push_query(&mut query, name, value);
        query
    }

    #[test]
    fn objects_and_arrays_go_out_in_dot_form() {
        assert_eq!(
            query("pagination", &json!({"count": 50, "cursor": "Mw=="})),
            "pagination.count=50&pagination.cursor=Mw%3D%3D"
        );
        assert_eq!(
            query("emails", &json!(["foo@example.com", "b"])),
            "emails.0=foo%40example.com&emails.1=b"
        );
        assert_eq!(query("rules", &json!([{"type": "TRACK"}])), "rules.0.type=TRACK");
        assert_eq!(query("a b", &json!({"c=d": true})), "a%20b.c%3Dd=true");
    }

    #[test]
    fn what_is_absent_is_not_sent() {
        for absent in
            [json!(null), json!([]), json!({}), json!({"cursor": ""}), json!({"cursor": null}), json!([{}])]
        {
            assert_eq!(query("pagination", &absent), "", "{absent}");
        }
        assert_eq!(query("ids", &json!([null, "a"])), "ids.0=a");
        assert_eq!(query("name", &json!("")), "name=");
    }

    #[test]
    fn whole_numbers_have_no_fraction() {
        assert_eq!(query("n", &json!(50.0)), "n=50");
        assert_eq!(query("n", &json!(0.5)), "n=0.5");
        assert_eq!(query("n", &json!(-7)), "n=-7");
        assert_eq!(query("n", &json!(u64::MAX)), "n=18446744073709551615");
    }
}
