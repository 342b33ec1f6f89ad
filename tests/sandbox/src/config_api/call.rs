//! A request of this API that was found in order.

use serde_json::{Map, Value};

use super::mask;
use crate::document::Operation;
use crate::refusal::Refusal;
use crate::route::PathValues;

pub(super) struct Call {
    pub(super) operation: &'static Operation<'static>,
    pub(super) path: PathValues,
    pub(super) query: Map<String, Value>,
    /// Null where the operation has none.
    pub(super) body: Value,
}

impl Call {
    /// A parameter of the path; empty where the path has none of this name.
    pub(super) fn at(&self, name: &str) -> &str {
        self.path.get(name).map(String::as_str).unwrap_or_default()
    }

    pub(super) fn asked(&self, name: &str) -> Option<&str> {
        self.query.get(name).and_then(Value::as_str)
    }

    /// What an update changes of a resource: see [`mask::changes`].
    pub(super) fn changes(&self, resource: &str, prefix: &str) -> Result<Map<String, Value>, Refusal> {
        let known = self.operation.served[0].body.unwrap_or(&Value::Null);
        mask::changes(&self.body, known, resource, prefix)
    }
}

/// A text of an object; empty where there is none.
pub(super) fn text<'a>(item: &'a Value, member: &str) -> &'a str {
    item[member].as_str().unwrap_or_default()
}

pub(super) fn list<'a>(item: &'a Value, member: &str) -> &'a [Value] {
    item[member].as_array().map(Vec::as_slice).unwrap_or_default()
}

/// The last part of a full name.
pub(super) fn last_part(name: &str) -> &str {
    name.rsplit_once('/').map_or(name, |(_, last)| last)
}
