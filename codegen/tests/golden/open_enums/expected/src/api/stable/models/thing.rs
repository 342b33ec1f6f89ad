use crate::client::prelude::*;
use super::*;

/// Schema `Thing` of the API's document.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "serde-full", derive(Serialize))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Thing {
    /// The member `2fa`.
    #[serde(rename = "2fa", skip_serializing_if = "Option::is_none")]
    pub n2fa: Option<bool>,
    /// The member `kind`.
    pub kind: Kind,
    /// The member `mode`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<ThingMode>,
    /// The member `previous`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous: Option<ThingPrevious>,
    /// The member `self`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub self_: Option<String>,
}

impl Thing {
    /// A value with its required members; the others are absent.
    pub fn new(kind: Kind) -> Self {
        Self {
            kind,
            n2fa: None,
            mode: None,
            previous: None,
            self_: None,
        }
    }
}

from_json!(Thing);

open_enum! {
    /// Schema `ThingMode` of the API's document.
    pub enum ThingMode {
        N0 = "0",
        N1 = "1",
        DeleteOnly = "DELETE_ONLY",
        LastSeenAt = "lastSeenAt",
        SelfValue = "self",
    }
}

open_enum! {
    /// Schema `ThingPrevious` of the API's document.
    pub enum ThingPrevious {
        Closed = "CLOSED",
        Open = "OPEN",
    }
}
