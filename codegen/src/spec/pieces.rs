//! The pieces of a document, one by one, so that a fault names its piece.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use openapiv3::{Parameter, ReferenceOr, Response};
use serde::Deserialize as _;
use serde_json::Value;

use super::load::SpecOperation;
use super::paths;
use super::pointer::Pointer;
use super::source_map::SourceMap;
use crate::diagnostic::Diagnostics;
use crate::dialect::Dialect;

const METHODS: [&str; 5] = ["get", "put", "post", "delete", "patch"];
const OTHER_METHODS: [&str; 3] = ["head", "options", "trace"];

pub(super) struct Pieces<'a> {
    pub(super) dialect: &'static Dialect,
    pub(super) map: &'a SourceMap,
    pub(super) found: &'a mut Diagnostics,
}

impl Pieces<'_> {
    pub(super) fn fault(&mut self, code: &'static str, at: &Pointer, message: &str, help: &str) {
        self.found.push(self.map.error(code, at, message, help));
    }

    /// The client knows the servers; a call that goes elsewhere would take the token along.
    fn server(&mut self, node: &Value, at: &Pointer) {
        if node.get("servers").is_some_and(|servers| servers.as_array().is_none_or(|list| !list.is_empty())) {
            let help =
                "every call goes to the client's base URL: remove `servers` in the overlay, or the operation";
            self.fault("unsupported-servers", &at.child("servers"), "`servers` of its own", help);
        }
    }

    /// One typed piece; a fault in it is reported where the piece begins.
    fn piece<T: serde::de::DeserializeOwned>(&mut self, value: &Value, at: &Pointer) -> Option<T> {
        T::deserialize(value)
            .map_err(|error| {
                let message = format!("not what OpenAPI 3.0 has here: {error}");
                self.fault("malformed", at, &message, "correct it here or in the overlay");
            })
            .ok()
    }

    pub(super) fn room<T: serde::de::DeserializeOwned>(
        &mut self,
        value: &Value,
        at: &Pointer,
    ) -> IndexMap<String, T> {
        let members = value.pointer(at.as_str()).and_then(Value::as_object);
        let mut room = IndexMap::new();
        for (name, member) in members.into_iter().flatten() {
            if let Some(piece) = self.piece(member, &at.child(name)) {
                room.insert(name.clone(), piece);
            }
        }
        room.sort_unstable_keys();
        room
    }

    /// The responses; what one that cannot be read holds is left out, and missed where it is needed.
    pub(super) fn responses(
        &mut self,
        value: &Value,
        at: &Pointer,
    ) -> IndexMap<String, ReferenceOr<Response>> {
        let mut rest = value.pointer(at.as_str()).cloned().unwrap_or_default();
        for response in rest.as_object_mut().into_iter().flatten().filter_map(|(_, r)| r.as_object_mut()) {
            if ReferenceOr::<Response>::deserialize(Value::Object(response.clone())).is_err() {
                response.remove("content");
            }
        }
        let members = rest.as_object().into_iter().flatten();
        let pieces = members.filter_map(|(name, r)| Some((name.clone(), self.piece(r, &at.child(name))?)));
        let mut pieces: IndexMap<_, _> = pieces.collect();
        pieces.sort_unstable_keys();
        pieces
    }

    pub(super) fn operations(&mut self, value: &Value, at: &Pointer) -> Vec<SpecOperation> {
        let Some(paths) = value.pointer(at.as_str()).and_then(Value::as_object) else {
            self.fault(
                "missing-paths",
                at,
                "the document has no `paths`",
                "it may have been cut off: fetch it again",
            );
            return Vec::new();
        };
        let mut operations = Vec::new();
        let mut addresses = BTreeMap::new();
        for (path, item) in paths {
            if path.starts_with("x-") {
                continue;
            }
            let at = at.child(path);
            if let Some(why) = paths::fault(path) {
                let help = "correct the path in the overlay: remove this one, and add it as it should be";
                self.fault("malformed-path", &at, &format!("the path `{path}` {why}"), help);
            }
            if !item.is_object() {
                self.fault(
                    "malformed",
                    &at,
                    "a path that is no object",
                    "correct or remove it in the overlay",
                );
                continue;
            }
            self.server(item, &at);
            if item.get("$ref").is_some() {
                self.fault("referenced-path", &at, "a path item behind a `$ref`", "write the path item out");
            }
            for method in OTHER_METHODS.iter().filter(|method| item.get(method).is_some()) {
                let help = "remove it in the overlay (`remove: true`)";
                let message = format!("the method `{method}` is not supported");
                self.fault("unsupported-method", &at.child(method), &message, help);
            }
            let shared_pointer = at.child("parameters");
            let shared: Vec<ReferenceOr<Parameter>> =
                item.get("parameters").and_then(|v| self.piece(v, &shared_pointer)).unwrap_or_default();
            for method in METHODS {
                let Some(operation) = item.get(method) else { continue };
                let pointer = at.child(method);
                if let Some(other) = addresses.insert((method, paths::shape(path)), path.clone()) {
                    let message = format!("`{path}` and `{other}` are the same address");
                    let help =
                        "keep one of them, in the overlay: names of parameters do not tell paths apart";
                    self.fault("two-paths-one-address", &pointer, &message, help);
                }
                self.server(operation, &pointer);
                self.own_security(operation, value, &pointer);
                let operation = without_errors(operation);
                if let Some(operation) = self.piece(&operation, &pointer) {
                    operations.push(SpecOperation {
                        method,
                        path: path.clone(),
                        pointer,
                        operation,
                        shared: shared.clone(),
                        shared_pointer: shared_pointer.clone(),
                    });
                }
            }
        }
        operations
    }
}

/// An operation without what its error answers hold: the client reads those alike, whatever the document says.
fn without_errors(operation: &Value) -> Value {
    let mut operation = operation.clone();
    let responses = operation.get_mut("responses").and_then(Value::as_object_mut);
    let Some(responses) = responses else { return operation };
    let has_success = responses.keys().any(|status| status.starts_with('2'));
    for (status, response) in responses {
        let is_success = status.starts_with('2') || status == "default" && !has_success;
        if let Some(response) = response.as_object_mut().filter(|_| !is_success) {
            response.remove("content");
        }
    }
    operation
}
