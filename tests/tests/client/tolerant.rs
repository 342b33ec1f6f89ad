//! Every deviation that an answer can have, at every place of every operation's answer: it is read all the
//! same, it is listed where it is, nothing else is lost, and a strict client refuses it.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use segment_public_api::{
    Bytes, Client, DeviationKind, Dynamic, Transport, TransportFuture, TransportRequest, TransportResponse,
    Value, callable,
};
use segment_sandbox::document::{Document, Operation, Served};
use segment_sandbox::sample::{Mode, sample, without_nulls};
use serde_json::{Map, json};

/// What a schema asks for, as far as repairs differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Text,
    Enum,
    Boolean,
    Integer,
    Fraction,
    List,
    Model,
    Map,
    Any,
    Union,
}

/// A step from a value to one inside of it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Member(String),
    Key(String),
    Item(usize),
}

/// A place in an answer.
#[derive(Clone, Debug)]
struct Spot {
    steps: Vec<Step>,
    shape: Shape,
    /// Neither optional nor nullable.
    required: bool,
    /// Not optional, whether or not it is nullable.
    due: bool,
    nullable: bool,
}

impl Spot {
    fn path(&self) -> String {
        let steps = self.steps.iter().map(|step| match step {
            Step::Member(name) if name.chars().all(|c| c.is_alphanumeric() || c == '_') => format!(".{name}"),
            Step::Member(name) | Step::Key(name) => format!("[{name:?}]"),
            Step::Item(index) => format!("[{index}]"),
        });
        format!("$.data{}", steps.collect::<String>())
    }

    fn pointer(&self) -> String {
        let steps = self.steps.iter().map(|step| match step {
            Step::Member(name) | Step::Key(name) => {
                format!("/{}", name.replace('~', "~0").replace('/', "~1"))
            }
            Step::Item(index) => format!("/{index}"),
        });
        steps.collect()
    }

    fn is_member(&self) -> bool {
        matches!(self.steps.last(), Some(Step::Member(_)))
    }

    /// `data` with something else here.
    fn put(&self, data: &Value, value: Value) -> Value {
        let mut data = data.clone();
        *data.pointer_mut(&self.pointer()).expect("the sample has every spot") = value;
        data
    }

    /// `data` with nothing here.
    fn remove(&self, data: &Value) -> Value {
        let mut data = data.clone();
        let pointer = self.pointer();
        let (parent, name) = pointer.rsplit_once('/').expect("no spot is the root");
        let name = name.replace("~1", "/").replace("~0", "~");
        data.pointer_mut(parent).and_then(Value::as_object_mut).expect("its parent").remove(&name);
        data
    }
}

/// Every place of `value`, which is a sample of `schema`; unions are looked at from outside only.
fn spots(document: &Document, schema: &Value, value: &Value, at: &Spot, found: &mut Vec<Spot>) {
    let schema = document.resolve(schema);
    let text = |name: &str| schema.get(name).and_then(Value::as_str);
    let inside = |step: Step, required: bool, schema: &Value, value: &Value, found: &mut Vec<Spot>| {
        let mut steps = at.steps.clone();
        steps.push(step);
        let nullable = [schema, document.resolve(schema)].iter().any(|schema| schema["nullable"] == true);
        let spot =
            Spot { steps, shape: Shape::Any, required: required && !nullable, due: required, nullable };
        spots(document, schema, value, &spot, found);
    };
    let shape = if schema.get("anyOf").or_else(|| schema.get("oneOf")).is_some() {
        Shape::Union
    } else if schema.get("enum").is_some() {
        Shape::Enum
    } else {
        match text("type") {
            Some("string") => Shape::Text,
            Some("boolean") => Shape::Boolean,
            Some(_) if value.is_i64() => Shape::Integer,
            Some(_) if value.is_f64() => Shape::Fraction,
            Some("array") => Shape::List,
            Some("object") if schema.get("properties").is_some() => Shape::Model,
            Some("object") => Shape::Map,
            _ => Shape::Any,
        }
    };
    if !at.steps.is_empty() {
        found.push(Spot { shape, ..at.clone() });
    }
    match (shape, value) {
        (Shape::List, Value::Array(items)) => {
            // The others are alike.
            if let Some((index, item)) = items.iter().enumerate().next_back() {
                inside(Step::Item(index), true, &schema["items"], item, found);
            }
        }
        (Shape::Model, Value::Object(members)) => {
            let required = schema.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
            for (name, member) in members {
                let required = required.contains(&json!(name));
                inside(Step::Member(name.clone()), required, &schema["properties"][name], member, found);
            }
        }
        (Shape::Map, Value::Object(members)) if schema["additionalProperties"].is_object() => {
            for (name, member) in members {
                inside(Step::Key(name.clone()), true, &schema["additionalProperties"], member, found);
            }
        }
        _ => {}
    }
}

/// The row for an operation in a version, if its shape is not that of another one.
fn row(id: &str, media_type: &str) -> Option<&'static Dynamic> {
    callable().find(|row| row.operation.id == id && row.operation.media_type == media_type)
}

/// The row for an operation at its highest maturity.
fn highest(id: &str) -> &'static Dynamic {
    let rows = callable().filter(|row| row.operation.id == id);
    rows.min_by_key(|row| row.operation.maturity).unwrap_or_else(|| panic!("{id} cannot be called"))
}

/// Answers every request with the same body.
#[derive(Clone, Default)]
struct Canned(Arc<Mutex<Bytes>>);

impl Transport for Canned {
    fn send(&self, _request: TransportRequest) -> TransportFuture<'_> {
        let body = self.0.lock().unwrap().clone();
        Box::pin(async move { Ok(TransportResponse::new(body)) })
    }
}

/// A client whose every answer is what the other half is set to.
fn client(strict: bool) -> (Client, Canned) {
    let canned = Canned::default();
    let client = Client::builder()
        .token("sgp_test")
        .transport(canned.clone())
        .pacing(false)
        .strict(strict)
        .build()
        .unwrap();
    (client, canned)
}

/// Arguments that an operation takes.
pub fn arguments(document: &Document, operation: &Operation<'_>, served: &Served<'_>) -> Value {
    let mode = Mode::all()[0];
    let mut arguments: Map<String, Value> = operation
        .parameters
        .iter()
        .filter(|parameter| parameter.required)
        .map(|p| (p.name.to_owned(), sample(document, p.schema, p.name, mode)))
        .collect();
    if let Some(schema) = served.body {
        arguments.insert("body".to_owned(), sample(document, schema, "body", mode));
    }
    Value::Object(arguments)
}

/// Calls `check` for every place of every answer of every operation.
fn for_all_spots(mut check: impl FnMut(&Answer<'_>, &Spot)) {
    let document = Document::of_the_crate();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let (strict, canned) = client(true);
    for operation in document.operations() {
        for served in &operation.served {
            let Some(row) = row(operation.id, served.media_type) else { continue };
            let data = sample(&document, served.data, "data", Mode::all()[0]);
            let mut found = Vec::new();
            let root =
                Spot { steps: Vec::new(), shape: Shape::Any, required: true, due: true, nullable: false };
            spots(&document, served.data, &data, &root, &mut found);
            let answer = Answer {
                name: format!("{} as {}", operation.id, served.media_type),
                arguments: arguments(&document, &operation, served),
                row,
                data,
                strict: &strict,
                canned: &canned,
                runtime: &runtime,
            };
            found.iter().for_each(|spot| check(&answer, spot));
        }
    }
}

/// An operation and a good answer to it.
struct Answer<'a> {
    name: String,
    row: &'static Dynamic,
    arguments: Value,
    data: Value,
    strict: &'a Client,
    canned: &'a Canned,
    runtime: &'a tokio::runtime::Runtime,
}

impl Answer<'_> {
    /// Reads `data`; only `spot` deviates, in these ways, and all the rest is as it was sent.
    fn deviates(&self, spot: &Spot, data: &str, kinds: &[DeviationKind]) -> Value {
        let context = format!("{}: {} as {:?}", self.name, spot.path(), spot.shape);
        let body = format!(r#"{{"data":{data}}}"#);
        let (read, deviations) =
            self.row.decode_listing(body.as_bytes()).unwrap_or_else(|error| panic!("{context}: {error}"));
        let listed: Vec<_> = deviations.iter().map(|found| (found.path().to_owned(), found.kind())).collect();
        let expected: Vec<_> = kinds.iter().map(|kind| (spot.path(), *kind)).collect();
        assert_eq!(listed, expected, "{context}");
        let rest = |value| without_nulls(&spot.put(value, Value::Null));
        let mut complete = read.clone();
        if read.pointer(&spot.pointer()).is_none() {
            complete = self.data.clone();
            // A `None` that is not written.
            assert!(!spot.required, "{context}");
        }
        assert_eq!(rest(&complete), rest(&self.data), "{context}");
        self.is_refused_by_the_strict(spot, body, &context, kinds.is_empty());
        read.pointer(&spot.pointer()).cloned().unwrap_or_default()
    }

    fn is_refused_by_the_strict(&self, spot: &Spot, body: String, context: &str, fine: bool) {
        *self.canned.0.lock().unwrap() = Bytes::from(body);
        match self.runtime.block_on(self.row.call(self.strict, self.arguments.clone())) {
            Ok(answer) => assert!(fine && answer.deviations().is_empty(), "{context}"),
            Err(error) => {
                assert!(!fine && error.is_decode(), "{context}: {error}");
                assert_eq!(error.json_path(), Some(spot.path().as_str()), "{context}");
                assert_eq!(error.body().as_ref(), self.canned.0.lock().unwrap().as_ref(), "{context}");
            }
        }
    }
}

fn is_empty(value: &Value, shape: Shape) -> bool {
    match shape {
        Shape::Text | Shape::Enum => *value == json!(""),
        Shape::Boolean => *value == json!(false),
        Shape::Integer => *value == json!(0),
        Shape::Fraction => *value == json!(0.0),
        Shape::List => *value == json!([]),
        Shape::Map => *value == json!({}),
        Shape::Any | Shape::Union => value.is_null(),
        Shape::Model => value.is_object(),
    }
}

#[test]
fn a_required_member_that_is_missing_is_empty() {
    let (mut required, mut rows) = (0, BTreeSet::new());
    for_all_spots(|answer, spot| {
        if !spot.is_member() {
            return;
        }
        rows.insert(&raw const *answer.row);
        let kinds = if spot.due { [DeviationKind::Missing].as_slice() } else { &[] };
        let read = answer.deviates(spot, &spot.remove(&answer.data).to_string(), kinds);
        if spot.required {
            required += 1;
            assert!(is_empty(&read, spot.shape), "{}: {}: {read}", answer.name, spot.path());
        }
    });
    assert_eq!(rows.len(), callable().count());
    assert!(required > 1_000, "{required}");
}

#[test]
fn a_value_that_is_null_and_must_not_be_is_empty_or_none() {
    for_all_spots(|answer, spot| {
        let required = spot.required && spot.shape != Shape::Any;
        let told = !spot.nullable && spot.shape != Shape::Any;
        let kinds = if told { [DeviationKind::Null].as_slice() } else { &[] };
        let read = answer.deviates(spot, &spot.put(&answer.data, Value::Null).to_string(), kinds);
        assert!(!required || is_empty(&read, spot.shape), "{}: {}: {read}", answer.name, spot.path());
    });
}

#[test]
fn of_a_repeated_member_the_last_counts() {
    for_all_spots(|answer, spot| {
        if !spot.is_member() {
            return;
        }
        // The first value is of a type that no member takes, except those that take all.
        let body = repeating(&answer.data, &spot.steps, "[[[0.5]]]");
        let read = answer.deviates(spot, &body, &[DeviationKind::DuplicateKey]);
        assert_eq!(without_nulls(&read), without_nulls(answer.data.pointer(&spot.pointer()).unwrap()));
    });
}

/// `value` as a text, in which the member at the end of `steps` is there twice, with `first` for the first time.
fn repeating(value: &Value, steps: &[Step], first: &str) -> String {
    let Some((step, rest)) = steps.split_first() else { return value.to_string() };
    let parts: Vec<String> = match value {
        Value::Object(members) => members
            .iter()
            .map(|(key, member)| match step {
                Step::Member(name) | Step::Key(name) if name == key => {
                    let earlier =
                        if rest.is_empty() { format!("{}:{first},", json!(key)) } else { String::new() };
                    format!("{earlier}{}:{}", json!(key), repeating(member, rest, first))
                }
                _ => format!("{}:{member}", json!(key)),
            })
            .collect(),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(index, item)| match step {
                Step::Item(at) if *at == index => repeating(item, rest, first),
                _ => item.to_string(),
            })
            .collect(),
        other => return other.to_string(),
    };
    if value.is_object() { format!("{{{}}}", parts.join(",")) } else { format!("[{}]", parts.join(",")) }
}

#[test]
fn a_number_in_quotes_is_the_number() {
    let mut count = 0;
    for_all_spots(|answer, spot| {
        let value = answer.data.pointer(&spot.pointer()).unwrap();
        let others = match spot.shape {
            Shape::Integer => vec![value.to_string(), format!("\"{value}\""), format!("{value}.0")],
            Shape::Fraction => vec![value.to_string(), format!("\"{value}\"")],
            _ => return,
        };
        count += 1;
        for (index, other) in others.iter().enumerate() {
            let kinds = if index == 0 { [].as_slice() } else { &[DeviationKind::WrongType] };
            let data = spot.put(&answer.data, serde_json::from_str(other).unwrap()).to_string();
            assert_eq!(answer.deviates(spot, &data, kinds), *value, "{}: {}", answer.name, spot.path());
        }
    });
    assert!(count > 100, "{count}");
}

#[test]
fn a_number_or_a_boolean_is_a_text() {
    for_all_spots(|answer, spot| {
        let kinds = match spot.shape {
            Shape::Text => [DeviationKind::WrongType].as_slice(),
            Shape::Enum => &[DeviationKind::WrongType, DeviationKind::UnknownValue],
            _ => return,
        };
        for other in [json!(7), json!(true)] {
            let read = answer.deviates(spot, &spot.put(&answer.data, other.clone()).to_string(), kinds);
            assert_eq!(read, json!(other.to_string()));
        }
    });
}

#[test]
fn what_is_unknown_is_kept_and_listed() {
    let (mut values, mut kinds) = (0, 0);
    for_all_spots(|answer, spot| match spot.shape {
        Shape::Enum => {
            values += 1;
            let other = json!("not in any list");
            let data = spot.put(&answer.data, other.clone()).to_string();
            assert_eq!(answer.deviates(spot, &data, &[DeviationKind::UnknownValue]), other);
        }
        Shape::Union => {
            kinds += 1;
            let other = json!({ "of": ["no kind", null] });
            let data = spot.put(&answer.data, other.clone()).to_string();
            assert_eq!(answer.deviates(spot, &data, &[DeviationKind::UnknownVariant]), other);
        }
        _ => {}
    });
    assert!(values > 100 && kinds > 5, "{values} {kinds}");
}

#[test]
fn a_fraction_is_rounded_where_an_integer_is_due() {
    for_all_spots(|answer, spot| {
        if spot.shape == Shape::Integer {
            let data = spot.put(&answer.data, json!(2.5)).to_string();
            assert_eq!(answer.deviates(spot, &data, &[DeviationKind::Rounded]), json!(3));
        }
    });
}

#[test]
fn what_would_be_lost_is_an_error() {
    for_all_spots(|answer, spot| {
        let others = match spot.shape {
            Shape::Text | Shape::Enum => vec![json!([]), json!({})],
            Shape::Boolean => vec![json!("true"), json!(1), json!([]), json!({})],
            Shape::Integer => vec![json!("many"), json!(1e300), json!(true), json!([])],
            Shape::Fraction => vec![json!("many"), json!(true), json!([])],
            Shape::List => vec![json!("a"), json!({}), json!(1)],
            Shape::Model | Shape::Map => vec![json!("a"), json!(1), json!(true)],
            Shape::Any | Shape::Union => vec![],
        };
        for other in others {
            let body = json!({ "data": spot.put(&answer.data, other) }).to_string();
            let error = answer.row.decode(body.as_bytes()).expect_err(&answer.name);
            assert!(error.is_decode());
            assert_eq!(error.json_path(), Some(spot.path().as_str()), "{}: {error}", answer.name);
        }
    });
}

#[test]
fn what_is_no_answer_stays_an_error() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let (client, canned) = client(false);
    let row = highest("getSource");
    let call = |body: &str| {
        *canned.0.lock().unwrap() = Bytes::from(body.to_owned());
        runtime.block_on(row.call(&client, json!({ "sourceId": "s" })))
    };
    for (body, path) in [
        ("", "$"),
        ("<html>", "$"),
        ("[]", "$"),
        ("{}", "$"),
        (r#"{"data":null}"#, "$.data"),
        (r#"{"data":"x"}"#, "$.data"),
        (r#"{"data":[]}"#, "$.data"),
        (r#"{"data":{"source":{"id":"a"}"#, "$.data.source"),
        (r#"{"data":{"source":{}},"errors":[{"type":"internal"}]}"#, "$.data.source"),
    ] {
        let error = call(body).expect_err(body);
        assert!(error.is_decode(), "{body}: {error}");
        assert_eq!(error.json_path(), Some(path), "{body}: {error}");
        assert_eq!(error.body().as_ref(), body.as_bytes());
    }
    let failure = call(r#"{"errors":[{"type":"not-found","message":"no"}]}"#).unwrap_err();
    assert!(!failure.is_decode() && failure.errors().len() == 1);
    // What a caller sees of a deviation.
    let answer = call(r#"{"data":{"source":{"id":7}}}"#).unwrap();
    assert_eq!(answer["source"]["id"], "7");
    let lines: Vec<_> = answer.deviations().iter().map(ToString::to_string).collect();
    assert!(lines.contains(&"$.data.source.id: wrong type, expected a string".to_owned()), "{lines:?}");
    assert!(lines.len() > 5 && answer.deviations()[0].kind() == DeviationKind::Missing, "{lines:?}");
}

#[test]
fn lists_without_pagination_are_lists() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let (client, canned) = client(false);
    *canned.0.lock().unwrap() = Bytes::from_static(br#"{"data":{"roles":[]}}"#);
    let call = segment_public_api::stable::iam_roles::list_roles().send(&client);
    let answer = runtime.block_on(call).unwrap();
    assert!(answer.roles.is_empty() && answer.pagination.next.is_none());
    let lines: Vec<_> = answer.deviations().iter().map(ToString::to_string).collect();
    assert_eq!(lines, ["$.data.pagination: missing, expected an object (PaginationOutput)"]);
}

/// Not a measurement to hold anything against: it prints what a deviation costs, and shows that many cost no
/// more than their number.
#[test]
fn a_large_answer_is_read_in_proportion() {
    let document = Document::of_the_crate();
    let operations = document.operations();
    let operation = operations.iter().find(|operation| operation.id == "listSources").unwrap();
    let mut data = sample(&document, operation.served[0].data, "data", Mode::all()[0]);
    let source = data["sources"][0].clone();
    let row = highest("listSources");
    for count in [10, 100, 1_000] {
        data["sources"] = Value::Array(vec![source.clone(); count]);
        let good = json!({ "data": data }).to_string();
        let text = source.to_string();
        let worse = text.replacen("\"enabled\":true", "\"enabled\":null", 1);
        assert_ne!(text, worse);
        let bad = good.replace(&text, &worse);
        for (name, body, deviations) in [("as documented", good, 0), ("deviating", bad, count)] {
            let start = Instant::now();
            let read = row.decode_listing(body.as_bytes()).unwrap();
            println!("{count} sources {name}, {} bytes: {:?}", body.len(), start.elapsed());
            assert_eq!(read.1.len(), deviations);
        }
    }
}
