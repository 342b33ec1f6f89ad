//! Facts as extensions, and back.

use indexmap::IndexMap;
use serde_json::{Value, json};

pub(super) const RATE_LIMIT: &str = "x-rate-limit";
pub(super) const AUDIT_EVENTS: &str = "x-audit-events";
pub(super) const FEATURE: &str = "x-required-feature";
pub(super) const PERMISSIONS: &str = "x-required-permissions";
pub(super) const STAGE: &str = "x-testing-stage";
pub(super) const PREDECESSOR: &str = "x-predecessor";
pub(crate) const OMITTED: &str = "x-predecessor-omitted";

/// What a member, parameter or type was in the API before this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Predecessor {
    /// `equal to`, `analogous to`, `includes` or `holds`.
    pub(crate) relation: String,
    /// The names there.
    pub(crate) names: Vec<String>,
    /// One value there is a list here.
    pub(crate) array: bool,
}

impl Predecessor {
    /// What the extension says.
    pub(crate) fn of(extensions: &IndexMap<String, Value>) -> Option<Self> {
        let value = extensions.get(PREDECESSOR)?;
        let names = value.get("names")?.as_array()?.iter();
        Some(Self {
            relation: value.get("relation")?.as_str()?.to_owned(),
            names: names.filter_map(|name| name.as_str().map(str::to_owned)).collect(),
            array: value.get("array").and_then(Value::as_bool).unwrap_or(false),
        })
    }

    pub(super) fn to_value(&self) -> Value {
        let Self { relation, names, array } = self;
        json!({ "relation": relation, "names": names, "array": array })
    }
}
