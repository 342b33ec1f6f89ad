//! Things of the case.
//!
//! The operations of the tag Things, at maturity stable:
//!
//! | operation | what it does |
//! | --- | --- |
//! | [`create_inline`](fn@self::create_inline) | Does createInline.<br>`POST /inline` |
//! | [`create_thing`](fn@self::create_thing) | Does createThing.<br>`POST /things` |

use crate::client::prelude::*;
use super::models::*;

/// Does createInline.
///
/// - `POST /inline`, stable: does not break.
/// - Answered by [`CreateInlineOutput`](crate::stable::things::CreateInlineOutput).
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
/// use segment_public_api::stable::things::{
///     self, CreateInlineInput, CreateInlineInputInner,
/// };
///
/// let body = CreateInlineInput::new(CreateInlineInputInner::new("a"));
/// let response = things::create_inline(body).send(client).await?;
/// println!("{:?}", response.list);
/// # Ok(())
/// # }
/// ```
#[doc(alias = "createInline")]
pub fn create_inline(body: CreateInlineInput) -> requests::CreateInline {
    requests::CreateInline {
        body,
        options: CallOptions::default(),
    }
}

/// Does createThing.
///
/// - `POST /things`, stable: does not break.
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
/// use segment_public_api::{Map, Value};
/// use segment_public_api::stable::things::{self, CreateThingInput};
///
/// let body = CreateThingInput::new().anything(Value::Object(Map::new()));
/// things::create_thing(body).send(client).await?;
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
    /// `CreateInlineInput`: object.
    ///
    /// The body of [`create_inline`](fn@crate::stable::things::create_inline).
    pub struct CreateInlineInput {
        /// `inner`: `CreateInlineInputInner`.
        inner: CreateInlineInputInner = required "inner",
    }
}

impl CreateInlineInput {
    /// Creates a value of its required members; the others are absent.
    pub fn new(inner: CreateInlineInputInner) -> Self {
        Self { inner }
    }
}

record! {
    request
    /// `CreateInlineInputInner`: object.
    ///
    /// Sent with [`create_inline`](fn@crate::stable::things::create_inline).
    pub struct CreateInlineInputInner {
        /// `a`: string.
        a: String = required "a",
    }
}

impl CreateInlineInputInner {
    /// Creates a value of its required members; the others are absent.
    pub fn new(a: impl Into<String>) -> Self {
        Self { a: a.into() }
    }
}

record! {
    response
    /// `CreateInlineOutput`: object.
    ///
    /// The answer of [`create_inline`](fn@crate::stable::things::create_inline).
    pub struct CreateInlineOutput {
        /// `list`: list of `CreateInlineOutputList`.
        list: Option<Vec<CreateInlineOutputList>> = optional "list",
    }
}

from_json!(CreateInlineOutput);

record! {
    response
    /// `CreateInlineOutputList`: object.
    ///
    /// Read with [`create_inline`](fn@crate::stable::things::create_inline).
    pub struct CreateInlineOutputList {
        /// `b`: boolean.
        b: Option<bool> = optional "b",
    }
}

from_json!(CreateInlineOutputList);

record! {
    request
    /// `CreateThingV1Input`: object.
    ///
    /// The body of [`create_thing`](fn@crate::stable::things::create_thing).
    #[derive(Default)]
    pub struct CreateThingInput {
        /// `anything`: any value.
        anything: Option<Value> = any "anything",
        /// `both`: `Both`.
        both: Option<Both> = optional "both",
        /// `counts`: object of integer.
        counts: Option<BTreeMap<String, i64>> = optional "counts",
        /// `empty`: `Empty`.
        empty: Option<Empty> = optional "empty",
        /// `free`: object with any members.
        free: Option<Map<String, Value>> = optional "free",
        /// `names`: list of string.
        names: Option<Vec<String>> = optional "names",
        /// `open`: object with any members.
        open: Option<Map<String, Value>> = optional "open",
        /// `wrapped`: `Both`.
        wrapped: Option<Both> = optional "wrapped",
    }
}

impl CreateThingInput {
    /// Creates a value of its required members; the others are absent.
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
    /// `anything`: any value.
    anything: (maybe_anything, Value),
    /// `both`: `Both`.
    both: (maybe_both, Both),
    /// `counts`: object of integer.
    counts: (maybe_counts, BTreeMap<String, i64>),
    /// `empty`: `Empty`.
    empty: (maybe_empty, Empty),
    /// `free`: object with any members.
    free: (maybe_free, Map<String, Value>),
    /// `names`: list of string.
    names: (maybe_names, Vec<String>),
    /// `open`: object with any members.
    open: (maybe_open, Map<String, Value>),
    /// `wrapped`: `Both`.
    wrapped: (maybe_wrapped, Both),
} }

/// What the functions around it return: requests, to be completed and sent.
pub mod requests {
    use super::*;
    use crate::client::prelude::requests::{Error, Parts, Result};
    use crate::api::catalogue::stable::things as catalogue;

    request! {
        /// The request of [`create_inline`](fn@super::create_inline). Answered by [`CreateInlineOutput`](crate::stable::things::CreateInlineOutput).
        pub struct CreateInline {
            body: CreateInlineInput,
        }
    }

    impl CreateInline {
        #[inline]
        fn build(&self) -> Result<Parts, Error> {
            Parts::new(&catalogue::CREATE_INLINE, &self.options, &[])?.body(&self.body)
        }
    }

    call!(CreateInline => CreateInlineOutput, catalogue::CREATE_INLINE);

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

    call!(CreateThing => Map<String, Value>, catalogue::CREATE_THING);
}
