//! Things of the case.
//!
//! The operations of the tag Things, at maturity stable:
//!
//! | operation | what it does |
//! | --- | --- |
//! | [`update_thing`](fn@self::update_thing) | Does updateThing.<br>`PATCH /things/{thingId}` |

use crate::client::prelude::*;
use super::models::*;

/// Does updateThing.
///
/// - `PATCH /things/{thingId}`, stable: does not break.
/// - Answered by [`UpdateThingOutput`](crate::stable::things::UpdateThingOutput).
/// - Not idempotent: retried only while the server has done nothing, unless [`non_idempotent`](crate::RetryPolicy::non_idempotent) says otherwise.
///
/// # Errors
///
/// - [`is_not_found`](crate::Error::is_not_found): there is nothing at the path, or no longer.
/// - [`is_validation`](crate::Error::is_validation): the server does not take the values.
/// - [`is_unauthorized`](crate::Error::is_unauthorized): the token is not accepted, or may not do this.
/// - [`is_rate_limited`](crate::Error::is_rate_limited): the limit is used up, after the retries.
/// - Anything else that a call can meet: see [`Error`](crate::Error).
///
/// # Example
///
/// With a [`Client`](crate::Client):
///
/// ```no_run
/// # async fn example(client: &segment_public_api::Client) -> Result<(), segment_public_api::Error> {
/// use segment_public_api::stable::things::{self, UpdateThingInput};
///
/// let body = UpdateThingInput::new(Some("owner".to_owned()));
/// let response = things::update_thing("thn_7kQ2vX", body).send(client).await?;
/// println!("{:?}", response.name);
/// # Ok(())
/// # }
/// ```
#[doc(alias = "updateThing")]
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
    ///
    /// The body of [`update_thing`](fn@crate::stable::things::update_thing).
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
    /// Creates a value of its required members; the others are absent.
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
    ///
    /// The answer of [`update_thing`](fn@crate::stable::things::update_thing).
    pub struct UpdateThingOutput {
        /// `name`: string.
        name: Option<String> = nullable_optional "name",
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
        /// The request of [`update_thing`](fn@super::update_thing). Answered by [`UpdateThingOutput`](crate::stable::things::UpdateThingOutput).
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
