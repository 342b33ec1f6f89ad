//! Things, at maturity stable.
//!
//! Things of the case.

use crate::client::prelude::*;
use crate::api::catalogue::stable::things as catalogue;
use super::models::*;

/// Does createInline.
///
/// `POST /inline`, stable.
pub fn create_inline(body: CreateInlineInput) -> CreateInline {
    CreateInline {
        body,
        options: CallOptions::default(),
    }
}

request! {
    /// The request of [`create_inline`].
    pub struct CreateInline {
        body: CreateInlineInput,
    }
}

impl CreateInline {
    fn build(&self) -> Result<Parts, Error> {
        Parts::new(&catalogue::CREATE_INLINE, &self.options, &[])?.body(&self.body)
    }
}

call!(CreateInline => CreateInlineOutput, catalogue::CREATE_INLINE);

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

call!(CreateThing => Map<String, Value>, catalogue::CREATE_THING);

/// Schema `CreateInlineInput` of the API's document.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "serde-full", derive(Deserialize), serde(deny_unknown_fields))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CreateInlineInput {
    /// The member `inner`.
    pub inner: CreateInlineInputInner,
}

impl CreateInlineInput {
    /// A value with its required members; the others are absent.
    pub fn new(inner: CreateInlineInputInner) -> Self {
        Self { inner }
    }
}

/// Schema `CreateInlineInputInner` of the API's document.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "serde-full", derive(Deserialize), serde(deny_unknown_fields))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CreateInlineInputInner {
    /// The member `a`.
    pub a: String,
}

impl CreateInlineInputInner {
    /// A value with its required members; the others are absent.
    pub fn new(a: impl Into<String>) -> Self {
        Self { a: a.into() }
    }
}

/// Schema `CreateInlineOutput` of the API's document.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "serde-full", derive(Serialize))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CreateInlineOutput {
    /// The member `list`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list: Option<Vec<CreateInlineOutputList>>,
}

impl CreateInlineOutput {
    /// A value with its required members; the others are absent.
    pub fn new() -> Self {
        Self { list: None }
    }
}

from_json!(CreateInlineOutput);

/// Schema `CreateInlineOutputList` of the API's document.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "serde-full", derive(Serialize))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CreateInlineOutputList {
    /// The member `b`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub b: Option<bool>,
}

impl CreateInlineOutputList {
    /// A value with its required members; the others are absent.
    pub fn new() -> Self {
        Self { b: None }
    }
}

from_json!(CreateInlineOutputList);

/// Schema `CreateThingV1Input` of the API's document.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "serde-full", derive(Deserialize), serde(deny_unknown_fields))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CreateThingInput {
    /// The member `anything`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anything: Option<Value>,
    /// The member `both`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub both: Option<Both>,
    /// The member `counts`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counts: Option<BTreeMap<String, i64>>,
    /// The member `empty`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub empty: Option<Empty>,
    /// The member `free`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub free: Option<Map<String, Value>>,
    /// The member `names`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub names: Option<Vec<String>>,
    /// The member `open`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open: Option<Map<String, Value>>,
    /// The member `wrapped`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wrapped: Option<Both>,
}

impl CreateThingInput {
    /// A value with its required members; the others are absent.
    pub fn new() -> Self {
        Self {
            anything: None,
            both: None,
            counts: None,
            empty: None,
            free: None,
            names: None,
            open: None,
            wrapped: None,
        }
    }
}

setters! { struct CreateThingInput {
    anything: Value,
    both: Both,
    counts: BTreeMap<String, i64>,
    empty: Empty,
    free: Map<String, Value>,
    names: Vec<String>,
    open: Map<String, Value>,
    wrapped: Both,
} }
