//! A known value in the form that a schema asks for.

use serde_json::{Map, Value};

use super::api::document;
use crate::document::required;
use crate::sample::{Mode, sample};

/// The look of members of which nothing is known.
pub(crate) const PLAUSIBLE: Mode =
    Mode { optional: true, null: false, unknown_values: false, strangers: false, pick: 0, plausible: true };

/// `value` with the members of `schema` only; required ones that are missing are made up, always the same.
pub(crate) fn shape(schema: &Value, value: &Value, name: &str) -> Value {
    let nullable = schema.get("nullable") == Some(&Value::Bool(true));
    let schema = document().resolve(schema);
    match value {
        Value::Null if nullable => Value::Null,
        Value::Null => sample(document(), schema, name, Mode { optional: false, ..PLAUSIBLE }),
        Value::Object(members) => match schema.get("properties").and_then(Value::as_object) {
            Some(properties) => object(schema, properties, members),
            None => value.clone(),
        },
        Value::Array(items) => match schema.get("items") {
            Some(of) => items.iter().map(|item| shape(of, item, name)).collect(),
            None => value.clone(),
        },
        other => other.clone(),
    }
}

fn object(schema: &Value, properties: &Map<String, Value>, members: &Map<String, Value>) -> Value {
    let required = required(schema);
    let mut shaped = Map::new();
    for (name, schema) in properties {
        let wanted = required.iter().any(|required| required == name);
        match members.get(name) {
            // What was sent as null comes back as null, where nothing has to be there.
            Some(Value::Null) if !wanted => shaped.insert(name.clone(), Value::Null),
            Some(value) => shaped.insert(name.clone(), shape(schema, value, name)),
            None if wanted => shaped.insert(name.clone(), shape(schema, &Value::Null, name)),
            None => None,
        };
    }
    Value::Object(shaped)
}

/// Takes away every member that the schema does not require.
pub(crate) fn without_optional(schema: &Value, value: &mut Value) {
    let schema = document().resolve(schema);
    match value {
        Value::Object(members) => {
            let Some(properties) = schema.get("properties") else { return };
            members.retain(|name, _| required(schema).iter().any(|required| required == name));
            for (name, member) in members {
                without_optional(&properties[name], member);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| without_optional(&schema["items"], item)),
        _ => {}
    }
}
