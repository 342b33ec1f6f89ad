//! Things of the case.
//!
//! The operations of the tag Things, at maturity stable:
//!
//! | operation | what it does |
//! | --- | --- |
//! | [`create_thing`](fn@self::create_thing) | Does createThing.<br>`POST /things` |

use crate::client::prelude::*;
use super::models::*;

/// Does createThing.
///
/// - `POST /things`, stable: does not break.
/// - Answered by [`CreateThingOutput`](crate::stable::things::CreateThingOutput).
/// - Not idempotent: retried only while the server has done nothing, unless [`non_idempotent`](crate::RetryPolicy::non_idempotent) says otherwise.
///
/// # Errors
///
/// - [`is_not_found`](crate::Error::is_not_found): something that the body names does not exist.
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
/// use segment_public_api::stable::things::{self, CreateThingInput};
///
/// let body = CreateThingInput::new(true, "Web shop", 10);
/// let response = things::create_thing(body).send(client).await?;
/// println!("{:?}", response.id);
/// # Ok(())
/// # }
/// ```
#[doc(alias = "createThing")]
pub fn create_thing(body: CreateThingInput) -> requests::CreateThing {
    requests::CreateThing {
        body,
        options: CallOptions::default(),
    }
}

record! {
    request
    /// `CreateThingV1Input`: object.
    ///
    /// The body of [`create_thing`](fn@crate::stable::things::create_thing).
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
    /// Creates a value of its required members; the others are absent.
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
    ///
    /// The answer of [`create_thing`](fn@crate::stable::things::create_thing).
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
        /// The request of [`create_thing`](fn@super::create_thing). Answered by [`CreateThingOutput`](crate::stable::things::CreateThingOutput).
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
