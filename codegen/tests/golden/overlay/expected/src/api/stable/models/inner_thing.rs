use crate::client::prelude::*;
use super::*;

/// Schema `thing` of the API's document.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "serde-full", derive(Serialize))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct InnerThing {
    /// The member `a`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub a: Option<String>,
}

impl InnerThing {
    /// A value with its required members; the others are absent.
    pub fn new() -> Self {
        Self { a: None }
    }
}

from_json!(InnerThing);
