//! A parsed file to an OpenAPI 3.0 document, piece by piece, so that a fault names its piece.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use indexmap::IndexMap;
use openapiv3::{Operation, Parameter, ReferenceOr, RequestBody, Response, Schema};
use serde::Deserialize as _;
use serde_json::Value;

use super::Document;
use super::pointer::Pointer;
use super::source_map::SourceMap;
use super::{keywords, paths, references};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::dialect::{self, Dialect};
use crate::names::Kind;

/// An OpenAPI 3.0 document whose references all lead somewhere.
#[derive(Debug)]
pub(crate) struct Spec {
    pub(crate) dialect: &'static Dialect,
    pub(crate) version: String,
    pub(crate) tags: Vec<Tag>,
    /// The modules of the tags; of two of one name, that of the first.
    modules: HashMap<String, String>,
    pub(crate) operations: Vec<SpecOperation>,
    pub(crate) schemas: IndexMap<String, ReferenceOr<Schema>>,
    /// What is wrong with the schemas that could not be read, by their places.
    pub(crate) broken: BTreeMap<String, Diagnostic>,
    pub(crate) parameters: IndexMap<String, ReferenceOr<Parameter>>,
    pub(crate) responses: IndexMap<String, ReferenceOr<Response>>,
    pub(crate) request_bodies: IndexMap<String, ReferenceOr<RequestBody>>,
    /// Whether operations that say nothing of it are called with a user name and a password.
    takes_password: bool,
    /// The schemes of user name and password.
    password_schemes: BTreeSet<String>,
    pub(crate) map: SourceMap,
    /// The whole document, for what `openapiv3` leaves out.
    value: Value,
}

impl Spec {
    /// What stands at a place of the document.
    pub(crate) fn raw(&self, at: &Pointer) -> Option<&Value> {
        self.value.pointer(at.as_str())
    }

    /// The name of the schema that a reference leads to.
    pub(crate) fn component_name(&self, reference: &str) -> Option<String> {
        let at = Pointer::from_reference(reference)?;
        let is_schema = at.parent().is_some_and(|room| room.as_str() == "/components/schemas");
        is_schema.then(|| at.last())
    }

    /// The schema behind a reference and those that it leads to, and its place.
    pub(crate) fn schema_behind(&self, reference: &str) -> Option<(&Schema, Pointer)> {
        let mut name = self.component_name(reference)?;
        // References that only lead back to themselves were refused when the document was loaded.
        loop {
            match self.schemas.get(&name)? {
                ReferenceOr::Reference { reference } => name = self.component_name(reference)?,
                ReferenceOr::Item(schema) => {
                    return Some((schema, Pointer::root().descend(&["components", "schemas", &name])));
                }
            }
        }
    }

    /// A document without operations is a mistake: everything that was generated before would go.
    pub(crate) fn require_operations(&self) -> Result<(), Diagnostic> {
        if !self.operations.is_empty() {
            return Ok(());
        }
        let at = Pointer::root().child("paths");
        let help = "it may have been cut off, or be the wrong document: fetch it again";
        Err(self.map.error("no-operations", &at, "the document has no operations", help))
    }

    /// Whether an operation is called with a user name and a password, and not with a token.
    pub(crate) fn takes_password(&self, operation: &Operation) -> bool {
        match &operation.security {
            Some(given) => are_passwords(given.iter().map(IndexMap::keys), &self.password_schemes),
            None => self.takes_password,
        }
    }

    /// The module of a tag, whether it is in the list of tags or not.
    pub(crate) fn module_of(&self, tag: &str) -> String {
        self.modules.get(tag).cloned().unwrap_or_else(|| Kind::Module.derive(tag))
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
pub(crate) fn load(document: Document, warnings: &mut Diagnostics) -> Result<Spec, Diagnostics> {
    check_version(&document)?;
    let mut found = references::check(&document);
    keywords::check(&document, &mut found);
    let Document { value, map } = document;
    let dialect = Dialect::named(value.get(dialect::KEY)).map_err(|known| {
        let (at, key) = (Pointer::root().child(dialect::KEY), dialect::KEY);
        let help = format!("known are {known}; without `{key}` it is the first");
        map.error("unknown-dialect", &at, format!("`{}` is no dialect", value[key]), &help)
    })?;
    let mut pieces = Pieces { dialect, map: &map, found: &mut found };
    let root = Pointer::root();
    let components = root.child("components");
    let version = value.pointer("/info/version");
    if !version.is_some_and(Value::is_string) {
        let at = root.descend(&["info", "version"]);
        match version {
            Some(other) => {
                let message = format!("`info.version` is `{other}` and no string");
                pieces.fault("missing-version", &at, &message, "put it in quotes");
            }
            None => pieces.fault("missing-version", &at, "the document has no `info.version`", "add it"),
        }
    }
    let password_schemes = password_schemes(&value);
    let version = version.and_then(Value::as_str).map(str::to_owned);
    pieces.security(&value, &root);
    let mut unread = Diagnostics::default();
    let schemas =
        Pieces { map: &map, dialect, found: &mut unread }.room(&value, &components.child("schemas"));
    // Only what an operation comes to has to be read.
    let broken =
        unread.iter().map(|told| (told.pointer.trim_start_matches('#').to_owned(), told.clone())).collect();
    let mut pieces = Pieces { map: &map, dialect, found: &mut found };
    let tags = tags(&value);
    let modules = tags.iter().rev().map(|tag| (tag.name.clone(), tag.module.clone())).collect();
    let spec = Spec {
        dialect,
        modules,
        version: version.unwrap_or_default(),
        tags,
        operations: pieces.operations(&value, &root.child("paths")),
        schemas,
        broken,
        parameters: pieces.room(&value, &components.child("parameters")),
        responses: pieces.responses(&value, &components.child("responses")),
        request_bodies: pieces.room(&value, &components.child("requestBodies")),
        takes_password: takes_password(&value, &password_schemes),
        password_schemes,
        map: map.clone(),
        value,
    };
    for warning in found.settle()?.iter() {
        warnings.push(warning.clone());
    }
    Ok(spec)
}

fn check_version(document: &Document) -> Result<(), Diagnostic> {
    let value = &document.value;
    let root = Pointer::root();
    let number = value.get("openapi").filter(|version| version.is_number());
    if let Some(number) = number {
        let message = format!("`openapi` is the number {number} and no string");
        let help = "put the version in quotes, with all its parts: `\"3.0.3\"`";
        return Err(document.map.error("not-openapi-3.0", &root.child("openapi"), message, help));
    }
    let version = value.get("openapi").and_then(Value::as_str);
    let (at, message) = match (version, value.get("swagger")) {
        (Some(version), _) if version == "3.0" || version.starts_with("3.0.") => return Ok(()),
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

/// The names of the schemes that are HTTP's `Basic`.
fn password_schemes(document: &Value) -> BTreeSet<String> {
    let schemes = document.pointer("/components/securitySchemes").and_then(Value::as_object);
    let is = |scheme: &Value, key: &str, text: &str| {
        scheme.get(key).and_then(Value::as_str).is_some_and(|value| value.eq_ignore_ascii_case(text))
    };
    let basic = schemes.into_iter().flatten();
    let basic = basic.filter(|(_, scheme)| is(scheme, "type", "http") && is(scheme, "scheme", "basic"));
    basic.map(|(name, _)| name.clone()).collect()
}

fn takes_password(document: &Value, password_schemes: &BTreeSet<String>) -> bool {
    let given = document.get("security").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    are_passwords(given.iter().filter_map(Value::as_object).map(serde_json::Map::keys), password_schemes)
}

/// Whether every way of the alternatives needs a user name and a password.
fn are_passwords<'a, K: Iterator<Item = &'a String>>(
    mut alternatives: impl Iterator<Item = K>,
    password_schemes: &BTreeSet<String>,
) -> bool {
    let mut is_one = |mut names: K| names.any(|name| password_schemes.contains(name));
    alternatives.next().is_some_and(&mut is_one) && alternatives.all(is_one)
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
    dialect: &'static Dialect,
    map: &'a SourceMap,
    found: &'a mut Diagnostics,
}

impl Pieces<'_> {
    fn fault(&mut self, code: &'static str, at: &Pointer, message: &str, help: &str) {
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

    /// The client sends a bearer token, whatever the document says.
    fn security(&mut self, value: &Value, root: &Pointer) {
        self.requirements(value.get("security"), value, root);
    }

    /// Says of every scheme that is required what the client cannot sign with.
    fn requirements(&mut self, given: Option<&Value>, value: &Value, root: &Pointer) {
        let schemes = value.pointer("/components/securitySchemes").and_then(Value::as_object);
        for requirement in given.and_then(Value::as_array).into_iter().flatten() {
            for name in requirement.as_object().into_iter().flatten().map(|(name, _)| name) {
                let text = |key: &str| schemes.and_then(|all| all.get(name)?.get(key)?.as_str());
                let known = match (text("type"), text("scheme").map(str::to_ascii_lowercase).as_deref()) {
                    (Some("http"), Some("bearer")) | (Some("oauth2" | "openIdConnect"), _) | (None, _) => {
                        true
                    }
                    (Some("http"), Some("basic")) => self.dialect.takes_passwords,
                    _ => false,
                };
                if !known {
                    let at = root.descend(&["components", "securitySchemes", name]);
                    let help = "the client sends a bearer token: correct the scheme in the overlay";
                    self.fault(
                        "unsupported-security",
                        &at,
                        &format!("the scheme `{name}` is no bearer token"),
                        help,
                    );
                }
            }
        }
    }

    fn own_security(&mut self, operation: &Value, document: &Value, at: &Pointer) {
        if self.dialect.takes_passwords {
            return self.requirements(operation.get("security"), document, &Pointer::root());
        }
        let own = operation.get("security").filter(|own| own.as_array().is_none_or(|list| !list.is_empty()));
        if own.is_some_and(|own| Some(own) != document.get("security")) {
            let help = "the client sends the same token with every call: remove `security` in the overlay";
            self.fault("unsupported-security", &at.child("security"), "`security` of its own", help);
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

    /// The responses; what one that cannot be read holds is left out, and missed where it is needed.
    fn responses(&mut self, value: &Value, at: &Pointer) -> IndexMap<String, ReferenceOr<Response>> {
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
