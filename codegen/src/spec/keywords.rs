//! The keywords of OpenAPI 3.0: read, refused where they stand, or ignored because they change nothing.
//! A keyword in none of the lists is reported, so that nothing is ignored by accident.

use serde_json::{Map, Value};

use super::Document;
use super::pointer::Pointer;
use crate::diagnostic::Diagnostics;

/// An object of the specification, with its keywords.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Object {
    Document,
    PathItem,
    Operation,
    Parameter,
    RequestBody,
    MediaType,
    Response,
    Schema,
    Discriminator,
    Components,
    SecurityScheme,
    Tag,
}

/// The kind of value under a keyword.
enum Inside {
    One(Object),
    List(Object),
    /// Under names.
    Named(Object),
    Nothing,
}

/// Keywords that only say something to people, or check values that the server checks as well.
const WORDS: [&str; 24] = [
    "default",
    "deprecated",
    "description",
    "example",
    "examples",
    "externalDocs",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "nullable",
    "pattern",
    "title",
    "uniqueItems",
    "xml",
    "discriminator",
];

/// Beside a `$ref` these are expected, although the specification ignores them.
const BESIDE_REFERENCE: [&str; 4] = ["description", "summary", "title", "example"];

/// The first keyword of a schema that says something of its values and is not in `known`.
pub(crate) fn beside<'a>(schema: &'a Map<String, Value>, known: &[&str]) -> Option<&'a str> {
    let says =
        |key: &&String| !known.contains(&key.as_str()) && !is_word(key) && schema_keyword(key).is_some();
    schema.keys().find(says).map(String::as_str)
}

/// A schema without what does not change which values it has.
pub(crate) fn without_words(schema: &Value) -> Option<Map<String, Value>> {
    let members = schema.as_object()?.iter().filter(|(key, _)| !is_word(key));
    Some(members.map(|(key, value)| (key.clone(), value.clone())).collect())
}

fn is_word(key: &str) -> bool {
    WORDS.contains(&key) || key.starts_with("x-") || ["readOnly", "writeOnly"].contains(&key)
}

/// Keywords of later versions and of JSON Schema that would change which values there are.
const LATER: [&str; 16] = [
    "$defs",
    "$dynamicRef",
    "const",
    "contains",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "dependentRequired",
    "dependentSchemas",
    "else",
    "if",
    "patternProperties",
    "prefixItems",
    "propertyNames",
    "then",
    "unevaluatedProperties",
];

/// The keyword of a schema that cannot be read, if it has one.
pub(crate) fn unreadable(schema: &Map<String, Value>) -> Option<&str> {
    schema.keys().map(String::as_str).find(|key| LATER.contains(key))
}

fn schema_keyword(key: &str) -> Option<Inside> {
    Some(match key {
        "allOf" | "anyOf" | "oneOf" => Inside::List(Object::Schema),
        "properties" => Inside::Named(Object::Schema),
        "items" | "not" | "additionalProperties" => Inside::One(Object::Schema),
        "discriminator" => Inside::One(Object::Discriminator),
        "type" | "enum" | "required" | "readOnly" | "writeOnly" => Inside::Nothing,
        key if WORDS.contains(&key) || LATER.contains(&key) => Inside::Nothing,
        _ => return None,
    })
}

impl Object {
    /// Returns the kind of value under a keyword; `None` for what is no keyword here.
    fn keyword(self, key: &str) -> Option<Inside> {
        use Inside::{List, Named, Nothing, One};
        Some(match (self, key) {
            (_, key) if key.starts_with("x-") => Nothing,
            (Self::Document, "paths") => Named(Self::PathItem),
            (Self::Document, "components") => One(Self::Components),
            (Self::Document, "tags") => List(Self::Tag),
            (Self::Document, "openapi" | "info" | "servers" | "security" | "externalDocs") => Nothing,
            (Self::PathItem, "get" | "put" | "post" | "delete" | "patch") => One(Self::Operation),
            (Self::PathItem, "head" | "options" | "trace") => One(Self::Operation),
            (Self::PathItem | Self::Operation, "parameters") => List(Self::Parameter),
            (Self::PathItem | Self::Operation, "summary" | "description" | "servers") => Nothing,
            (Self::Operation, "requestBody") => One(Self::RequestBody),
            (Self::Operation, "responses") => Named(Self::Response),
            (Self::Operation, "tags" | "operationId" | "externalDocs" | "deprecated") => Nothing,
            (Self::Operation, "callbacks" | "security") => Nothing,
            (Self::Parameter, "schema") => One(Self::Schema),
            (Self::Parameter, "name" | "in" | "description" | "required" | "deprecated") => Nothing,
            (Self::Parameter, "allowEmptyValue" | "style" | "explode" | "allowReserved") => Nothing,
            (Self::Parameter, "content" | "example" | "examples") => Nothing,
            (Self::RequestBody, "content") => Named(Self::MediaType),
            (Self::RequestBody, "description" | "required") => Nothing,
            (Self::MediaType, "schema") => One(Self::Schema),
            (Self::MediaType, "example" | "examples" | "encoding") => Nothing,
            (Self::Response, "content") => Named(Self::MediaType),
            (Self::Response, "description" | "headers" | "links") => Nothing,
            (Self::Schema, key) => schema_keyword(key)?,
            (Self::Discriminator, "propertyName" | "mapping") => Nothing,
            (Self::Components, "schemas") => Named(Self::Schema),
            (Self::Components, "responses") => Named(Self::Response),
            (Self::Components, "parameters") => Named(Self::Parameter),
            (Self::Components, "requestBodies") => Named(Self::RequestBody),
            (Self::Components, "securitySchemes") => Named(Self::SecurityScheme),
            (Self::Components, "examples" | "headers" | "links" | "callbacks") => Nothing,
            (Self::SecurityScheme, "type" | "description" | "name" | "in" | "scheme") => Nothing,
            (Self::SecurityScheme, "bearerFormat" | "flows" | "openIdConnectUrl") => Nothing,
            (Self::Tag, "name" | "description" | "externalDocs") => Nothing,
            _ => return None,
        })
    }

    fn called(self) -> &'static str {
        match self {
            Self::Document => "the document",
            Self::PathItem => "a path",
            Self::Operation => "an operation",
            Self::Parameter => "a parameter",
            Self::RequestBody => "a request body",
            Self::MediaType => "a media type",
            Self::Response => "a response",
            Self::Schema => "a schema",
            Self::Discriminator => "a discriminator",
            Self::Components => "the components",
            Self::SecurityScheme => "a security scheme",
            Self::Tag => "a tag",
        }
    }
}

/// Warns of every keyword that the specification does not have where it stands.
pub(super) fn check(document: &Document, found: &mut Diagnostics) {
    Walk { document, found }.object(&document.value, &Pointer::root(), Object::Document);
}

struct Walk<'a> {
    document: &'a Document,
    found: &'a mut Diagnostics,
}

impl Walk<'_> {
    fn warn(&mut self, code: &'static str, at: &Pointer, message: String, help: &str) {
        self.found.push(self.document.map.warning(code, at, message, help));
    }

    fn object(&mut self, value: &Value, at: &Pointer, object: Object) {
        let Some(members) = value.as_object() else { return };
        if members.get("$ref").is_some_and(Value::is_string) {
            let lost = members.keys().filter(|key| {
                *key != "$ref" && !key.starts_with("x-") && !BESIDE_REFERENCE.contains(&key.as_str())
            });
            for key in lost {
                let message = format!("`{key}` beside a `$ref` means nothing by the specification");
                let help = "wrap the reference: `allOf: [{ $ref: … }]`, and put the keyword beside `allOf`";
                self.warn("ignored-beside-reference", &at.child(key), message, help);
            }
            return;
        }
        for (key, member) in members {
            let at = at.child(key);
            match object.keyword(key) {
                Some(Inside::One(inside)) => self.object(member, &at, inside),
                Some(Inside::List(inside)) => {
                    for (index, element) in member.as_array().into_iter().flatten().enumerate() {
                        self.object(element, &at.child(index), inside);
                    }
                }
                Some(Inside::Named(inside)) => {
                    for (name, element) in member.as_object().into_iter().flatten() {
                        if inside != Object::PathItem || !name.starts_with("x-") {
                            self.object(element, &at.child(name), inside);
                        }
                    }
                }
                Some(Inside::Nothing) => {}
                None => {
                    let message = format!("OpenAPI 3.0 knows no `{key}` in {}", object.called());
                    let help = "it was ignored: correct its name, or remove it in the overlay";
                    self.warn("unknown-keyword", &at, message, help);
                }
            }
        }
    }
}
