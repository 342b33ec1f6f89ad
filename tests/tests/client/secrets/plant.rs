//! Values for the document's schemas, with a text of the test's wherever the document says that there is a secret.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

/// The corrected document of an API, as the sandbox has it.
pub fn document(api: &str) -> Value {
    let path = format!("{}/sandbox/src/{api}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// Every place of the document that is marked as a secret: parameters by operation, members by schema.
pub fn marked(document: &Value) -> BTreeSet<String> {
    let mut places = BTreeSet::new();
    walk(document, String::from("#"), &mut places);
    places
}

fn walk(node: &Value, at: String, places: &mut BTreeSet<String>) {
    match node {
        Value::Object(members) => {
            if members.get("x-sensitive") == Some(&json!(true)) {
                places.insert(at.clone());
            }
            for (name, member) in members {
                walk(member, format!("{at}/{name}"), places);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                let step = item["id"].as_str().or(item["name"].as_str()).map(str::to_owned);
                walk(item, format!("{at}/{}", step.unwrap_or_else(|| index.to_string())), places);
            }
        }
        _ => {}
    }
}

/// What is put in a secret's place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Form {
    /// What its schema asks for.
    Right,
    Text,
    List,
    Object,
    ListOfLists,
}

impl Form {
    pub const ALL: [Self; 5] = [Self::Right, Self::Text, Self::List, Self::Object, Self::ListOfLists];

    fn of(self, secret: &str) -> Option<Value> {
        match self {
            Self::Right => None,
            Self::Text => Some(json!(secret)),
            Self::List => Some(json!([secret, 1])),
            Self::Object => Some(json!({ "a": secret, "b": { "c": [secret] } })),
            Self::ListOfLists => Some(json!([[secret]])),
        }
    }
}

pub struct Planter<'a> {
    document: &'a Value,
    secret: &'a str,
    form: Form,
    /// Which value of an enum, and which kind of a union.
    turn: usize,
    depth: usize,
    /// Where it was put.
    pub planted: BTreeSet<String>,
}

/// From here on, what can be left out is.
const DEEPEST: usize = 24;

impl<'a> Planter<'a> {
    pub fn new(document: &'a Value, secret: &'a str, form: Form, turn: usize) -> Self {
        Self { document, secret, form, turn, depth: 0, planted: BTreeSet::new() }
    }

    pub fn operation(&self, id: &str) -> &'a Value {
        let operations = self.document["operations"].as_array().unwrap();
        operations.iter().find(|operation| operation["id"] == id).unwrap()
    }

    /// A value for the body or the answer of an operation, at a maturity and of a major version, 0 being the newest; an
    /// answer without its envelope.
    pub fn content(&mut self, id: &str, way: &str, maturity: &str, major: u32) -> Value {
        let content = self.operation(id)[way].as_object().unwrap();
        let suffix = match maturity {
            "beta" | "alpha" => maturity,
            _ => "",
        };
        let named = content.iter().filter_map(|(name, schema)| {
            let rest = name.strip_prefix("application/vnd.segment.v")?.strip_suffix("+json")?;
            let word = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            let its_major: u32 = rest[..rest.len() - word.len()].parse().unwrap_or(1);
            (word == suffix && (major == 0 || major == its_major)).then_some((its_major, (name, schema)))
        });
        let named = named.max_by_key(|(its_major, _)| *its_major).map(|(_, entry)| entry);
        let (name, mut schema) = named.or_else(|| content.iter().next()).unwrap();
        let mut at = format!("#/operations/{id}/{way}/{name}");
        let has_envelope = way == "answer" && !maturity.is_empty();
        // An envelope may be a component of its own.
        while let Some(reference) = schema["$ref"].as_str().filter(|_| has_envelope) {
            schema = self.document.pointer(reference.trim_start_matches('#')).unwrap();
            at = reference.to_owned();
        }
        match schema.pointer("/properties/data").filter(|_| has_envelope) {
            Some(data) => self.value(data, format!("{at}/properties/data"), false),
            None => self.value(schema, at, false),
        }
    }

    pub fn value(&mut self, schema: &'a Value, at: String, within: bool) -> Value {
        self.depth += 1;
        let value = self.inner(schema, at, within);
        self.depth -= 1;
        value
    }

    fn inner(&mut self, schema: &'a Value, at: String, within: bool) -> Value {
        let is_marked = schema["x-sensitive"] == json!(true);
        if is_marked {
            self.planted.insert(at.clone());
            if let Some(value) = self.form.of(self.secret) {
                return value;
            }
        }
        let secret = within || is_marked;
        if let Some(reference) = schema["$ref"].as_str() {
            let target = self.document.pointer(reference.trim_start_matches('#')).unwrap();
            return self.value(target, reference.to_owned(), secret);
        }
        if let Some(parts) = schema["allOf"].as_array() {
            let parts = parts
                .iter()
                .enumerate()
                .map(|(index, part)| self.value(part, format!("{at}/allOf/{index}"), secret));
            let mut whole = Map::new();
            for part in parts.collect::<Vec<_>>() {
                match part {
                    Value::Object(members) => whole.extend(members),
                    other => return other,
                }
            }
            return whole.into();
        }
        for keyword in ["oneOf", "anyOf"] {
            if let Some(kinds) = schema[keyword].as_array() {
                let index = self.turn % kinds.len();
                return self.value(&kinds[index], format!("{at}/{keyword}/{index}"), secret);
            }
        }
        match schema["type"].as_str() {
            Some("string") if secret => json!(self.secret),
            Some("string") => match schema["enum"].as_array() {
                Some(values) => values[self.turn % values.len()].clone(),
                None => json!("plain"),
            },
            Some("integer" | "number") => json!(1),
            Some("boolean") => json!(true),
            Some("array") if self.depth > DEEPEST => json!([]),
            Some("array") => json!([self.value(&schema["items"], format!("{at}/items"), secret)]),
            Some("object") | None if schema["properties"].is_object() => self.members(schema, &at, secret),
            Some("object") if schema["additionalProperties"].is_object() => {
                let value =
                    self.value(&schema["additionalProperties"], format!("{at}/additionalProperties"), secret);
                json!({ "key": value })
            }
            _ if secret => json!({ "password": self.secret, "more": { "list": [self.secret] } }),
            _ => json!({ "plain": "plain" }),
        }
    }

    fn members(&mut self, schema: &'a Value, at: &str, secret: bool) -> Value {
        let required =
            |name: &String| schema["required"].as_array().is_some_and(|list| list.contains(&json!(name)));
        let members = schema["properties"].as_object().unwrap().iter();
        let members = members.filter(|(name, _)| self.depth < DEEPEST || required(name));
        let members: Vec<_> = members.collect();
        members
            .into_iter()
            .map(|(name, member)| {
                (name.clone(), self.value(member, format!("{at}/properties/{name}"), secret))
            })
            .collect::<Map<_, _>>()
            .into()
    }
}
