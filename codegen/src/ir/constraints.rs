//! Constraints on values beyond their type: `maxLength`, `minimum` and the like.

use std::collections::BTreeMap;

use openapiv3::{ReferenceOr, Schema, SchemaKind, Type};
use serde_json::Value;

use crate::spec::Spec;

/// By keyword, such as `maxLength`; those of a list's elements as `items.maxLength`.
pub(crate) type Constraints = BTreeMap<String, Value>;

/// The most references, lists and wrappers that are followed; what is deeper, or in a circle, is left.
const DEEPEST: usize = 8;

/// The constraints of a member or parameter.
pub(super) fn of(schema: &ReferenceOr<Schema>, spec: &Spec) -> Constraints {
    let mut found = Constraints::new();
    collect(schema, spec, "", DEEPEST, &mut found);
    found
}

fn collect(schema: &ReferenceOr<Schema>, spec: &Spec, prefix: &str, depth: usize, found: &mut Constraints) {
    let Some(depth) = depth.checked_sub(1) else { return };
    let schema = match schema {
        ReferenceOr::Item(schema) => schema,
        ReferenceOr::Reference { reference } => {
            let name = spec.component_name(reference);
            if let Some(schema) = name.and_then(|name| spec.schemas.get(&name)) {
                collect(schema, spec, prefix, depth, found);
            }
            return;
        }
    };
    let mut note = |keyword: &str, value: Option<Value>| {
        if let Some(value) = value {
            found.entry(format!("{prefix}{keyword}")).or_insert(value);
        }
    };
    note("default", schema.schema_data.default.clone());
    match &schema.schema_kind {
        SchemaKind::Type(Type::String(string)) => {
            note("minLength", string.min_length.map(Value::from));
            note("maxLength", string.max_length.map(Value::from));
            note("pattern", string.pattern.clone().map(Value::from));
        }
        SchemaKind::Type(Type::Number(number)) => {
            note("minimum", number.minimum.map(Value::from));
            note("maximum", number.maximum.map(Value::from));
        }
        SchemaKind::Type(Type::Integer(integer)) => {
            note("minimum", integer.minimum.map(Value::from));
            note("maximum", integer.maximum.map(Value::from));
        }
        SchemaKind::Type(Type::Array(array)) => {
            note("minItems", array.min_items.map(Value::from));
            note("maxItems", array.max_items.map(Value::from));
            if let Some(items) = &array.items {
                collect(&items.clone().unbox(), spec, &format!("{prefix}items."), depth, found);
            }
        }
        SchemaKind::Type(Type::Object(object)) => {
            note("minProperties", object.min_properties.map(Value::from));
            note("maxProperties", object.max_properties.map(Value::from));
        }
        SchemaKind::AllOf { all_of } => {
            if let [only] = all_of.as_slice() {
                collect(only, spec, prefix, depth, found);
            }
        }
        _ => {}
    }
}
