//! A parsed file to an OpenAPI 3.0 document, piece by piece, so that a fault names its piece.

use indexmap::IndexMap;
use openapiv3::{Operation, Parameter, ReferenceOr, RequestBody, Response, Schema};
use serde_json::Value;

use super::Document;
use super::pointer::Pointer;
use super::references;
use super::source_map::SourceMap;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::names::Kind;

/// An OpenAPI 3.0 document whose references all lead somewhere.
#[derive(Debug)]
pub(crate) struct Spec {
    pub(crate) version: String,
    pub(crate) tags: Vec<Tag>,
    pub(crate) operations: Vec<SpecOperation>,
    pub(crate) schemas: IndexMap<String, ReferenceOr<Schema>>,
    pub(crate) parameters: IndexMap<String, ReferenceOr<Parameter>>,
    pub(crate) responses: IndexMap<String, ReferenceOr<Response>>,
    pub(crate) request_bodies: IndexMap<String, ReferenceOr<RequestBody>>,
    pub(crate) map: SourceMap,
}

impl Spec {
    /// A document without operations is a mistake: everything that was generated before would go.
    pub(crate) fn require_operations(&self) -> Result<(), Diagnostic> {
        if !self.operations.is_empty() {
            return Ok(());
        }
        let at = Pointer::root().child("paths");
        let help = "it may have been cut off, or be the wrong document: fetch it again";
        Err(self.map.error("no-operations", &at, "the document has no operations", help))
    }

    /// The module of a tag, whether it is in the list of tags or not.
    pub(crate) fn module_of(&self, tag: &str) -> String {
        let known = self.tags.iter().find(|known| known.name == tag);
        known.map_or_else(|| Kind::Module.derive(tag), |known| known.module.clone())
    }
}

/// A tag: a group of operations about one kind of resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tag {
    pub(crate) name: String,
    pub(crate) description: Option<String>,
    /// The module of its operations.
    pub(crate) module: String,
}

/// An operation where it stands in the document.
#[derive(Debug)]
pub(crate) struct SpecOperation {
    pub(crate) method: &'static str,
    pub(crate) path: String,
    pub(crate) pointer: Pointer,
    pub(crate) operation: Operation,
    /// Parameters of the path item, which hold for all its operations.
    pub(crate) shared: Vec<ReferenceOr<Parameter>>,
    pub(crate) shared_pointer: Pointer,
}

const METHODS: [&str; 5] = ["get", "put", "post", "delete", "patch"];
const OTHER_METHODS: [&str; 3] = ["head", "options", "trace"];

/// Reads the document; all faults of its pieces at once.
pub(crate) fn load(document: Document) -> Result<Spec, Diagnostics> {
    check_version(&document)?;
    let mut found = references::check(&document);
    let Document { value, map } = document;
    let mut pieces = Pieces { map: &map, found: &mut found };
    let root = Pointer::root();
    let components = root.child("components");
    let version = value.pointer("/info/version").and_then(Value::as_str).map(str::to_owned);
    if version.is_none() {
        let at = root.descend(&["info", "version"]);
        pieces.fault("missing-version", &at, "the document has no `info.version`", "add it");
    }
    let spec = Spec {
        version: version.unwrap_or_default(),
        tags: tags(&value),
        operations: pieces.operations(&value, &root.child("paths")),
        schemas: pieces.room(&value, &components.child("schemas")),
        parameters: pieces.room(&value, &components.child("parameters")),
        responses: pieces.room(&value, &components.child("responses")),
        request_bodies: pieces.room(&value, &components.child("requestBodies")),
        map: map.clone(),
    };
    found.settle()?;
    Ok(spec)
}

fn check_version(document: &Document) -> Result<(), Diagnostic> {
    let value = &document.value;
    let root = Pointer::root();
    let version = value.get("openapi").and_then(Value::as_str);
    let (at, message) = match (version, value.get("swagger")) {
        (Some(version), _) if version.starts_with("3.0.") => return Ok(()),
        (Some(version), _) => {
            (root.child("openapi"), format!("this is OpenAPI {version}; 3.0 is what is read"))
        }
        (None, Some(swagger)) => (
            root.child("swagger"),
            format!("this is Swagger {}", swagger.as_str().unwrap_or("of some version")),
        ),
        (None, None) => {
            (root, "there is no `openapi: 3.0.…` at the root: not an OpenAPI document".to_owned())
        }
    };
    let help = "convert it to OpenAPI 3.0, or take the vendor's 3.0 document";
    Err(document.map.error("not-openapi-3.0", &at, message, help))
}

fn tags(value: &Value) -> Vec<Tag> {
    let text = |tag: &Value, key: &str| tag.get(key).and_then(Value::as_str).map(str::to_owned);
    let tags = value.get("tags").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let tag = |tag| {
        let name = text(tag, "name")?;
        let given = text(tag, "x-rust-name").map(|name| Kind::Module.given(&name));
        let module = given.unwrap_or_else(|| Kind::Module.derive(&name));
        Some(Tag { name, description: text(tag, "description"), module })
    };
    tags.iter().filter_map(tag).collect()
}

struct Pieces<'a> {
    map: &'a SourceMap,
    found: &'a mut Diagnostics,
}

impl Pieces<'_> {
    fn fault(&mut self, code: &'static str, at: &Pointer, message: &str, help: &str) {
        self.found.push(self.map.error(code, at, message, help));
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

    fn room<T: serde::de::DeserializeOwned>(&mut self, value: &Value, at: &Pointer) -> IndexMap<String, T> {
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

    fn operations(&mut self, value: &Value, at: &Pointer) -> Vec<SpecOperation> {
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
        for (path, item) in paths {
            let at = at.child(path);
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
                if let Some(operation) = self.piece(operation, &pointer) {
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
