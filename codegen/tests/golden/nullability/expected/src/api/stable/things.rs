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
    /// Schema `UpdateThingV1Input` of the API's document.
    pub struct UpdateThingInput {
        /// The member `labels`.
        labels: Option<Vec<Option<String>>> = optional "labels",
        /// The member `name`.
        name: Patch<String> = optional "name",
        /// The member `owner`.
        owner: Option<String> = nullable "owner",
        /// The member `settings`.
        settings: Option<Map<String, Value>> = optional "settings",
        /// The member `slug`.
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
    labels: Vec<Option<String>>,
    settings: Map<String, Value>,
    slug: String,
} }

patch_setters! { struct UpdateThingInput {
    name: String,
} }

record! {
    response
    /// Schema `UpdateThingV1Output` of the API's document.
    pub struct UpdateThingOutput {
        /// The member `name`.
        name: Option<String> = optional "name",
        /// The member `owner`.
        owner: Option<String> = nullable "owner",
        /// The member `slug`.
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
