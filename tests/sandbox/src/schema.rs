//! Values against the document's schemas: the part of OpenAPI 3.0's schema object that gives a value its form.
//!
//! Objects are closed, unless their schema says what else they may hold. An integer is written without a fraction:
//! `50.0` is none. `pattern` and `format` are not looked at.

use serde_json::{Map, Value, json};

use crate::document::{Document, required};

/// A fault of a value, with its place.
#[derive(Debug, PartialEq, Eq)]
pub struct Fault {
    /// The place, with dots between the names.
    pub field: String,
    /// What was expected; never the value itself.
    pub message: String,
}

/// Checks `value` against `schema`, which is a part of the document.
#[must_use]
pub fn check(document: &Document, schema: &Value, value: &Value) -> Vec<Fault> {
    let mut checker = Checker { document, at: Vec::new(), found: Vec::new() };
    checker.value(schema, value);
    checker.found
}

struct Checker<'a> {
    document: &'a Document,
    /// The names that lead to the value.
    at: Vec<String>,
    found: Vec<Fault>,
}

impl Checker<'_> {
    fn fault(&mut self, message: impl Into<String>) {
        self.found.push(Fault { field: self.at.join("."), message: message.into() });
    }

    fn within(&mut self, step: impl ToString, schema: &Value, value: &Value) {
        self.at.push(step.to_string());
        self.value(schema, value);
        self.at.pop();
    }

    fn value(&mut self, schema: &Value, value: &Value) {
        let nullable = |schema: &Value| schema.get("nullable") == Some(&json!(true));
        let form = self.document.resolve(schema);
        if value.is_null() && (nullable(schema) || nullable(form)) {
            return;
        }
        for kind in kinds(form, "allOf") {
            self.value(kind, value);
        }
        for (keyword, fits) in [("anyOf", 1..=usize::MAX), ("oneOf", 1..=1)] {
            let kinds = kinds(form, keyword);
            let fitting = kinds.iter().filter(|kind| check(self.document, kind, value).is_empty()).count();
            if !kinds.is_empty() && !fits.contains(&fitting) {
                self.fault(format!("of the {} kinds that this can be, {fitting} fit", kinds.len()));
            }
        }
        if let Some(values) = form.get("enum").and_then(Value::as_array)
            && !values.contains(value)
        {
            let texts: Vec<_> = values.iter().map(ToString::to_string).collect();
            return self.fault(format!("not one of {}", texts.join(", ")));
        }
        if let Some(kind) = form.get("type").and_then(Value::as_str)
            && !is_a(kind, value)
        {
            return self.fault(format!("not of type \"{kind}\""));
        }
        self.bounds(form, value);
        match value {
            Value::Object(members) => self.object(form, members),
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    if let Some(of) = form.get("items") {
                        self.within(index, of, item);
                    }
                }
            }
            _ => {}
        }
    }

    fn object(&mut self, schema: &Value, members: &Map<String, Value>) {
        let properties = schema.get("properties").and_then(Value::as_object);
        // A member without a schema can be required, but there is no right value for it, and the crate has none.
        let is_known = |name: &str| {
            properties.is_none_or(|known| known.contains_key(name))
                || schema.get("additionalProperties").is_some()
        };
        for name in required(schema).iter().filter_map(Value::as_str) {
            if is_known(name) && !members.contains_key(name) {
                self.fault(format!("\"{name}\" is a required member"));
            }
        }
        for (name, member) in members {
            match (properties.and_then(|known| known.get(name)), schema.get("additionalProperties")) {
                (Some(known), _) | (None, Some(known @ Value::Object(_))) => self.within(name, known, member),
                (None, Some(Value::Bool(false))) => self.fault(format!("there is no member `{name}`")),
                (None, None) if properties.is_some() => self.fault(format!("there is no member `{name}`")),
                (None, _) => {}
            }
        }
    }

    fn bounds(&mut self, schema: &Value, value: &Value) {
        let (unit, size, bounds) = match value {
            Value::Number(number) => ("", number.as_f64(), ["minimum", "maximum"]),
            Value::String(text) => (" characters", length(text.chars().count()), ["minLength", "maxLength"]),
            Value::Array(items) => (" entries", length(items.len()), ["minItems", "maxItems"]),
            Value::Object(members) => (" members", length(members.len()), ["minProperties", "maxProperties"]),
            _ => return,
        };
        let [least, most] = bounds.map(|bound| schema.get(bound).and_then(Value::as_f64));
        let Some(size) = size else { return };
        if let Some(least) = least.filter(|least| size < *least) {
            self.fault(format!("less than {least}{unit}"));
        }
        if let Some(most) = most.filter(|most| size > *most) {
            self.fault(format!("more than {most}{unit}"));
        }
    }
}

fn kinds<'a>(schema: &'a Value, keyword: &str) -> &'a [Value] {
    schema.get(keyword).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

#[expect(clippy::cast_precision_loss, reason = "nothing in memory has so many parts")]
fn length(parts: usize) -> Option<f64> {
    Some(parts as f64)
}

fn is_a(kind: &str, value: &Value) -> bool {
    match kind {
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => true,
    }
}
