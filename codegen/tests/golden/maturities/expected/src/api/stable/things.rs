//! Things of the case.
//!
//! The operations of the tag Things, at maturity stable:
//!
//! | operation | what it does |
//! | --- | --- |
//! | [`get_thing`](fn@self::get_thing) | Does getThing.<br>`GET /things/{thingId}` |

use crate::client::prelude::*;
use super::models::*;

/// Does getThing.
///
/// - `GET /things/{thingId}`, stable: does not break. Also served at beta and alpha.
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

record! {
    response
    /// `GetThingBetaOutput`, `GetThingV1Output`: object.
    ///
    /// The answer of [`get_thing`](fn@crate::stable::things::get_thing).
    pub struct GetThingOutput {
        /// `thing`: `Thing`.
        thing: Thing = required "thing",
    }
}

from_json!(GetThingOutput);

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
}
