use crate::client::prelude::*;
use super::*;

/// Schema `Periodic` of the API's document.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "serde-full", derive(Deserialize), serde(deny_unknown_fields))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Periodic {
    /// The member `interval`.
    pub interval: String,
}

impl Periodic {
    /// A value with its required members; the others are absent.
    pub fn new(interval: impl Into<String>) -> Self {
        Self { interval: interval.into() }
    }
}
