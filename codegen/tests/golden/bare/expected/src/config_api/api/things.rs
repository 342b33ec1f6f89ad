//! Things.

use crate::config_api::prelude::*;
use super::models::*;

/// `GET /things:batchGet`.
pub fn batch_get_things(names: Vec<String>) -> requests::BatchGetThings {
    requests::BatchGetThings {
        names,
        options: CallOptions::default(),
    }
}

/// `POST /things`.
pub fn create_thing(body: CreateThingRequest) -> requests::CreateThing {
    requests::CreateThing {
        body,
        options: CallOptions::default(),
    }
}

/// `DELETE /things/{thing}`.
/// Called with a user name and a password instead of a token.
pub fn delete_thing(thing: impl Into<String>) -> requests::DeleteThing {
    requests::DeleteThing {
        thing: thing.into(),
        options: CallOptions::default(),
    }
}

/// `GET /things`.
pub fn list_things() -> requests::ListThings {
    requests::ListThings {
        names: None,
        page_size: None,
        page_token: None,
        options: CallOptions::default(),
    }
}

/// `PATCH /things/{thing}`.
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
    /// A value with its required members; the others are absent.
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
    /// A value with its required members; the others are absent.
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
    name: String,
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
        /// The request of [`create_thing`](fn@super::create_thing).
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
        /// The request of [`list_things`](fn@super::list_things).
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
            names: Vec<String>,
            /// `page_token`: string.
            page_token: String,
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
        /// The request of [`update_thing`](fn@super::update_thing).
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
