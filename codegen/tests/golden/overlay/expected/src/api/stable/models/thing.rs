use crate::client::prelude::*;
use super::*;

/// Schema `Thing` of the API's document.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "serde-full", derive(Serialize))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Thing {
    /// The member `fooBar`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub foo_bar: Option<String>,
    /// The member `foo_bar`.
    #[serde(rename = "foo_bar", skip_serializing_if = "Option::is_none")]
    pub foo_bar_legacy: Option<String>,
    /// The member `status`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<ThingStatus>,
    /// The member `thing`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thing: Option<InnerThing>,
    /// The member `total`.
    pub total: i64,
}

impl Thing {
    /// A value with its required members; the others are absent.
    pub fn new(total: i64) -> Self {
        Self {
            total,
            foo_bar: None,
            foo_bar_legacy: None,
            status: None,
            thing: None,
        }
    }
}

from_json!(Thing);

open_enum! {
    /// Schema `ThingStatus` of the API's document.
    pub enum ThingStatus {
        NotKnown = "UNKNOWN",
        Known = "known",
    }
}
