//! Things of the case.
//!
//! The operations of the tag Things, at maturity stable:
//!
//! | operation | what it does |
//! | --- | --- |
//! | [`get_thing`](fn@self::get_thing) | Does getThing.<br>`GET /things/{thingId}` |
//! | [`update_thing`](fn@self::update_thing) | Does updateThing.<br>`PATCH /things/{thingId}` |

use crate::client::prelude::*;
use super::models::*;

/// Does getThing.
///
/// - `GET /things/{thingId}`, stable: does not break.
/// - Answered by [`GetThingOutput`](crate::stable::things::GetThingOutput).
/// - Idempotent: retried after every passing failure, as [`RetryPolicy`](crate::RetryPolicy) has it.
///
/// # Errors
///
/// - [`is_not_found`](crate::Error::is_not_found): there is nothing at the path, or no longer.
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
/// use segment_public_api::stable::things;
///
/// let response = things::get_thing("thn_7kQ2vX").send(client).await?;
/// println!("{:?}", response.thing);
/// # Ok(())
/// # }
/// ```
#[doc(alias = "getThing")]
pub fn get_thing(thing_id: impl Into<String>) -> requests::GetThing {
    requests::GetThing {
        thing_id: thing_id.into(),
        options: CallOptions::default(),
    }
}

/// Does updateThing.
///
/// - `PATCH /things/{thingId}`, stable: does not break.
/// - Answered by [`GetThingOutput`](crate::stable::things::GetThingOutput).
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
/// let body = UpdateThingInput::new("Web shop");
/// let response = things::update_thing("thn_7kQ2vX", body).send(client).await?;
/// println!("{:?}", response.thing);
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
    response
    /// `GetThingV1Output`: object.
    ///
    /// The answer of [`get_thing`](fn@crate::stable::things::get_thing) and [`update_thing`](fn@crate::stable::things::update_thing).
    pub struct GetThingOutput {
        /// `thing`: `Thing`.
        thing: Thing = required "thing",
    }
}

from_json!(GetThingOutput);

record! {
    request
    /// `UpdateThingV1Input`: object.
    ///
    /// The body of [`update_thing`](fn@crate::stable::things::update_thing).
    pub struct UpdateThingInput {
        /// `enabled`: boolean.
        enabled: Option<bool> = optional "enabled",
        /// `name`: string.
        name: String = required "name",
        /// `newName`: string.
        new_name: Option<String> = optional "newName",
        /// `note`: string.
        note: Option<String> = optional "note",
        /// `settings`: object with any members.
        settings: Option<Map<String, Value>> = optional "settings",
        /// `title`: string.
        title: Patch<String> = optional "title",
    }
}

impl UpdateThingInput {
    /// Creates a value of its required members; the others are absent.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            enabled: None,
            new_name: None,
            note: None,
            settings: None,
            title: Patch::Keep,
        }
    }
}

setters! { struct UpdateThingInput {
    /// `enabled`: boolean.
    enabled: (maybe_enabled, bool),
    /// `newName`: string.
    new_name: (maybe_new_name, String),
    /// `note`: string.
    note: (maybe_note, String),
    /// `settings`: object with any members.
    settings: (maybe_settings, Map<String, Value>),
} }

patch_setters! { struct UpdateThingInput {
    /// `title`: string.
    title: (maybe_title, String),
} }

impl From<Thing> for UpdateThingInput {
    /// What was read, ready to be changed and sent back. Free-form members are left out: secrets in them come back masked.
    #[inline]
    fn from(read: Thing) -> Self {
        Self {
            enabled: Some(read.enabled),
            name: read.name,
            new_name: None,
            note: read.note,
            settings: None,
            title: read.title.map_or(Patch::Keep, Patch::Set),
        }
    }
}

/// What the functions around it return: requests, to be completed and sent.
pub mod requests {
    use super::*;
    use crate::client::prelude::requests::{Error, Parts, Result};
    use crate::api::catalogue::stable::things as catalogue;

    request! {
        /// The request of [`get_thing`](fn@super::get_thing). Answered by [`GetThingOutput`](crate::stable::things::GetThingOutput).
        pub struct GetThing {
            thing_id: String,
        }
    }

    impl GetThing {
        #[inline]
        fn build(&self) -> Result<Parts, Error> {
            Parts::new(&catalogue::GET_THING, &self.options, &[&self.thing_id])
        }
    }

    call!(GetThing => GetThingOutput, catalogue::GET_THING);

    request! {
        /// The request of [`update_thing`](fn@super::update_thing). Answered by [`GetThingOutput`](crate::stable::things::GetThingOutput).
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

    call!(UpdateThing => GetThingOutput, catalogue::UPDATE_THING);
}
