//! Facts as extensions, and back.

use indexmap::IndexMap;
use serde_json::{Value, json};

pub(super) const RATE_LIMIT: &str = "x-rate-limit";
pub(super) const AUDIT_EVENTS: &str = "x-audit-events";
pub(super) const FEATURE: &str = "x-required-feature";
pub(super) const PERMISSIONS: &str = "x-required-permissions";
pub(super) const STAGE: &str = "x-testing-stage";
pub(super) const CONFIG_API: &str = "x-config-api";
pub(crate) const OMITTED: &str = "x-config-api-omitted";

/// What a member, parameter or type was in the Config API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Counterpart {
    /// `equal to`, `analogous to`, `includes` or `holds`.
    pub(crate) relation: String,
    /// The names there.
    pub(crate) names: Vec<String>,
    /// One value there is a list here.
    pub(crate) array: bool,
}

impl Counterpart {
    /// What the extension says.
    pub(crate) fn of(extensions: &IndexMap<String, Value>) -> Option<Self> {
        let value = extensions.get(CONFIG_API)?;
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
