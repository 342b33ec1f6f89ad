//! Things of the case.
//!
//! The operations of the tag Things, at maturity stable:
//!
//! | operation | what it does |
//! | --- | --- |
//! | [`peek_thing`](fn@self::peek_thing) | Does peekThing.<br>`GET /things/{thingId}` |
//! | [`replace_thing`](fn@self::replace_thing) | Does replaceThing.<br>`PUT /things/{thingId}` |

use crate::client::prelude::*;
use super::models::*;

/// Does peekThing.
///
/// - `GET /things/{thingId}`, stable: does not break.
/// - Answered by [`Thing`](crate::stable::models::Thing).
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
/// let response = things::peek_thing("thn_7kQ2vX").send(client).await?;
/// println!("{:?}", response.id);
/// # Ok(())
/// # }
/// ```
#[doc(alias = "peekThing")]
pub fn peek_thing(thing_id: impl Into<String>) -> requests::PeekThing {
    requests::PeekThing {
        thing_id: thing_id.into(),
        options: CallOptions::default(),
    }
}

/// Does replaceThing.
///
/// Replaces the thing.
///
/// - `PUT /things/{thingId}`, stable: does not break.
/// - Answered by [`Thing`](crate::stable::models::Thing).
/// - In testing, at the stage beta.
/// - Rate limit: 5 a minute, 700 a month per `spaceId`; the client paces its calls to that.
/// - The workspace needs the feature Things.
/// - The token needs one of the roles Thing Admin, Workspace Owner.
/// - Leaves in the audit trail: Thing Replaced.
/// - Idempotent: retried after every passing failure, as [`RetryPolicy`](crate::RetryPolicy) has it.
/// - [The vendor's page](https://example.com/things)
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
/// let response = things::replace_thing("thn_7kQ2vX").send(client).await?;
/// println!("{:?}", response.id);
/// # Ok(())
/// # }
/// ```
#[doc(alias = "replaceThing")]
#[deprecated]
pub fn replace_thing(thing_id: impl Into<String>) -> requests::ReplaceThing {
    requests::ReplaceThing {
        thing_id: thing_id.into(),
        options: CallOptions::default(),
    }
}

/// What the functions around it return: requests, to be completed and sent.
pub mod requests {
    use super::*;
    use crate::client::prelude::requests::{Error, Parts, Result};
    use crate::api::catalogue::stable::things as catalogue;

    request! {
        /// The request of [`peek_thing`](fn@super::peek_thing). Answered by [`Thing`](crate::stable::models::Thing).
        pub struct PeekThing {
            thing_id: String,
        }
    }

    impl PeekThing {
        #[inline]
        fn build(&self) -> Result<Parts, Error> {
            Parts::new(&catalogue::PEEK_THING, &self.options, &[&self.thing_id])
        }
    }

    call!(PeekThing => Thing, catalogue::PEEK_THING);

    request! {
        /// The request of [`replace_thing`](fn@super::replace_thing). Answered by [`Thing`](crate::stable::models::Thing).
        pub struct ReplaceThing {
            thing_id: String,
        }
    }

    impl ReplaceThing {
        #[inline]
        fn build(&self) -> Result<Parts, Error> {
            Parts::new(&catalogue::REPLACE_THING, &self.options, &[&self.thing_id])
        }
    }

    call!(ReplaceThing => Thing, catalogue::REPLACE_THING);
}
