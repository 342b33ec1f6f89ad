//! The OpenAPI document, as far as requests and answers go.

use std::path::Path;

use serde_json::{Map, Value};

/// The document, parsed by another library than the generator uses.
#[derive(Debug)]
pub struct Document {
    root: Value,
}

/// An operation with everything that it is served as.
#[derive(Debug)]
pub struct Operation<'a> {
    /// The id, such as `listSources`.
    pub id: &'a str,
    /// The method in capitals.
    pub method: String,
    /// The path with its placeholders.
    pub path: &'a str,
    /// The parameters in the document's order.
    pub parameters: Vec<Parameter<'a>>,
    /// One entry per media type that names a maturity, the most mature first.
    pub served: Vec<Served<'a>>,
    /// The status of a success.
    pub success: u16,
    /// How often it may be called.
    pub limits: Vec<RateLimit<'a>>,
    /// The names of the audit events that a call leaves behind.
    pub audit_events: Vec<&'a str>,
}

/// A documented limit.
#[derive(Clone, Copy, Debug)]
pub struct RateLimit<'a> {
    /// This many calls.
    pub calls: u64,
    /// `minute`, `day` or `month`.
    pub per: &'a str,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Into the path.
    Path,
    /// Into the query.
    Query,
}

/// A parameter.
#[derive(Debug)]
pub struct Parameter<'a> {
    /// Its name.
    pub name: &'a str,
    /// Where it goes.
    pub place: Place,
    /// Whether a call needs it.
    pub required: bool,
    /// The schema of its value.
    pub schema: &'a Value,
}

/// An operation at one maturity.
#[derive(Debug)]
pub struct Served<'a> {
    /// `stable`, `beta` or `alpha`.
    pub maturity: &'static str,
    /// The media type that asks for it.
    pub media_type: &'a str,
    /// The schema of the body, if there is one.
    pub body: Option<&'a Value>,
    /// The schema of `data` in the answer.
    pub data: &'a Value,
}

impl Document {
    /// The document of `spec/`.
    ///
    /// # Panics
    ///
    /// Panics when it is not there or not YAML; these are tests.
    #[must_use]
    pub fn of_the_crate() -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/public-api/document.yaml");
        let text = std::fs::read_to_string(path).expect("the document is in spec/");
        Self { root: serde_saphyr::from_str(&text).expect("the document is YAML") }
    }

    /// The document's components that are schemas, by name.
    ///
    /// # Panics
    ///
    /// Panics when there are none.
    #[must_use]
    pub fn schemas(&self) -> &Map<String, Value> {
        self.root["components"]["schemas"].as_object().expect("schemas")
    }

    /// The schema behind references and `allOf` around one.
    #[must_use]
    pub fn resolve<'a>(&'a self, schema: &'a Value) -> &'a Value {
        let next = match schema.get("$ref").and_then(Value::as_str) {
            Some(reference) => self.root.pointer(reference.trim_start_matches('#')),
            None => schema.pointer("/allOf/0"),
        };
        next.map_or(schema, |next| self.resolve(next))
    }

    /// Every operation.
    ///
    /// # Panics
    ///
    /// Panics when the document is not as the generator requires it.
    #[must_use]
    pub fn operations(&self) -> Vec<Operation<'_>> {
        let paths = self.root["paths"].as_object().expect("paths");
        let mut operations = Vec::new();
        for (path, item) in paths {
            for (method, operation) in item.as_object().expect("a path item") {
                operations.push(self.operation(path, method, operation));
            }
        }
        operations
    }

    fn operation<'a>(&'a self, path: &'a str, method: &str, operation: &'a Value) -> Operation<'a> {
        let parameters = list(operation, "parameters");
        let responses = operation["responses"].as_object().expect("responses");
        let (status, success) =
            responses.iter().find(|(status, _)| status.starts_with('2')).expect("a success");
        let bodies = operation.pointer("/requestBody/content");
        let served =
            success["content"].as_object().expect("content").iter().filter_map(|(media_type, content)| {
                Some(Served {
                    maturity: maturity(media_type)?,
                    media_type,
                    body: bodies.map(|bodies| &bodies[media_type]["schema"]),
                    data: &content["schema"]["properties"]["data"],
                })
            });
        Operation {
            id: operation["operationId"].as_str().expect("an id"),
            method: method.to_uppercase(),
            path,
            parameters: parameters.iter().map(parameter).collect(),
            served: served.collect(),
            success: status.parse().expect("a status"),
            limits: list(operation, "x-rate-limit").iter().map(rate_limit).collect(),
            audit_events: list(operation, "x-audit-events").iter().filter_map(Value::as_str).collect(),
        }
    }
}

/// The members that a schema requires.
pub(crate) fn required(schema: &Value) -> &[Value] {
    list(schema, "required")
}

fn list<'a>(node: &'a Value, key: &str) -> &'a [Value] {
    node.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

fn rate_limit(limit: &Value) -> RateLimit<'_> {
    RateLimit {
        calls: limit["limit"].as_u64().expect("a number of calls"),
        per: limit["per"].as_str().expect("a window"),
    }
}

fn parameter(parameter: &Value) -> Parameter<'_> {
    Parameter {
        name: parameter["name"].as_str().expect("a name"),
        place: if parameter["in"] == "path" { Place::Path } else { Place::Query },
        required: parameter.get("required").and_then(Value::as_bool).unwrap_or(false),
        schema: &parameter["schema"],
    }
}

fn maturity(media_type: &str) -> Option<&'static str> {
    match media_type {
        "application/vnd.segment.v1+json" => Some("stable"),
        "application/vnd.segment.v1beta+json" => Some("beta"),
        "application/vnd.segment.v1alpha+json" => Some("alpha"),
        _ => None,
    }
}
