//! Things, at maturity stable.
//!
//! Things of the case.

use crate::client::prelude::*;
use super::models::*;

/// Does createThing.
///
/// `POST /things`, stable.
pub fn create_thing(body: CreateThingInput) -> requests::CreateThing {
    requests::CreateThing {
        body,
        options: CallOptions::default(),
    }
}

record! {
    request
    /// `CreateThingV1Input`: object.
    pub struct CreateThingInput {
        /// `enabled`: boolean.
        enabled: bool = required "enabled",
        /// `labels`: list of string.
        labels: Option<Vec<String>> = optional "labels",
        /// `name`: string.
        name: String = required "name",
        /// `ratio`: number.
        ratio: Option<f64> = optional "ratio",
        /// `size`: integer.
        size: i64 = required "size",
    }
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
    /// `labels`: list of string.
    labels: (maybe_labels, Vec<String>),
    /// `ratio`: number.
    ratio: (maybe_ratio, f64),
} }

record! {
    response
    /// `CreateThingV1Output`: object.
    pub struct CreateThingOutput {
        /// `id`: string.
        id: String = required "id",
        /// See <https://example.com> and \[brackets\].
        slug: String = required "slug",
    }
}

from_json!(CreateThingOutput);

/// What the functions around it return: requests, to be completed and sent.
pub mod requests {
    use super::*;
    use crate::client::prelude::requests::{Error, Parts, Result};
    use crate::api::catalogue::stable::things as catalogue;

    request! {
        /// The request of [`create_thing`](fn@super::create_thing).
        pub struct CreateThing {
            body: CreateThingInput,
        }
    }

    impl CreateThing {
        #[inline]
        fn build(&self) -> Result<Parts, Error> {
            Parts::new(&catalogue::CREATE_THING, &self.options, &[])?.body(&self.body)
        }
    }

    call!(CreateThing => CreateThingOutput, catalogue::CREATE_THING);
}
