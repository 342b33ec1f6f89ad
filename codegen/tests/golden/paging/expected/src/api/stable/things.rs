//! Things of the case.
//!
//! The operations of the tag Things, at maturity stable:
//!
//! | operation | what it does |
//! | --- | --- |
//! | [`list_plain_things`](fn@self::list_plain_things) | Does listPlainThings.<br>`GET /plain` |
//! | [`list_things`](fn@self::list_things) | Does listThings.<br>`GET /things` |
//! | [`list_two_lists`](fn@self::list_two_lists) | Does listTwoLists, which is no page of one list.<br>`GET /two-lists` |

use crate::client::prelude::*;
use super::models::*;

/// Does listPlainThings.
///
/// - `GET /plain`, stable: does not break.
/// - Answered by [`ListPlainThingsOutput`](crate::stable::things::ListPlainThingsOutput), which is one page; `pages` and `items` read on to the end, 50 entries to a page.
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
/// With a [`Client`](crate::Client):
///
/// ```no_run
/// # async fn example(client: &segment_public_api::Client) -> Result<(), segment_public_api::Error> {
/// use segment_public_api::stable::things;
///
/// let mut items = things::list_plain_things().items(client);
/// while let Some(item) = items.try_next().await? {
///     println!("{item:?}");
/// }
/// # Ok(())
/// # }
/// ```
#[doc(alias = "listPlainThings")]
pub fn list_plain_things() -> requests::ListPlainThings {
    requests::ListPlainThings {
        count: None,
        cursor: None,
        options: CallOptions::default(),
    }
}

/// Does listThings.
///
/// - `GET /things`, stable: does not break.
/// - Answered by [`ListThingsOutput`](crate::stable::things::ListThingsOutput), which is one page; `pages` and `items` read on to the end, 100 entries to a page.
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
/// With a [`Client`](crate::Client):
///
/// ```no_run
/// # async fn example(client: &segment_public_api::Client) -> Result<(), segment_public_api::Error> {
/// use segment_public_api::stable::things;
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
        pagination: None,
        options: CallOptions::default(),
    }
}

/// Does listTwoLists, which is no page of one list.
///
/// - `GET /two-lists`, stable: does not break.
/// - Answered by [`ListTwoListsOutput`](crate::stable::things::ListTwoListsOutput).
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
/// With a [`Client`](crate::Client):
///
/// ```no_run
/// # async fn example(client: &segment_public_api::Client) -> Result<(), segment_public_api::Error> {
/// use segment_public_api::stable::things;
///
/// let response = things::list_two_lists().send(client).await?;
/// println!("{:?}", response.names);
/// # Ok(())
/// # }
/// ```
#[doc(alias = "listTwoLists")]
pub fn list_two_lists() -> requests::ListTwoLists {
    requests::ListTwoLists {
        pagination: None,
        options: CallOptions::default(),
    }
}

record! {
    response
    /// `ListPlainThingsV1Output`: object.
    ///
    /// The answer of [`list_plain_things`](fn@crate::stable::things::list_plain_things).
    pub struct ListPlainThingsOutput {
        /// `names`: list of string.
        names: Option<Vec<String>> = optional "names",
        /// `pagination`: `NumberedOutput`.
        pagination: NumberedOutput = required "pagination",
    }
}

from_json!(ListPlainThingsOutput);

record! {
    response
    /// `ListThingsV1Output`: object.
    ///
    /// The answer of [`list_things`](fn@crate::stable::things::list_things).
    pub struct ListThingsOutput {
        /// `pagination`: `PaginationOutput`.
        pagination: Option<PaginationOutput> = optional "pagination",
        /// `things`: list of `Thing`.
        things: Vec<Thing> = required "things",
    }
}

from_json!(ListThingsOutput);

record! {
    response
    /// `ListTwoListsV1Output`: object.
    ///
    /// The answer of [`list_two_lists`](fn@crate::stable::things::list_two_lists).
    pub struct ListTwoListsOutput {
        /// `names`: list of string.
        names: Option<Vec<String>> = optional "names",
        /// `others`: list of string.
        others: Option<Vec<String>> = optional "others",
        /// `pagination`: `PaginationOutput`.
        pagination: PaginationOutput = required "pagination",
    }
}

from_json!(ListTwoListsOutput);

/// What the functions around it return: requests, to be completed and sent.
pub mod requests {
    use super::*;
    use crate::client::prelude::requests::{Error, Parts, Result};
    use crate::api::catalogue::stable::things as catalogue;

    request! {
        /// The request of [`list_plain_things`](fn@super::list_plain_things). Answered by [`ListPlainThingsOutput`](crate::stable::things::ListPlainThingsOutput).
        pub struct ListPlainThings {
            count: Option<i64>,
            cursor: Option<String>,
        }
    }

    parameters! {
        struct ListPlainThings {
            /// `count`: integer.
            count: (maybe_count, i64),
            /// `cursor`: string.
            cursor: (maybe_cursor, String),
        }
    }

    impl ListPlainThings {
        #[inline]
        fn build(&self) -> Result<Parts, Error> {
            Parts::new(&catalogue::LIST_PLAIN_THINGS, &self.options, &[])?
                .query("count", &self.count)?
                .query("cursor", &self.cursor)
        }
    }

    call!(ListPlainThings => ListPlainThingsOutput, catalogue::LIST_PLAIN_THINGS);
    paged!(ListPlainThings[count, cursor = 50] => names: String, pagination);

    request! {
        /// The request of [`list_things`](fn@super::list_things). Answered by [`ListThingsOutput`](crate::stable::things::ListThingsOutput).
        pub struct ListThings {
            pagination: Option<PaginationInput>,
        }
    }

    parameters! {
        struct ListThings {
            /// `pagination`: `PaginationInput`.
            pagination: (maybe_pagination, PaginationInput),
        }
    }

    impl ListThings {
        #[inline]
        fn build(&self) -> Result<Parts, Error> {
            Parts::new(&catalogue::LIST_THINGS, &self.options, &[])?
                .query("pagination", &self.pagination)
        }
    }

    call!(ListThings => ListThingsOutput, catalogue::LIST_THINGS);
    paged!(ListThings[pagination: PaginationInput = 100] => things: Thing, pagination);

    request! {
        /// The request of [`list_two_lists`](fn@super::list_two_lists). Answered by [`ListTwoListsOutput`](crate::stable::things::ListTwoListsOutput).
        pub struct ListTwoLists {
            pagination: Option<PaginationInput>,
        }
    }

    parameters! {
        struct ListTwoLists {
            /// `pagination`: `PaginationInput`.
            pagination: (maybe_pagination, PaginationInput),
        }
    }

    impl ListTwoLists {
        #[inline]
        fn build(&self) -> Result<Parts, Error> {
            Parts::new(&catalogue::LIST_TWO_LISTS, &self.options, &[])?
                .query("pagination", &self.pagination)
        }
    }

    call!(ListTwoLists => ListTwoListsOutput, catalogue::LIST_TWO_LISTS);
}
