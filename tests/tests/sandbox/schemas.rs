//! The sandbox's judgement of a value against that of a validator which knows nothing of it.

use jsonschema::{Draft, Registry};
use segment_public_api::{Map, Value};
use segment_sandbox::document::Document;
use segment_sandbox::sample::{Mode, sample};
use segment_sandbox::schema::check;
use serde_json::json;

/// What references lead into.
const BASE: &str = "urn:document";

/// The schema in Draft 4, whose integers have no fraction (`50.0` is none), with closed objects.
fn convert(schema: &Value) -> Value {
    let Some(from) = schema.as_object() else { return schema.clone() };
    let mut to = Map::new();
    for (keyword, value) in from {
        let value = match (keyword.as_str(), value) {
            ("nullable", _) => continue,
            ("properties", Value::Object(members)) => {
                members.iter().map(|(name, member)| (name.clone(), convert(member))).collect()
            }
            ("items" | "additionalProperties", schema) => convert(schema),
            ("allOf" | "anyOf" | "oneOf", Value::Array(kinds)) => kinds.iter().map(convert).collect(),
            ("$ref", Value::String(reference)) => json!(format!("{BASE}{reference}")),
            (_, other) => other.clone(),
        };
        to.insert(keyword.clone(), value);
    }
    if let Some(properties) = to.get("properties").cloned()
        && !to.contains_key("additionalProperties")
    {
        to.insert("additionalProperties".to_owned(), json!(false));
        // For a required member without a schema there is no right value.
        if let Some(Value::Array(mut required)) = to.remove("required") {
            required.retain(|name| name.as_str().is_some_and(|name| properties.get(name).is_some()));
            if !required.is_empty() {
                to.insert("required".to_owned(), required.into());
            }
        }
    }
    if from.get("nullable") == Some(&Value::Bool(true)) {
        return json!({ "anyOf": [to, { "enum": [null] }] });
    }
    Value::Object(to)
}

/// What becomes of the value by one change each, at every place so deep in it; what is deeper is another schema's.
fn changed(value: &Value, depth: usize) -> Vec<Value> {
    let mut all = vec![
        json!(null),
        json!("text"),
        json!(0.5),
        json!(-1),
        json!(1e9),
        json!({}),
        json!([]),
        json!(true),
    ];
    match value {
        _ if depth == 0 => {}
        Value::Object(members) => {
            for (name, member) in members {
                let with = |member: Option<Value>| {
                    let mut members = members.clone();
                    match member {
                        Some(member) => drop(members.insert(name.clone(), member)),
                        None => drop(members.remove(name)),
                    }
                    Value::Object(members)
                };
                all.push(with(None));
                all.extend(changed(member, depth - 1).into_iter().map(|member| with(Some(member))));
            }
            let mut members = members.clone();
            members.insert("aMemberOfTomorrow".to_owned(), json!(1));
            all.push(Value::Object(members));
        }
        Value::Array(items) => {
            let first = items.first().map(|item| changed(item, depth - 1)).unwrap_or_default();
            all.extend(first.into_iter().map(|item| json!([item])));
        }
        _ => {}
    }
    all
}

#[test]
fn both_judge_every_schema_alike() {
    let document = Document::of_the_crate();
    let schemas: Map<String, Value> =
        document.schemas().iter().map(|(name, schema)| (name.clone(), convert(schema))).collect();
    let root = json!({ "components": { "schemas": schemas } });
    let registry = Registry::new().draft(Draft::Draft4).add(BASE, root).and_then(|r| r.prepare()).unwrap();
    let (mut right, mut wrong) = (0, 0);
    for (name, schema) in document.schemas() {
        let options = jsonschema::options().with_draft(Draft::Draft4).with_registry(&registry);
        let validator = options.build(&convert(schema)).unwrap();
        let full = Mode { plausible: true, ..Mode::all()[0] };
        for mode in [full, Mode { optional: false, ..full }, Mode { null: true, ..full }] {
            let value = sample(&document, schema, name, mode);
            for value in changed(&value, 2).into_iter().chain([value]) {
                let faults = check(&document, schema, &value);
                assert_eq!(faults.is_empty(), validator.is_valid(&value), "{name}: {value} {faults:?}");
                *if faults.is_empty() { &mut right } else { &mut wrong } += 1;
            }
        }
    }
    assert!(right > 1_000 && wrong > 1_000, "{right} right, {wrong} wrong");
}

#[test]
fn a_required_member_without_a_schema_is_not_asked_for() {
    let document = Document::of_the_crate();
    let judge = |schema: Value| check(&document, &schema, &json!({})).is_empty();
    assert!(!judge(json!({ "type": "object", "properties": { "a": {} }, "required": ["a"] })));
    assert!(judge(json!({ "type": "object", "properties": { "a": {} }, "required": ["b"] })));
    assert!(!judge(json!({ "type": "object", "required": ["b"] })));
    assert!(!judge(
        json!({ "type": "object", "properties": {}, "required": ["b"], "additionalProperties": true })
    ));
}
