//! Whether a request is what the document says, and whose it is.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use http::{HeaderMap, header};
use serde_json::{Map, Value, json};

use super::apps;
use crate::api::config_document;
use crate::builder::{CONFIG_PASSWORD, CONFIG_TOKEN, CONFIG_USER};
use crate::document::{Operation, Place, Served};
use crate::refusal::Refusal;
use crate::schema;
use crate::state::State;

/// The paths whose operations take a user name and a password.
const WITH_PASSWORD: [&str; 2] = ["/access-tokens", "/installs/"];

/// Whether the request has the credentials that its operation takes.
pub(super) fn authorised(
    state: &State,
    operation: &Operation<'_>,
    headers: &HeaderMap,
) -> Result<(), Refusal> {
    let value = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let (scheme, sent) = value.and_then(|value| value.trim().split_once(' ')).unwrap_or_default();
    if !WITH_PASSWORD.iter().any(|start| operation.path.starts_with(start)) {
        return match sent {
            CONFIG_TOKEN if scheme.eq_ignore_ascii_case("Bearer") => Ok(()),
            _ => Err(Refusal::unauthorized("a bearer token of this workspace is required")),
        };
    }
    let decoded = BASE64_STANDARD.decode(sent).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let pair = decoded.as_deref().and_then(|pair| pair.split_once(':'));
    let is_known = pair.is_some_and(|(user, password)| {
        (user, password) == (CONFIG_USER, CONFIG_PASSWORD)
            || operation.id == "getInstallToken" && apps::is_secret_of(state, user, password)
    });
    if is_known && scheme.eq_ignore_ascii_case("Basic") {
        return Ok(());
    }
    Err(Refusal::unauthorized("a user name and a password are required"))
}

/// The query's values: lists by repeated names.
pub(super) fn query(
    operation: &'static Operation<'static>,
    query: &str,
) -> Result<Map<String, Value>, Refusal> {
    let mut values = Map::new();
    for (name, text) in form_urlencoded::parse(query.as_bytes()).into_owned() {
        let known = operation.parameters.iter().find(|p| p.place == Place::Query && p.name == name);
        let known = known
            .ok_or_else(|| Refusal::invalid(&name, format!("{} has no such parameter", operation.id)))?;
        let form = config_document().resolve(known.schema);
        let value = match form["type"].as_str() {
            Some("integer") => {
                text.parse::<i64>().map(Value::from).map_err(|_| not(&name, "a whole number"))?
            }
            Some("array") => {
                let mut list = values.remove(&name).unwrap_or_else(|| json!([]));
                list.as_array_mut().into_iter().for_each(|list| list.push(json!(text)));
                list
            }
            _ => json!(text),
        };
        if values.insert(name.clone(), value).is_some() {
            return Err(Refusal::invalid(&name, "given twice"));
        }
    }
    Ok(values)
}

fn not(name: &str, what: &str) -> Refusal {
    Refusal::invalid(name, format!("not {what}"))
}

/// The body against its schema, unknown members refused.
pub(super) fn body(served: &'static Served<'static>, bytes: &[u8]) -> Result<Value, Refusal> {
    let Some(schema) = served.body else { return Ok(Value::Null) };
    // The parser's own words could repeat the body's.
    let body: Value = serde_json::from_slice(bytes)
        .map_err(|error| Refusal::invalid("", format!("not JSON, at line {}", error.line())))?;
    let faults = schema::check(config_document(), schema, &body);
    if faults.is_empty() {
        return Ok(body);
    }
    Err(Refusal::invalid_all(faults.into_iter().map(|fault| (fault.field, fault.message))))
}
