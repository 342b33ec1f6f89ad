//! Every operation at every maturity, against the document itself: what is sent, and what is understood.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use segment_public_api::{Dynamic, Parts, Value, callable, operations};
use segment_sandbox::document::{Document, Operation, Place, Served};
use segment_sandbox::sample::{Mode, sample, without_nulls};
use serde_json::{Map, json};

/// What RFC 3986 leaves as it is.
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The row for an operation as it is served, or the one whose shape it shares: that of the highest maturity in the same
/// major version.
fn row(id: &str, served: &Served<'_>) -> &'static Dynamic {
    let rows = callable().filter(|row| row.operation.id == id);
    let mut rows: Vec<_> = rows.filter(|row| major(row.operation.media_type) == served.major).collect();
    rows.sort_by_key(|row| row.operation.maturity);
    let exact = rows.iter().find(|row| row.operation.media_type == served.media_type);
    exact.or(rows.first()).unwrap_or_else(|| panic!("{id} cannot be called as {}", served.media_type))
}

/// The major version that a media type names.
fn major(media_type: &str) -> u32 {
    let version = media_type.trim_start_matches("application/vnd.segment.v");
    let digits = version.trim_end_matches(|c: char| !c.is_ascii_digit());
    digits.parse().unwrap_or_else(|_| panic!("{media_type} names no version"))
}

/// Calls `check` for every operation, version and mode; tells how many versions of operations there were.
fn for_all(check: impl Fn(&Document, &Operation<'_>, &Served<'_>, &'static Dynamic, Mode)) -> usize {
    let document = Document::of_the_crate();
    let mut count = 0;
    for operation in document.operations() {
        for served in &operation.served {
            let row = row(operation.id, served);
            for mode in Mode::all() {
                check(&document, &operation, served, row, mode);
            }
            count += 1;
        }
    }
    count
}

/// How many operations the document has, and in how many versions in all; read here once more.
fn all_in_the_document() -> (usize, usize) {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/public-api/document.yaml");
    let document: Value = serde_saphyr::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let paths = document["paths"].as_object().unwrap().values();
    let members = paths.flat_map(|path| path.as_object().unwrap().values());
    let operations: Vec<_> =
        members.filter_map(|operation| operation.get("responses")?.as_object()).collect();
    let successes = operations
        .iter()
        .flat_map(|responses| responses.iter().filter(|(status, _)| status.starts_with('2')));
    let media_types = successes.flat_map(|(_, success)| success["content"].as_object().unwrap().keys());
    (operations.len(), media_types.filter(|media_type| media_type.contains("vnd.segment.")).count())
}

/// The dot form, written here once more.
fn flatten(name: String, value: &Value, pairs: &mut Vec<(String, String)>) {
    match value {
        Value::Null => {}
        Value::Object(members) => {
            members.iter().for_each(|(key, member)| flatten(format!("{name}.{key}"), member, pairs));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(i, item)| flatten(format!("{name}.{i}"), item, pairs));
        }
        Value::String(text) => pairs.push((name, text.clone())),
        other => pairs.push((name, other.to_string())),
    }
}

fn pairs_of(parts: &Parts) -> Vec<(String, String)> {
    let mut pairs: Vec<_> = url::form_urlencoded::parse(parts.query.as_bytes()).into_owned().collect();
    pairs.sort();
    pairs
}

#[test]
fn requests_are_what_the_document_says() {
    let count = for_all(|document, operation, served, row, mode| {
        let context = format!("{} as {}, {mode:?}", operation.id, served.media_type);
        let mut arguments = Map::new();
        let mut path = operation.path.to_owned();
        let mut pairs = Vec::new();
        for parameter in &operation.parameters {
            if !parameter.required && !mode.optional {
                continue;
            }
            let mut value = sample(document, parameter.schema, parameter.name, mode);
            if parameter.place == Place::Path {
                // Everything that could change the route.
                if value.as_str().is_some_and(|text| text.starts_with(parameter.name)) {
                    value = json!(format!("../{}?a=b#c%2F", parameter.name));
                }
                let text = value.as_str().expect("ids are texts");
                let encoded = utf8_percent_encode(text, UNRESERVED).to_string();
                path = path.replace(&format!("{{{}}}", parameter.name), &encoded);
            } else {
                flatten(parameter.name.to_owned(), &value, &mut pairs);
            }
            arguments.insert(parameter.name.to_owned(), value);
        }
        let body = served.body.map(|schema| sample(document, schema, "body", mode));
        if let Some(body) = &body {
            arguments.insert("body".to_owned(), body.clone());
        }
        let parts = row.parts(&Value::Object(arguments)).unwrap_or_else(|error| panic!("{context}: {error}"));
        pairs.sort();
        assert_eq!(parts.method.as_str(), operation.method, "{context}");
        assert_eq!(parts.path, path, "{context}");
        assert_eq!(pairs_of(&parts), pairs, "{context}");
        assert!(!parts.query.contains(['[', ']', ',', '+', ' ']), "{context}: {}", parts.query);
        let media_type = row.operation.media_type;
        if row.operation.maturity.to_string() == served.maturity {
            assert_eq!(media_type, served.media_type, "{context}");
        } else {
            assert!(row.operation.also.iter().any(|also| also.to_string() == served.maturity), "{context}");
        }
        assert_eq!(parts.headers[http::header::ACCEPT], media_type, "{context}");
        let content_type = parts.headers.get(http::header::CONTENT_TYPE);
        assert_eq!(content_type.is_some(), body.is_some(), "{context}");
        assert!(content_type.is_none_or(|value| value == media_type), "{context}");
        let sent: Option<Value> = parts.body.as_ref().map(|body| serde_json::from_slice(body).unwrap());
        assert_eq!(sent, body, "{context}");
    });
    assert_eq!(count, all_in_the_document().1);
}

#[test]
fn answers_are_understood_and_nothing_is_lost() {
    let count = for_all(|document, operation, served, row, mode| {
        let context = format!("{} as {}, {mode:?}", operation.id, served.media_type);
        let data = sample(document, served.data, "data", mode);
        let body = json!({ "data": data }).to_string();
        let read = row.decode(body.as_bytes()).unwrap_or_else(|error| panic!("{context}: {error}"));
        assert_eq!(without_nulls(&read), without_nulls(&data), "{context}");
    });
    assert_eq!(count, all_in_the_document().1);
}

#[test]
fn members_that_no_schema_has_are_ignored() {
    for_all(|document, operation, served, row, mode| {
        let data = sample(document, served.data, "data", Mode { strangers: true, ..mode });
        let body = json!({ "data": data, "more": 1 }).to_string();
        let read = row.decode(body.as_bytes());
        assert!(read.is_ok(), "{} as {}: {}", operation.id, served.media_type, read.unwrap_err());
    });
}

#[test]
fn the_catalogue_has_every_operation_once_at_its_highest_maturity() {
    let document = Document::of_the_crate();
    let mut highest: BTreeMap<&str, (String, String, String)> = BTreeMap::new();
    for row in operations() {
        let entry = (row.maturity.to_string(), row.method.to_string(), row.path.to_owned());
        let known = highest.entry(row.id).or_insert_with(|| entry.clone());
        let order = ["stable", "beta", "alpha"];
        let rank = |word: &str| order.iter().position(|other| *other == word);
        if rank(&entry.0) < rank(&known.0) {
            *known = entry;
        }
    }
    let expected: BTreeMap<&str, (String, String, String)> = document
        .operations()
        .iter()
        .map(|o| (o.id, (o.served[0].maturity.to_owned(), o.method.clone(), o.path.to_owned())))
        .collect();
    assert_eq!(expected.len(), all_in_the_document().0);
    assert_eq!(highest.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    for (id, (_, method, path)) in &expected {
        assert_eq!((&highest[id].1, &highest[id].2), (method, path), "{id}");
    }
    assert_eq!(callable().count(), operations().count());
}
