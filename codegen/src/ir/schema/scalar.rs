//! Texts, numbers, and enums of texts.

use std::collections::BTreeSet;

use openapiv3::Schema;
use serde_json::Value;

use super::{LoweredSchema, Naming, Schemas};
use crate::ir::{EnumValue, Shape, Type};
use crate::names::Kind;
use crate::spec::pointer::Pointer;

/// Formats of integers that an `i64` holds.
const NARROW: [&str; 10] =
    ["int64", "int32", "int16", "int8", "uint32", "uint16", "uint8", "long", "int", "integer"];

impl Schemas<'_> {
    /// An `enum` of anything but strings becomes no type; its values have to be of the schema's own all the same.
    pub(super) fn check_values(&mut self, at: &Pointer) {
        let raw = self.spec.raw(at);
        let Some(ty) = raw.and_then(|raw| raw.get("type")).and_then(Value::as_str) else { return };
        let values = raw.and_then(|raw| raw.get("enum")).and_then(Value::as_array);
        for (index, value) in values.into_iter().flatten().enumerate() {
            let fits = match ty {
                "integer" => value.is_i64() || value.is_u64(),
                "number" => value.is_number(),
                "boolean" => value.is_boolean(),
                "object" | "array" => false,
                _ => true,
            };
            if !fits && !value.is_null() {
                let message = format!("the value `{value}` of an enum of `type: {ty}` is not supported");
                let help = "correct it, or drop the `enum`, in the overlay";
                self.error("malformed-enum", &at.child("enum").child(index), message, help);
            }
        }
    }

    /// A text, or an enum of the texts that it can be.
    pub(super) fn string(&mut self, schema: &Schema, at: &Pointer, naming: &Naming) -> LoweredSchema {
        let listed = self.spec.raw(at).and_then(|raw| raw.get("enum")).and_then(Value::as_array);
        let mut values = BTreeSet::new();
        let mut nullable = false;
        for (index, value) in listed.into_iter().flatten().enumerate() {
            match value {
                Value::String(text) => _ = values.insert(text),
                Value::Null => nullable = true,
                other => {
                    let message = format!("the value `{other}` of an enum of strings is no string");
                    let help = "put it in quotes, or correct it in the overlay";
                    self.error("malformed-enum", &at.child("enum").child(index), message, help);
                }
            }
        }
        if values.is_empty() {
            return LoweredSchema { ty: Type::String, nullable };
        }
        let renamed = schema.schema_data.extensions.get("x-enum-names");
        let finals = schema.schema_data.extensions.get("x-final-values").and_then(Value::as_array);
        let finals: Vec<&str> = finals.into_iter().flatten().filter_map(Value::as_str).collect();
        let mut variants: Vec<EnumValue> = Vec::new();
        for wire in values {
            let given = renamed.and_then(|names| names.get(wire)).and_then(Value::as_str);
            let name = given.map_or_else(|| Kind::Variant.derive(wire), |name| Kind::Variant.given(name));
            let clash =
                variants.iter().find(|variant| variant.name == name).map(|variant| variant.wire.as_str());
            let clash = clash.map(|other| format!("the value `{other}` is, too"));
            if let Some(why) = clash.or_else(|| Kind::Variant.fault(&name)) {
                let message = format!("the value `{wire}` would be the variant `{name}`, which {why}");
                let help = format!("give it a name in the overlay: `x-enum-names: {{ \"{wire}\": … }}`");
                self.error("two-values-one-name", &at.child("enum"), message, &help);
                continue;
            }
            let is_final = finals.contains(&wire.as_str());
            variants.push(EnumValue { wire: wire.clone(), name, description: None, is_final });
        }
        for value in finals.iter().filter(|value| !variants.iter().any(|variant| variant.wire == **value)) {
            let message = format!("`x-final-values` names `{value}`, which is none of the values");
            self.error("unknown-final-value", at, message, "name values that the `enum` lists");
        }
        let id = self.define(Shape::Enum(variants), schema, at, naming);
        LoweredSchema { ty: Type::Named(id), nullable }
    }

    /// The vendor calls whole numbers `number` as well: somebody has to say which of them are fractions.
    pub(super) fn number(&mut self, decided: bool, at: &Pointer) -> LoweredSchema {
        if !decided {
            let message = "nobody has decided whether this `number` is a fraction; it became an `f64`";
            let help = "say so in the overlay: `format: double` for a fraction, \
                        `type: integer, format: int64` for what is counted whole";
            self.found.push(self.spec.map.warning("undecided-number", at, message.to_owned(), help));
        }
        LoweredSchema::plain(Type::Number)
    }

    /// An integer, by its bounds.
    pub(super) fn integer(&mut self, at: &Pointer) -> LoweredSchema {
        let raw = self.spec.raw(at);
        let bound = |key: &str| raw.and_then(|raw| raw.get(key)).and_then(Value::as_f64);
        let format = raw.and_then(|raw| raw.get("format")).and_then(Value::as_str);
        // The first numbers beyond what 64 bits hold; both are exact.
        let (beyond_signed, beyond_unsigned) = (2_f64.powi(63), 2_f64.powi(64));
        let unsigned = ["uint64", "uint", "ulong", "unsigned", "unsigned-int", "unsigned-long", "unsigned64"];
        if let Some(format) = format.filter(|format| !unsigned.contains(format) && !NARROW.contains(format)) {
            let message = format!("the format `{format}` of an integer is not known; it became an `i64`");
            let help =
                "say what it holds in the overlay: `format: int64` or `uint64`; else describe it as a string";
            self.found.push(self.spec.map.warning("unknown-format", at, message, help));
        }
        let wide = format.is_some_and(|format| unsigned.contains(&format))
            || bound("maximum").is_some_and(|most| most >= beyond_signed)
            || bound("minimum").is_some_and(|least| least >= beyond_signed);
        let too_wide = bound("maximum").is_some_and(|most| most > beyond_unsigned)
            || bound("minimum").is_some_and(|least| least < -beyond_signed || wide && least < 0.0);
        match (too_wide, wide) {
            (true, _) => self.unsupported(at, "an integer of more than 64 bits"),
            (false, true) => LoweredSchema::plain(Type::Unsigned),
            (false, false) => LoweredSchema::plain(Type::Integer),
        }
    }
}
