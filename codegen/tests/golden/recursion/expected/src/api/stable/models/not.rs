use crate::client::prelude::*;
use super::*;

/// Schema `Not` of the API's document.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "serde-full", derive(Serialize))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Not {
    /// The member `not`.
    pub not: Box<Condition>,
}

impl Not {
    /// A value with its required members; the others are absent.
    pub fn new(not: Box<Condition>) -> Self {
        Self { not }
    }
}

from_json!(Not);
