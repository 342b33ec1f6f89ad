//! The one order and form in which a document is written.
//!
//! Keywords stand in the order of [`ORDER`], names (paths, schemas, properties, …) by the alphabet, and arrays
//! as they came, as their order means something. Every value has a line of its own, however long it is, so that a
//! change of one touches one line; text of several lines is a block of them.

use serde::ser::{Serialize, SerializeMap as _, SerializeSeq as _, Serializer};
use serde_json::{Map, Value};

/// OpenAPI's keywords, whatever they stand in; others follow by the alphabet, then extensions.
const ORDER: &[&str] = &[
    "$ref",
    "openapi",
    "info",
    "servers",
    "title",
    "version",
    "url",
    "get",
    "put",
    "post",
    "delete",
    "options",
    "head",
    "patch",
    "trace",
    "operationId",
    "name",
    "in",
    "security",
    "tags",
    "summary",
    "description",
    "externalDocs",
    "deprecated",
    EXTENSIONS,
    "parameters",
    "requestBody",
    "type",
    "format",
    "scheme",
    "required",
    "additionalProperties",
    "enum",
    "items",
    "minimum",
    "maximum",
    "nullable",
    "properties",
    "style",
    "explode",
    "schema",
    "headers",
    "content",
    "application/vnd.segment.v1+json",
    "application/vnd.segment.v1beta+json",
    "application/vnd.segment.v1alpha+json",
    "application/json",
    "paths",
    "components",
    "securitySchemes",
    "responses",
    "schemas",
];

/// The position of `x-…` keys.
const EXTENSIONS: &str = "x-";

/// Keywords under which an object's keys are names.
const NAMED: &[&str] = &[
    "callbacks",
    "encoding",
    "headers",
    "links",
    "mapping",
    "parameters",
    "paths",
    "properties",
    "requestBodies",
    "responses",
    "schemas",
    "scopes",
    "securitySchemes",
    "variables",
];

/// Keywords under which everything is a caller's data.
const DATA: &[&str] = &["default", "enum", "example", "examples"];

/// The document as YAML.
pub fn yaml(document: &Value) -> Result<String, String> {
    let options = serde_saphyr::ser_options! {
        compact_list_indent: false,
        // Folded text would be wrapped anew at every change.
        folded_wrap_chars: usize::MAX,
    };
    serde_saphyr::to_string_with_options(&Node { value: document, keys: Keys::Keywords }, options)
        .map_err(|error| format!("the document cannot be written as YAML: {error}"))
}

/// The kind of an object's keys.
#[derive(Clone, Copy)]
enum Keys {
    Keywords,
    Names,
    Data,
}

impl Keys {
    /// Returns the kind one level further down.
    fn below(self, key: &str, value: &Value) -> Self {
        match self {
            Self::Data => Self::Data,
            Self::Names => Self::Keywords,
            Self::Keywords if DATA.contains(&key) || key.starts_with(EXTENSIONS) => Self::Data,
            Self::Keywords if value.is_object() && NAMED.contains(&key) => Self::Names,
            Self::Keywords => Self::Keywords,
        }
    }

    fn rank(self, key: &str) -> usize {
        let word = if key.starts_with(EXTENSIONS) { EXTENSIONS } else { key };
        match self {
            Self::Keywords => ORDER.iter().position(|known| *known == word).unwrap_or(ORDER.len()),
            Self::Names | Self::Data => 0,
        }
    }

    fn sorted(self, members: &Map<String, Value>) -> Vec<(&String, &Value)> {
        let mut members: Vec<_> = members.iter().collect();
        members.sort_by_key(|(key, _)| (self.rank(key), *key));
        members
    }
}

struct Node<'a> {
    value: &'a Value,
    keys: Keys,
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.value {
            Value::Array(elements) => {
                let mut list = serializer.serialize_seq(Some(elements.len()))?;
                for value in elements {
                    list.serialize_element(&Node { value, keys: self.keys })?;
                }
                list.end()
            }
            Value::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (key, value) in self.keys.sorted(members) {
                    map.serialize_entry(key, &Node { value, keys: self.keys.below(key, value) })?;
                }
                map.end()
            }
            other => other.serialize(serializer),
        }
    }
}
