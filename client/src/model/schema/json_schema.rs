//! JSON Schemas of what requests are made of, built from the types' own tables. Only with the feature `dynamic`.

use std::collections::BTreeMap;

use serde_core::Deserialize;
use serde_core::de::value::Error;
use serde_core::de::{Deserializer, Error as _, Visitor};
use serde_json::{Map, Value, json};

use crate::model::patch::Patch;

/// A type whose values a JSON Schema (2020-12) describes.
#[doc(hidden)]
pub trait JsonSchema {
    /// Whether a member of this type has to be there.
    const IS_REQUIRED: bool = true;

    /// Returns the schema. What has a name is defined once and referred to.
    fn schema(definitions: &mut Definitions) -> Value;
}

/// The schema of a member.
pub(crate) type Schema = fn(&mut Definitions) -> Value;

/// The schemas of types with a name.
#[derive(Default)]
pub struct Definitions {
    /// The name of each type by its path: two modules can have types of one name.
    names: BTreeMap<&'static str, String>,
    schemas: Map<String, Value>,
}

impl Definitions {
    /// Returns a reference to the schema of the type at `path`.
    pub fn refer(&mut self, path: &'static str, schema: Schema) -> Value {
        if !self.names.contains_key(path) {
            let name = path.rsplit("::").next().unwrap_or(path);
            let same = self.names.values().filter(|taken| taken.trim_end_matches(char::is_numeric) == name);
            let name = match same.count() {
                0 => name.to_owned(),
                count => format!("{name}{}", count + 1),
            };
            self.names.insert(path, name.clone());
            // Types can contain themselves, so that the name comes first.
            let schema = schema(self);
            self.schemas.insert(name, schema);
        }
        json!({ "$ref": format!("#/$defs/{}", self.names[path]) })
    }

    /// Returns the schema of an object with these members.
    pub fn object(&mut self, members: &[(&str, bool, Schema)], is_strict: bool) -> Value {
        let mut properties = Map::new();
        for (name, _, schema) in members {
            properties.insert((*name).to_owned(), schema(self));
        }
        let required: Vec<&str> =
            members.iter().filter(|(_, is_required, _)| *is_required).map(|(name, ..)| *name).collect();
        let mut object = json!({ "type": "object", "properties": properties });
        if !required.is_empty() {
            object["required"] = required.into();
        }
        if is_strict {
            object["additionalProperties"] = false.into();
        }
        object
    }

    /// Returns the schema of a request's arguments: its fields in their order, under the names that serde gives them.
    pub fn arguments<'de, R: Deserialize<'de>>(&mut self, fields: &[(bool, Schema)]) -> Value {
        let mut names = FieldNames(&[]);
        // It fails when it has the names.
        let _ = R::deserialize(&mut names);
        let members: Vec<_> = names
            .0
            .iter()
            .zip(fields)
            .map(|(name, (is_required, schema))| (*name, *is_required, *schema))
            .collect();
        self.object(&members, true)
    }

    /// Adds the definitions to the schema that refers to them.
    pub(crate) fn complete(self, mut schema: Value) -> Value {
        if !self.schemas.is_empty() {
            schema["$defs"] = self.schemas.into();
        }
        schema
    }
}

/// The schema, or null.
pub fn nullable(schema: Value) -> Value {
    json!({ "anyOf": [schema, { "type": "null" }] })
}

macro_rules! plain {
    ($($ty:ty: $schema:tt),+ $(,)?) => {
        $(
            impl JsonSchema for $ty {
                fn schema(_: &mut Definitions) -> Value {
                    json!($schema)
                }
            }
        )+
    };
}

plain! {
    String: { "type": "string" },
    bool: { "type": "boolean" },
    i64: { "type": "integer" },
    f64: { "type": "number" },
    Value: {},
    Map<String, Value>: { "type": "object" },
}

impl<T: JsonSchema> JsonSchema for Option<T> {
    const IS_REQUIRED: bool = false;

    fn schema(definitions: &mut Definitions) -> Value {
        T::schema(definitions)
    }
}

impl<T: JsonSchema> JsonSchema for Patch<T> {
    const IS_REQUIRED: bool = false;

    fn schema(definitions: &mut Definitions) -> Value {
        nullable(T::schema(definitions))
    }
}

impl<T: JsonSchema> JsonSchema for Box<T> {
    fn schema(definitions: &mut Definitions) -> Value {
        T::schema(definitions)
    }
}

impl<T: JsonSchema> JsonSchema for Vec<T> {
    fn schema(definitions: &mut Definitions) -> Value {
        json!({ "type": "array", "items": T::schema(definitions) })
    }
}

impl<T: JsonSchema> JsonSchema for BTreeMap<String, T> {
    fn schema(definitions: &mut Definitions) -> Value {
        json!({ "type": "object", "additionalProperties": T::schema(definitions) })
    }
}

/// Finds out which members a struct asks for.
struct FieldNames(&'static [&'static str]);

impl<'de> Deserializer<'de> for &mut FieldNames {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(Error::custom("only a struct has fields"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.0 = fields;
        self.deserialize_any(visitor)
    }

    serde_core::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}
