//! Things, at maturity stable.
//!
//! Things of the case.

use crate::client::prelude::*;
use crate::api::catalogue::stable::things as catalogue;
use super::models::*;

/// Does updateThing.
///
/// `PATCH /things/{thingId}`, stable.
pub fn update_thing(thing_id: impl Into<String>, body: UpdateThingInput) -> UpdateThing {
    UpdateThing {
        thing_id: thing_id.into(),
        body,
        options: CallOptions::default(),
    }
}

request! {
    /// The request of [`update_thing`].
    pub struct UpdateThing {
        thing_id: String,
        body: UpdateThingInput,
    }
}

impl UpdateThing {
    fn build(&self) -> Result<Parts, Error> {
        Parts::new(&catalogue::UPDATE_THING, &self.options, &[&self.thing_id])?
            .body(&self.body)
    }
}

call!(UpdateThing => UpdateThingOutput, catalogue::UPDATE_THING);

/// Schema `UpdateThingV1Input` of the API's document.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "serde-full", derive(Deserialize), serde(deny_unknown_fields))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct UpdateThingInput {
    /// The member `labels`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub labels: Option<Vec<Option<String>>>,
    /// The member `name`.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    pub name: Patch<String>,
    /// The member `owner`.
    pub owner: Option<String>,
    /// The member `settings`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settings: Option<Map<String, Value>>,
    /// The member `slug`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slug: Option<String>,
}

impl UpdateThingInput {
    /// A value with its required members; the others are absent.
    pub fn new(owner: Option<String>) -> Self {
        Self {
            owner,
            labels: None,
            name: Patch::Keep,
            settings: None,
            slug: None,
        }
    }
}

setters! { struct UpdateThingInput {
    labels: Vec<Option<String>>,
    settings: Map<String, Value>,
    slug: String,
} }

patch_setters! { struct UpdateThingInput {
    name: String,
} }

/// Schema `UpdateThingV1Output` of the API's document.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "serde-full", derive(Serialize))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct UpdateThingOutput {
    /// The member `name`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The member `owner`.
    pub owner: Option<String>,
    /// The member `slug`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slug: Option<String>,
}

impl UpdateThingOutput {
    /// A value with its required members; the others are absent.
    pub fn new(owner: Option<String>) -> Self {
        Self {
            owner,
            name: None,
            slug: None,
        }
    }
}

from_json!(UpdateThingOutput);
