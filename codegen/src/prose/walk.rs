//! Where descriptions stand. What is an example or a default may look like one, and is not.

use serde_json::{Map, Value};

use crate::spec::pointer::Pointer;

/// What a description describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Tag,
    Operation,
    Parameter,
    Schema,
}

type Visit<'a> = &'a mut dyn FnMut(Place, &Pointer, &mut Map<String, Value>);

const METHODS: [&str; 5] = ["get", "put", "post", "delete", "patch"];

/// Shows every tag, operation, parameter and schema of the document.
pub(super) fn descriptions(document: &mut Value, visit: Visit<'_>) {
    let root = Pointer::root();
    each(document, "tags", &root, |tag, at| node(Place::Tag, tag, at, visit));
    each(document, "paths", &root, |path, at| {
        each(path, "parameters", at, |parameter_, at| parameter(parameter_, at, visit));
        for method in METHODS {
            member(path, method, at, |operation_, at| operation(operation_, at, visit));
        }
    });
    member(document, "components", &root, |components, at| {
        each(components, "parameters", at, |it, at| parameter(it, at, visit));
        each(components, "schemas", at, |it, at| schema(it, at, visit));
        each(components, "responses", at, |it, at| with_content(it, at, visit));
        each(components, "requestBodies", at, |it, at| with_content(it, at, visit));
    });
}

fn operation(value: &mut Value, at: &Pointer, visit: Visit<'_>) {
    node(Place::Operation, value, at, visit);
    each(value, "parameters", at, |it, at| parameter(it, at, visit));
    member(value, "requestBody", at, |it, at| with_content(it, at, visit));
    each(value, "responses", at, |it, at| with_content(it, at, visit));
}

fn parameter(value: &mut Value, at: &Pointer, visit: Visit<'_>) {
    node(Place::Parameter, value, at, visit);
    member(value, "schema", at, |it, at| schema(it, at, visit));
}

fn with_content(value: &mut Value, at: &Pointer, visit: Visit<'_>) {
    each(value, "content", at, |media, at| member(media, "schema", at, |it, at| schema(it, at, visit)));
}

fn schema(value: &mut Value, at: &Pointer, visit: Visit<'_>) {
    node(Place::Schema, value, at, visit);
    for key in ["items", "additionalProperties", "not"] {
        member(value, key, at, |it, at| schema(it, at, visit));
    }
    for key in ["properties", "allOf", "anyOf", "oneOf"] {
        each(value, key, at, |it, at| schema(it, at, visit));
    }
}

fn node(place: Place, value: &mut Value, at: &Pointer, visit: Visit<'_>) {
    if let Some(members) = value.as_object_mut() {
        visit(place, at, members);
    }
}

fn member(value: &mut Value, key: &str, at: &Pointer, then: impl FnOnce(&mut Value, &Pointer)) {
    if let Some(value) = value.get_mut(key) {
        then(value, &at.child(key));
    }
}

fn each(value: &mut Value, key: &str, at: &Pointer, mut then: impl FnMut(&mut Value, &Pointer)) {
    let at = at.child(key);
    match value.get_mut(key) {
        Some(Value::Array(elements)) => {
            elements.iter_mut().enumerate().for_each(|(index, it)| then(it, &at.child(index)));
        }
        Some(Value::Object(members)) => members.iter_mut().for_each(|(name, it)| then(it, &at.child(name))),
        _ => {}
    }
}
