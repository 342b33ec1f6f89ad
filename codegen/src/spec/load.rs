//! A parsed file to an OpenAPI 3.0 document.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use indexmap::IndexMap;
use openapiv3::{Operation, Parameter, ReferenceOr, RequestBody, Response, Schema};
use serde_json::Value;

use super::pieces::Pieces;
use super::pointer::Pointer;
use super::security::{are_passwords, password_schemes, takes_password};
use super::source_map::SourceMap;
use super::{Document, keywords, references};
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
