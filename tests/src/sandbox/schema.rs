//! The document's schemas as JSON Schema, for a validator that knows nothing of OpenAPI.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use jsonschema::{Draft, Registry, Validator};
use serde_json::{Map, Value, json};

use crate::document::Document;
use crate::sample::FRACTIONS;

/// What references lead into.
const BASE: &str = "urn:document";

/// Validators, made when they are first needed.
pub(super) struct Schemas {
    registry: Registry<'static>,
    made: Mutex<HashMap<usize, Arc<Validator>>>,
}

/// What is wrong with a value: where, and what.
pub(super) struct Fault {
    /// The place, with dots between the names.
    pub(super) field: String,
    /// What was expected; never the value itself.
    pub(super) message: String,
}

impl Schemas {
    pub(super) fn of(document: &Document) -> Self {
        let schemas: Map<String, Value> =
            document.schemas().iter().map(|(name, schema)| (name.clone(), convert(schema, name))).collect();
        let root = json!({ "components": { "schemas": schemas } });
        let registry = Registry::new().draft(Draft::Draft4).add(BASE, root).and_then(|r| r.prepare());
        Self { registry: registry.expect("the document's schemas can be registered"), made: Mutex::default() }
    }

    /// What is wrong with `value` by `schema`, which is a part of the document.
    pub(super) fn check(&self, schema: &'static Value, name: &str, value: &Value) -> Vec<Fault> {
        let validator = self.validator(schema, name);
        let faults = validator.iter_errors(value).map(|error| Fault {
            field: error.instance_path().to_string().trim_start_matches('/').replace('/', "."),
            message: error.masked().to_string(),
        });
        faults.collect()
    }

    fn validator(&self, schema: &'static Value, name: &str) -> Arc<Validator> {
        // A part of the document stays where it is.
        let key = std::ptr::from_ref(schema).addr();
        let mut made = self.made.lock().expect("no validator panics");
        let validator = made.entry(key).or_insert_with(|| {
            let options = jsonschema::options().with_draft(Draft::Draft4).with_registry(&self.registry);
            Arc::new(options.build(&convert(schema, name)).expect("the document's schemas are schemas"))
        });
        Arc::clone(validator)
    }
}

/// The schema in Draft 4, whose integers have no fraction (`50.0` is none), with closed objects.
fn convert(schema: &Value, name: &str) -> Value {
    let Some(from) = schema.as_object() else { return schema.clone() };
    let mut to = Map::new();
    for (keyword, value) in from {
        let value = match (keyword.as_str(), value) {
            ("nullable", _) => continue,
            ("type", Value::String(word)) if word == "number" && !FRACTIONS.contains(&name) => {
                json!("integer")
            }
            ("properties", Value::Object(members)) => {
                members.iter().map(|(name, member)| (name.clone(), convert(member, name))).collect()
            }
            ("items" | "additionalProperties", schema) => convert(schema, name),
            ("allOf" | "anyOf" | "oneOf", Value::Array(kinds)) => {
                kinds.iter().map(|kind| convert(kind, name)).collect()
            }
            ("$ref", Value::String(reference)) => json!(format!("{BASE}{reference}")),
            (_, other) => other.clone(),
        };
        to.insert(keyword.clone(), value);
    }
    if to.contains_key("properties") && !to.contains_key("additionalProperties") {
        to.insert("additionalProperties".to_owned(), json!(false));
    }
    if from.get("nullable") == Some(&Value::Bool(true)) {
        return json!({ "anyOf": [to, { "enum": [null] }] });
    }
    Value::Object(to)
}
