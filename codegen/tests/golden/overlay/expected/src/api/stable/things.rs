//! Things of the case.
//!
//! The operations of the tag Things, at maturity stable:
//!
//! | operation | what it does |
//! | --- | --- |
//! | [`list_things`](fn@self::list_things) | Does listThings.<br>`GET /things` |

use crate::client::prelude::*;
use super::models::*;

/// Does listThings.
///
/// - `GET /things`, stable: does not break.
/// - Answered by [`Thing`](crate::stable::models::Thing).
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
/// let response = things::list_things().send(client).await?;
/// println!("{:?}", response.foo_bar);
/// # Ok(())
/// # }
/// ```
#[doc(alias = "listThings")]
pub fn list_things() -> requests::ListThings {
    requests::ListThings {
        send_count: None,
        options: CallOptions::default(),
    }
}

/// What the functions around it return: requests, to be completed and sent.
pub mod requests {
    use super::*;
    use crate::client::prelude::requests::{Error, Parts, Result};
    use crate::api::catalogue::stable::things as catalogue;

    request! {
        /// The request of [`list_things`](fn@super::list_things). Answered by [`Thing`](crate::stable::models::Thing).
        pub struct ListThings {
            #[cfg_attr(feature = "dynamic", serde(rename = "send"))]
            send_count: Option<i64>,
        }
    }

    parameters! {
        struct ListThings {
            /// `send`: integer.
            send_count: (maybe_send_count, i64),
        }
    }

    impl ListThings {
        #[inline]
        fn build(&self) -> Result<Parts, Error> {
            Parts::new(&catalogue::LIST_THINGS, &self.options, &[])?
                .query("send", &self.send_count)
        }
    }

    call!(ListThings => Thing, catalogue::LIST_THINGS);
}
