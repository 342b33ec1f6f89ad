//! Things.
//!
//! The operations of the tag Things:
//!
//! | operation | what it does |
//! | --- | --- |
//! | [`batch_get_things`](fn@self::batch_get_things) | `GET /things:batchGet` |
//! | [`create_thing`](fn@self::create_thing) | `POST /things` |
//! | [`delete_thing`](fn@self::delete_thing) | `DELETE /things/{thing}` |
//! | [`list_things`](fn@self::list_things) | `GET /things` |
//! | [`update_thing`](fn@self::update_thing) | `PATCH /things/{thing}` |

use crate::config_api::prelude::*;
use super::models::*;

/// - `GET /things:batchGet`.
/// - Idempotent: retried after every passing failure, as [`RetryPolicy`](crate::RetryPolicy) has it.
///
/// # Errors
///
/// - [`is_validation`](crate::Error::is_validation): the server does not take the values.
/// - [`is_unauthorized`](crate::Error::is_unauthorized): the token is not accepted, or may not do this.
/// - [`is_rate_limited`](crate::Error::is_rate_limited): the limit is used up, after the retries.
/// - Anything else that a call can meet: see [`Error`](crate::Error).
///
/// # Example
///
/// With a [`Client`](crate::config_api::Client):
///
/// ```no_run
/// # async fn example(client: &segment_public_api::config_api::Client) -> Result<(), segment_public_api::Error> {
/// use segment_public_api::config_api::things;
///
/// things::batch_get_things(vec!["names".to_owned()]).send(client).await?;
/// # Ok(())
/// # }
/// ```
#[doc(alias = "batchGetThings")]
pub fn batch_get_things(
    names: impl IntoIterator<Item = impl Into<String>>,
) -> requests::BatchGetThings {
    requests::BatchGetThings {
        names: names.into_iter().map(Into::into).collect(),
        options: CallOptions::default(),
    }
}

/// - `POST /things`.
/// - Answered by [`Thing`](crate::config_api::models::Thing).
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
/// With a [`Client`](crate::config_api::Client):
///
/// ```no_run
/// # async fn example(client: &segment_public_api::config_api::Client) -> Result<(), segment_public_api::Error> {
/// use segment_public_api::config_api::things::{
///     self, CreateThingRequest, CreateThingRequestRequired,
/// };
///
/// let body = CreateThingRequest::new(CreateThingRequestRequired {
///     key: "environment".to_owned(),
///     name: "Web shop".to_owned(),
/// });
/// let response = things::create_thing(body).send(client).await?;
/// println!("{:?}", response.create_time);
/// # Ok(())
/// # }
/// ```
#[doc(alias = "createThing")]
pub fn create_thing(body: CreateThingRequest) -> requests::CreateThing {
    requests::CreateThing {
        body,
        options: CallOptions::default(),
    }
}

/// - `DELETE /things/{thing}`.
/// - Called with a user name and a password instead of a token.
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
/// With a [`Client`](crate::config_api::Client):
///
/// ```no_run
/// # async fn example(client: &segment_public_api::config_api::Client) -> Result<(), segment_public_api::Error> {
/// use segment_public_api::config_api::things;
///
/// things::delete_thing("thing").send(client).await?;
/// # Ok(())
/// # }
/// ```
#[doc(alias = "deleteThing")]
pub fn delete_thing(thing: impl Into<String>) -> requests::DeleteThing {
    requests::DeleteThing {
        thing: thing.into(),
        options: CallOptions::default(),
    }
}

/// - `GET /things`.
/// - Answered by [`ListThingsResponse`](crate::config_api::things::ListThingsResponse), which is one page; `pages` and `items` read on to the end, 100 entries to a page.
/// - Idempotent: retried after every passing failure, as [`RetryPolicy`](crate::RetryPolicy) has it.
///
/// # Errors
///
/// - [`is_validation`](crate::Error::is_validation): the server does not take the values.
/// - [`is_unauthorized`](crate::Error::is_unauthorized): the token is not accepted, or may not do this.
/// - [`is_rate_limited`](crate::Error::is_rate_limited): the limit is used up, after the retries.
/// - Anything else that a call can meet: see [`Error`](crate::Error).
///
/// # Example
///
/// With a [`Client`](crate::config_api::Client):
///
/// ```no_run
/// # async fn example(client: &segment_public_api::config_api::Client) -> Result<(), segment_public_api::Error> {
/// use segment_public_api::config_api::things;
///
/// let mut items = things::list_things().items(client);
/// while let Some(item) = items.try_next().await? {
///     println!("{item:?}");
/// }
/// # Ok(())
/// # }
/// ```
#[doc(alias = "listThings")]
pub fn list_things() -> requests::ListThings {
    requests::ListThings {
        names: None,
        page_size: None,
        page_token: None,
        options: CallOptions::default(),
    }
}

/// - `PATCH /things/{thing}`.
/// - Answered by [`Thing`](crate::config_api::models::Thing).
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
/// With a [`Client`](crate::config_api::Client):
///
/// ```no_run
/// # async fn example(client: &segment_public_api::config_api::Client) -> Result<(), segment_public_api::Error> {
/// use segment_public_api::config_api::things::{self, UpdateThingRequest};
///
/// let body = UpdateThingRequest::new().name("Web shop");
/// let response = things::update_thing("thing", body).send(client).await?;
/// println!("{:?}", response.create_time);
/// # Ok(())
/// # }
/// ```
#[doc(alias = "updateThing")]
pub fn update_thing(
    thing: impl Into<String>,
    body: UpdateThingRequest,
) -> requests::UpdateThing {
    requests::UpdateThing {
        thing: thing.into(),
        body,
        options: CallOptions::default(),
    }
}

record! {
    request
    /// `CreateThingRequest`: object.
    ///
    /// The body of [`create_thing`](fn@crate::config_api::things::create_thing).
    pub struct CreateThingRequest {
        /// `key`: string.
        key: String = required secret "key",
        /// `name`: string.
        name: String = required "name",
    }
}

/// What [`CreateThingRequest::new`] needs: the required members of [`CreateThingRequest`].
#[derive(Clone)]
pub struct CreateThingRequestRequired {
    /// See [`CreateThingRequest::key`].
    pub key: String,
    /// See [`CreateThingRequest::name`].
    pub name: String,
}

debug!(CreateThingRequestRequired, key secret, name);

impl CreateThingRequest {
    /// Creates a value of its required members; the others are absent.
    pub fn new(required: CreateThingRequestRequired) -> Self {
        Self {
            key: required.key,
            name: required.name,
        }
    }
}

record! {
    response
    /// `ListThingsResponse`: object.
    ///
    /// The answer of [`list_things`](fn@crate::config_api::things::list_things).
    pub struct ListThingsResponse {
        /// `next_page_token`: string.
        next_page_token: Option<String> = optional "next_page_token",
        /// `things`: list of `Thing`.
        things: Vec<Thing> = required "things",
    }
}

from_json!(ListThingsResponse);

masked! {
    "thing" "thing." "update_mask"
    /// `UpdateThingRequest`: object.
    ///
    /// The body of [`update_thing`](fn@crate::config_api::things::update_thing).
    #[derive(Default)]
    pub struct UpdateThingRequest {
        /// `is_public`: boolean.
        is_public: Patch<bool> = masked "is_public",
        /// `key`: string.
        key: Patch<String> = masked secret "key",
        /// `labels`: object of string.
        labels: Patch<BTreeMap<String, String>> = masked "labels",
        /// `name`: string.
        name: Option<String> = optional "name",
    }
}

impl UpdateThingRequest {
    /// Creates a value of its required members; the others are absent.
    pub fn new() -> Self {
        Self {
            is_public: Patch::Keep,
            key: Patch::Keep,
            labels: Patch::Keep,
            name: None,
        }
    }
}

setters! { struct UpdateThingRequest {
    /// `name`: string.
    name: (maybe_name, String),
} }

masked_setters! { struct UpdateThingRequest {
    /// `is_public`: boolean.
    is_public: (clear_is_public, bool),
    /// `key`: string.
    key: (clear_key, String),
    /// `labels`: object of string.
    labels: (clear_labels, BTreeMap<String, String>),
} }

/// What the functions around it return: requests, to be completed and sent.
pub mod requests {
    use super::*;
    use crate::config_api::prelude::requests::{Error, Parts, Result};
    use crate::config_api::api::catalogue::things as catalogue;

    request! {
        /// The request of [`batch_get_things`](fn@super::batch_get_things).
        pub struct BatchGetThings {
            names: Vec<String>,
        }
    }

    impl BatchGetThings {
        #[inline]
        fn build(&self) -> Result<Parts, Error> {
            Parts::new(&catalogue::BATCH_GET_THINGS, &self.options, &[])?
                .required_repeated("names", &self.names)
        }
    }

    call!(BatchGetThings => Map<String, Value>, catalogue::BATCH_GET_THINGS);

    request! {
        /// The request of [`create_thing`](fn@super::create_thing). Answered by [`Thing`](crate::config_api::models::Thing).
        pub struct CreateThing {
            body: CreateThingRequest,
        }
    }

    impl CreateThing {
        #[inline]
        fn build(&self) -> Result<Parts, Error> {
            Parts::new(&catalogue::CREATE_THING, &self.options, &[])?.body(&self.body)
        }
    }

    call!(CreateThing => Thing, catalogue::CREATE_THING);

    request! {
        /// The request of [`delete_thing`](fn@super::delete_thing).
        pub struct DeleteThing {
            thing: String,
        }
    }

    impl DeleteThing {
        #[inline]
        fn build(&self) -> Result<Parts, Error> {
            Parts::new(&catalogue::DELETE_THING, &self.options, &[&self.thing])
        }
    }

    call!(DeleteThing => (), catalogue::DELETE_THING);

    request! {
        /// The request of [`list_things`](fn@super::list_things). Answered by [`ListThingsResponse`](crate::config_api::things::ListThingsResponse).
        pub struct ListThings {
            names: Option<Vec<String>>,
            #[cfg_attr(feature = "dynamic", serde(rename = "page_size"))]
            page_size: Option<i64>,
            #[cfg_attr(feature = "dynamic", serde(rename = "page_token"))]
            page_token: Option<String>,
        }
    }

    parameters! {
        struct ListThings {
            /// `names`: list of string.
            names: (maybe_names, Vec<String>),
            /// `page_token`: string.
            page_token: (maybe_page_token, String),
        }
    }

    impl ListThings {
        #[inline]
        fn build(&self) -> Result<Parts, Error> {
            Parts::new(&catalogue::LIST_THINGS, &self.options, &[])?
                .repeated("names", &self.names)?
                .query("page_size", &self.page_size)?
                .query("page_token", &self.page_token)
        }
    }

    call!(ListThings => ListThingsResponse, catalogue::LIST_THINGS);
    paged!(ListThings[page_size, page_token = 100] => things: Thing, next_page_token);

    request! {
        /// The request of [`update_thing`](fn@super::update_thing). Answered by [`Thing`](crate::config_api::models::Thing).
        pub struct UpdateThing {
            thing: String,
            body: UpdateThingRequest,
        }
    }

    impl UpdateThing {
        #[inline]
        fn build(&self) -> Result<Parts, Error> {
            Parts::new(&catalogue::UPDATE_THING, &self.options, &[&self.thing])?
                .body(&self.body)
        }
    }

    call!(UpdateThing => Thing, catalogue::UPDATE_THING);
}
