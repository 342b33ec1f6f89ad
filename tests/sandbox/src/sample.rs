//! Values made from schemas.

use serde_json::{Map, Value, json};

use crate::document::{Document, required};
use crate::plausible;

/// The choice among the many values of a schema.
#[derive(Clone, Copy, Debug)]
pub struct Mode {
    /// Optional members are there.
    pub optional: bool,
    /// What may be null is null.
    pub null: bool,
    /// Enums have a value that no list knows.
    pub unknown_values: bool,
    /// Objects have a member that no schema has.
    pub strangers: bool,
    /// The index of an enum's value, and of a union's kind.
    pub pick: usize,
    /// Texts look like what their members hold, instead of being hard to carry.
    pub plausible: bool,
}

impl Mode {
    /// Modes that between them show every member, null, kind and the first values of every enum.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let full = Self {
            optional: true,
            null: false,
            unknown_values: false,
            strangers: false,
            pick: 0,
            plausible: false,
        };
        let picks = (0..8).map(|pick| Self { pick, ..full });
        let others = [
            Self { optional: false, ..full },
            Self { null: true, ..full },
            Self { unknown_values: true, ..full },
        ];
        picks.chain(others).collect()
    }
}

/// A value of `schema`; `name` goes into its texts, so that no two members look alike. Lists of what they stand in are
/// empty.
///
/// # Panics
///
/// Panics on a schema that the generator would refuse as well.
#[must_use]
pub fn sample(document: &Document, schema: &Value, name: &str, mode: Mode) -> Value {
    value(document, schema, name, mode, &[])
}

/// A value inside of values of the schemas that `within` refers to.
fn value(document: &Document, schema: &Value, name: &str, mode: Mode, within: &[&str]) -> Value {
    let own = reference(schema);
    let within: Vec<&str> = within.iter().copied().chain(own).collect();
    if mode.null && schema.get("nullable") == Some(&Value::Bool(true)) {
        return Value::Null;
    }
    let schema = document.resolve(schema);
    if let Some(kinds) = schema.get("anyOf").or_else(|| schema.get("oneOf")).and_then(Value::as_array) {
        return value(document, &kinds[mode.pick % kinds.len()], name, mode, &within);
    }
    if let Some(values) = schema.get("enum").and_then(Value::as_array) {
        return if mode.unknown_values {
            json!("NOT_IN_ANY_LIST")
        } else {
            values[mode.pick % values.len()].clone()
        };
    }
    match schema.get("type").and_then(Value::as_str) {
        Some("string") if mode.plausible => json!(plausible::text(name, mode.pick)),
        Some("string") => json!(format!("{name} ü&=.+%")),
        Some("boolean") => json!(mode.pick.is_multiple_of(2)),
        Some("number") => json!(0.5),
        Some("integer") => json!(40 + mode.pick),
        Some("array") if reference(&schema["items"]).is_some_and(|item| within.contains(&item)) => json!([]),
        Some("array") => {
            let items = (0..2).map(|index| {
                // Entries that could be real differ from each other.
                let pick = if mode.plausible { index } else { mode.pick };
                value(document, &schema["items"], &format!("{name} {index}"), Mode { pick, ..mode }, &within)
            });
            Value::Array(items.collect())
        }
        Some("object") => object(document, schema, name, mode, &within),
        None if mode.plausible => json!({}),
        None => json!({ "anything": [1, name] }),
        Some(other) => panic!("no sample for `type: {other}`"),
    }
}

fn reference(schema: &Value) -> Option<&str> {
    schema.get("$ref").and_then(Value::as_str)
}

fn object(document: &Document, schema: &Value, name: &str, mode: Mode, within: &[&str]) -> Value {
    let Some(properties) = schema.get("properties").and_then(Value::as_object) else {
        let value = match schema.get("additionalProperties") {
            Some(values @ Value::Object(_)) => self::value(document, values, name, mode, within),
            _ if mode.plausible => return json!({}),
            _ => json!({ "free": [true, 1.5] }),
        };
        return json!({ "first key": value });
    };
    let required = required(schema);
    let members = properties.iter().filter(|(key, _)| mode.optional || required.contains(&json!(key)));
    let mut members: Map<String, Value> =
        members.map(|(key, schema)| (key.clone(), value(document, schema, key, mode, within))).collect();
    if mode.strangers {
        members.insert("aMemberOfTomorrow".to_owned(), json!({ "deep": [null] }));
    }
    Value::Object(members)
}

/// The value without members that are null: in answers they read like absent ones.
#[must_use]
pub fn without_nulls(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let members = members.iter().filter(|(_, member)| !member.is_null());
            members.map(|(key, member)| (key.clone(), without_nulls(member))).collect()
        }
        Value::Array(items) => items.iter().map(without_nulls).collect(),
        other => other.clone(),
    }
}
