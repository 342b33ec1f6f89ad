//! The query in its dot form, read by the parameters' schemas. Every other form is refused and told why.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use crate::api::document;
use crate::document::{Operation, Parameter, Place};
use crate::refusal::Refusal;
use crate::schema;

/// The query's values by parameter.
pub(crate) fn read(
    operation: &'static Operation<'static>,
    query: &str,
) -> Result<Map<String, Value>, Refusal> {
    let parameters: Vec<_> = operation.parameters.iter().filter(|p| p.place == Place::Query).collect();
    let mut values = Map::new();
    let mut seen = HashSet::new();
    for (name, text) in pairs(query)? {
        if name.contains(['[', ']']) {
            let dots = name.replace('[', ".").replace(']', "");
            return Err(Refusal::invalid(&name, format!("brackets are ignored by the API: write `{dots}`")));
        }
        if !seen.insert(name.clone()) {
            return Err(Refusal::invalid(&name, format!("given twice: write `{name}.0` and `{name}.1`")));
        }
        let mut steps = name.split('.');
        let first = steps.next().unwrap_or_default();
        let parameter = parameters.iter().find(|parameter| parameter.name == first);
        let parameter: &Parameter<'_> = parameter
            .ok_or_else(|| Refusal::invalid(&name, format!("{} has no such parameter", operation.id)))?;
        let place = values.entry(first).or_insert(Value::Null);
        set(parameter.schema, place, &steps.collect::<Vec<_>>(), &Text { name: &name, text: &text })?;
    }
    let mut faults = Vec::new();
    for parameter in parameters {
        match values.get(parameter.name) {
            Some(value) => {
                let found = schema::check(document(), parameter.schema, value);
                faults.extend(found.into_iter().map(|fault| {
                    let dot = if fault.field.is_empty() { "" } else { "." };
                    (format!("{}{dot}{}", parameter.name, fault.field), fault.message)
                }));
            }
            None if parameter.required => {
                faults.push((parameter.name.to_owned(), "this parameter is required".to_owned()));
            }
            None => {}
        }
    }
    if faults.is_empty() { Ok(values) } else { Err(Refusal::invalid_all(faults)) }
}

/// A pair of the query: what it is called, and what it says.
struct Text<'a> {
    name: &'a str,
    text: &'a str,
}

impl Text<'_> {
    fn wrong(&self, message: impl Into<String>) -> Refusal {
        Refusal::invalid(self.name, message)
    }
}

fn pairs(query: &str) -> Result<Vec<(String, String)>, Refusal> {
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        if !pair.contains('=') {
            return Err(Refusal::invalid(pair, "a name without a value"));
        }
        if pair.contains(',') {
            let name = pair.split('=').next().unwrap_or_default();
            return Err(Refusal::invalid(
                name,
                format!("commas join nothing: write `{name}.0` and `{name}.1`"),
            ));
        }
    }
    Ok(form_urlencoded::parse(query.as_bytes()).into_owned().collect())
}

/// Puts a text where the steps lead, with the type that the schema gives it.
fn set(schema: &Value, place: &mut Value, steps: &[&str], text: &Text<'_>) -> Result<(), Refusal> {
    let schema = document().resolve(schema);
    let kind = schema.get("type").and_then(Value::as_str).unwrap_or("string");
    let Some((step, rest)) = steps.split_first() else {
        *place = scalar(kind, text)?;
        return Ok(());
    };
    match kind {
        "object" => {
            let member = schema.get("properties").and_then(|members| members.get(step));
            let member = member.ok_or_else(|| text.wrong(format!("there is no member `{step}`")))?;
            if place.is_null() {
                *place = json!({});
            }
            set(member, &mut place[*step], rest, text)
        }
        "array" => {
            if place.is_null() {
                *place = json!([]);
            }
            let (items, next) = (place.as_array_mut(), step.parse::<usize>());
            let (Some(items), Ok(index)) = (items, next) else {
                return Err(text.wrong("not a position in a list"));
            };
            if index > items.len() {
                return Err(text.wrong(format!("position {} of the list is missing", items.len())));
            }
            if index == items.len() {
                items.push(Value::Null);
            }
            set(&schema["items"], &mut items[index], rest, text)
        }
        _ => Err(text.wrong("a plain value has no members")),
    }
}

fn scalar(kind: &str, text: &Text<'_>) -> Result<Value, Refusal> {
    let leaf = text.name.rsplit('.').next().unwrap_or_default();
    match kind {
        "object" => Err(text.wrong(format!("an object is written in dots: `{}.member=…`", text.name))),
        "array" => Err(text.wrong(format!("a list is written in dots: `{}.0=…`", text.name))),
        "boolean" => text.text.parse().map(Value::Bool).map_err(|_| text.wrong("neither true nor false")),
        "number" => {
            text.text.parse::<f64>().map(|number| json!(number)).map_err(|_| text.wrong("not a number"))
        }
        "integer" => text
            .text
            .parse::<i64>()
            .map(|number| json!(number))
            .map_err(|_| text.wrong("not a whole number: write `50`, not `50.0`")),
        _ if leaf == "cursor" && matches!(text.text, "" | "null") => {
            Err(text.wrong("no cursor: leave it out for the first page"))
        }
        _ => Ok(json!(text.text)),
    }
}
