//! OpenAPI documents, as far as requests and answers go.

use std::cmp::Reverse;

use serde_json::{Map, Value};

/// The documents, corrected and without prose, as `cargo xtask generate` writes them.
const PUBLIC_API: &str = include_str!("public-api.json");
const CONFIG_API: &str = include_str!("config-api.json");

/// A document.
#[derive(Debug)]
pub struct Document {
    root: Value,
    /// Whether answers have no envelope, and media types no maturity.
    is_bare: bool,
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
    /// Its rate limits.
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

/// The location of a parameter.
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
    /// Its location.
    pub place: Place,
    /// Whether a call needs it.
    pub required: bool,
    /// The schema of its value.
    pub schema: &'a Value,
}

/// An operation at one maturity.
#[derive(Debug)]
pub struct Served<'a> {
    /// `stable`, `beta` or `alpha`; `stable` where there are no maturities.
    pub maturity: &'static str,
    /// The major version.
    pub major: u32,
    /// The media type that asks for it.
    pub media_type: &'a str,
    /// The schema of the body, if there is one.
    pub body: Option<&'a Value>,
    /// The schema of `data` in the answer, or of the whole answer where that has no envelope.
    pub data: &'a Value,
}

impl Document {
    /// The Public API's document of this version of the package.
    #[must_use]
    pub fn of_the_crate() -> Self {
        Self::of(PUBLIC_API, false)
    }

    /// The Config API's document of this version of the package.
    #[must_use]
    pub fn of_the_config_api() -> Self {
        Self::of(CONFIG_API, true)
    }

    fn of(text: &str, is_bare: bool) -> Self {
        let root =
            serde_json::from_str(text).expect("the document was written by a program that reads it, too");
        Self { root, is_bare }
    }

    /// Its version, such as `1.2.3`.
    #[must_use]
    pub fn version(&self) -> &str {
        self.root["version"].as_str().unwrap_or_default()
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
    /// Panics when the document is not as the generator writes it.
    #[must_use]
    pub fn operations(&self) -> Vec<Operation<'_>> {
        list(&self.root, "operations").iter().map(|operation| self.operation(operation)).collect()
    }

    fn operation<'a>(&'a self, operation: &'a Value) -> Operation<'a> {
        let answers = operation["answer"].as_object().expect("answers");
        let mut served: Vec<_> = answers
            .iter()
            .filter_map(|(media_type, schema)| {
                let (maturity, major, data) = if self.is_bare {
                    (Maturity::Stable, 1, schema)
                } else {
                    let (maturity, major) = version(media_type)?;
                    (maturity, major, &self.resolve(schema)["properties"]["data"])
                };
                let body = operation["body"].get(media_type);
                Some((maturity, major, Served { maturity: maturity.word(), major, media_type, body, data }))
            })
            .collect();
        served.sort_by_key(|(maturity, major, _)| (*maturity, Reverse(*major)));
        let text = |member: &str| operation[member].as_str().expect("a text");
        Operation {
            id: text("id"),
            method: text("method").to_owned(),
            path: text("path"),
            parameters: list(operation, "parameters").iter().map(parameter).collect(),
            served: served.into_iter().map(|(_, _, served)| served).collect(),
            success: text("status").parse().expect("a status"),
            limits: list(operation, "limits").iter().map(rate_limit).collect(),
            audit_events: list(operation, "audit_events").iter().filter_map(Value::as_str).collect(),
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

/// The maturities, the most stable first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Maturity {
    Stable,
    Beta,
    Alpha,
}

impl Maturity {
    fn word(self) -> &'static str {
        match self {
            Self::Stable => "stable",
            Self::Beta => "beta",
            Self::Alpha => "alpha",
        }
    }
}

/// The maturity and major version of `application/vnd.segment.v1beta+json`; none of a plain type.
fn version(media_type: &str) -> Option<(Maturity, u32)> {
    let version = media_type.strip_prefix("application/vnd.segment.v")?.strip_suffix("+json")?;
    let digits = version.find(|c: char| !c.is_ascii_digit()).unwrap_or(version.len());
    let (major, word) = version.split_at(digits);
    let maturity = match word {
        "" => Maturity::Stable,
        "beta" => Maturity::Beta,
        "alpha" => Maturity::Alpha,
        _ => return None,
    };
    Some((maturity, major.parse().ok()?))
}
