//! Checks of requests against the document.

mod accept;
mod media;
mod query;
mod times;

use http::HeaderMap;
use serde_json::{Map, Value};

use super::api::document;
use super::refusal::Refusal;
use super::route::PathValues;
use super::schema;
use crate::document::{Operation, Served};

/// A request that was found in order.
#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) operation: &'static Operation<'static>,
    pub(crate) served: &'static Served<'static>,
    pub(crate) path: PathValues,
    pub(crate) query: Map<String, Value>,
    /// Null where the operation has none.
    pub(crate) body: Value,
    pub(crate) headers: HeaderMap,
}

/// The body against its schema, unknown members refused.
fn body(served: &'static Served<'static>, bytes: &[u8]) -> Result<Value, Refusal> {
    let Some(schema) = served.body else { return Ok(Value::Null) };
    if bytes.is_empty() {
        return Err(Refusal::invalid("", "a body is required"));
    }
    // The parser's own words could repeat the body's.
    let body: Value = serde_json::from_slice(bytes)
        .map_err(|error| Refusal::invalid("", format!("not JSON, at line {}", error.line())))?;
    let faults = schema::check(document(), schema, &body);
    if faults.is_empty() {
        return Ok(body);
    }
    Err(Refusal::invalid_all(faults.into_iter().map(|fault| (fault.field, fault.message))))
}

/// Everything but the route, which comes first.
pub(crate) fn call(
    (operation, path): (&'static Operation<'static>, PathValues),
    headers: &HeaderMap,
    query: &str,
    bytes: &[u8],
) -> Result<Call, Refusal> {
    let served = media::served(operation, headers, bytes)?;
    let query = query::read(operation, query)?;
    times::check(operation, &query)?;
    let body = body(served, bytes)?;
    Ok(Call { operation, served, path, query, body, headers: headers.clone() })
}
