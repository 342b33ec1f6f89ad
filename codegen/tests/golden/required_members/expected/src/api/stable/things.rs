//! Things, at maturity stable.
//!
//! Things of the case.

use crate::client::prelude::*;
use crate::api::catalogue::stable::things as catalogue;
use super::models::*;

/// Does createThing.
///
/// `POST /things`, stable.
pub fn create_thing(body: CreateThingInput) -> CreateThing {
    CreateThing {
        body,
        options: CallOptions::default(),
    }
}

request! {
    /// The request of [`create_thing`].
    pub struct CreateThing {
        body: CreateThingInput,
    }
}

impl CreateThing {
    fn build(&self) -> Result<Parts, Error> {
        Parts::new(&catalogue::CREATE_THING, &self.options, &[])?.body(&self.body)
    }
}

call!(CreateThing => CreateThingOutput, catalogue::CREATE_THING);

/// Schema `CreateThingV1Input` of the API's document.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "serde-full", derive(Deserialize), serde(deny_unknown_fields))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CreateThingInput {
    /// The member `enabled`.
    pub enabled: bool,
    /// The member `labels`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub labels: Option<Vec<String>>,
    /// The member `name`.
    pub name: String,
    /// The member `ratio`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ratio: Option<f64>,
    /// The member `size`.
    pub size: i64,
}

impl CreateThingInput {
    /// A value with its required members; the others are absent.
    pub fn new(enabled: bool, name: impl Into<String>, size: i64) -> Self {
        Self {
            enabled,
            name: name.into(),
            size,
            labels: None,
            ratio: None,
        }
    }
}

setters! { struct CreateThingInput {
    labels: Vec<String>,
    ratio: f64,
} }

/// Schema `CreateThingV1Output` of the API's document.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "serde-full", derive(Serialize))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CreateThingOutput {
    /// The member `id`.
    pub id: String,
    /// See <https://example.com> and \[brackets\].
    pub slug: String,
}

/// What [`CreateThingOutput::new`] needs: the required members of [`CreateThingOutput`].
#[derive(Clone, Debug)]
pub struct CreateThingOutputRequired {
    /// See [`CreateThingOutput::id`].
    pub id: String,
    /// See [`CreateThingOutput::slug`].
    pub slug: String,
}

impl CreateThingOutput {
    /// A value with its required members; the others are absent.
    pub fn new(required: CreateThingOutputRequired) -> Self {
        Self {
            id: required.id,
            slug: required.slug,
        }
    }
}

from_json!(CreateThingOutput);
