//! Things, at maturity stable.
//!
//! Things of the case.

use crate::client::prelude::*;
use super::models::*;

/// Does updateThing.
///
/// `PATCH /things/{thingId}`, stable.
pub fn update_thing(
    thing_id: impl Into<String>,
    body: UpdateThingInput,
) -> requests::UpdateThing {
    requests::UpdateThing {
        thing_id: thing_id.into(),
        body,
        options: CallOptions::default(),
    }
}

record! {
    request
    /// `UpdateThingV1Input`: object.
    pub struct UpdateThingInput {
        /// `labels`: list of string or null.
        labels: Option<Vec<Option<String>>> = optional "labels",
        /// `name`: string.
        name: Patch<String> = optional "name",
        /// `owner`: string.
        owner: Option<String> = nullable "owner",
        /// `settings`: object with any members.
        settings: Option<Map<String, Value>> = optional "settings",
        /// `slug`: string.
        slug: Option<String> = optional "slug",
    }
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
    /// `labels`: list of string or null.
    labels: (maybe_labels, Vec<Option<String>>),
    /// `settings`: object with any members.
    settings: (maybe_settings, Map<String, Value>),
    /// `slug`: string.
    slug: (maybe_slug, String),
} }

patch_setters! { struct UpdateThingInput {
    /// `name`: string.
    name: (maybe_name, String),
} }

record! {
    response
    /// `UpdateThingV1Output`: object.
    pub struct UpdateThingOutput {
        /// `name`: string.
        name: Option<String> = optional "name",
        /// `owner`: string.
        owner: Option<String> = nullable "owner",
        /// `slug`: string.
        slug: Option<String> = optional "slug",
    }
}

from_json!(UpdateThingOutput);

/// What the functions around it return: requests, to be completed and sent.
pub mod requests {
    use super::*;
    use crate::client::prelude::requests::{Error, Parts, Result};
    use crate::api::catalogue::stable::things as catalogue;

    request! {
        /// The request of [`update_thing`](fn@super::update_thing).
        pub struct UpdateThing {
            thing_id: String,
            body: UpdateThingInput,
        }
    }

    impl UpdateThing {
        #[inline]
        fn build(&self) -> Result<Parts, Error> {
            Parts::new(&catalogue::UPDATE_THING, &self.options, &[&self.thing_id])?
                .body(&self.body)
        }
    }

    call!(UpdateThing => UpdateThingOutput, catalogue::UPDATE_THING);
}
