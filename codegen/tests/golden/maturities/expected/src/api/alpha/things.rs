//! Things of the case.
//!
//! The operations of the tag Things, at maturity alpha:
//!
//! | operation | what it does |
//! | --- | --- |
//! | [`get_thing`](fn@self::get_thing) | Does getThing.<br>`GET /things/{thingId}` |
//! | [`list_parts`](fn@self::list_parts) | Does listParts.<br>`GET /parts` |

use crate::client::prelude::*;
use super::models::*;

/// Does getThing.
///
/// - `GET /things/{thingId}`, alpha: breaks often. Also served at stable and beta.
/// - Answered by [`GetThingOutput`](crate::alpha::things::GetThingOutput).
/// - Also here, beside its more settled form, because the answer differs.
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
/// use segment_public_api::alpha::things;
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

/// Does listParts.
///
/// - `GET /parts`, alpha: breaks often.
/// - Answered by [`Part`](crate::alpha::models::Part).
/// - Idempotent: retried after every passing failure, as [`RetryPolicy`](crate::RetryPolicy) has it.
///
/// # Errors
///
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
/// use segment_public_api::alpha::things;
///
/// let response = things::list_parts().send(client).await?;
/// println!("{:?}", response.thing);
/// # Ok(())
/// # }
/// ```
#[doc(alias = "listParts")]
pub fn list_parts() -> requests::ListParts {
    requests::ListParts {
        options: CallOptions::default(),
    }
}

record! {
    response
    /// `GetThingAlphaOutput`: object.
    ///
    /// The answer of [`get_thing`](fn@crate::alpha::things::get_thing).
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
    use crate::api::catalogue::alpha::things as catalogue;

    request! {
        /// The request of [`get_thing`](fn@super::get_thing). Answered by [`GetThingOutput`](crate::alpha::things::GetThingOutput).
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
        /// The request of [`list_parts`](fn@super::list_parts). Answered by [`Part`](crate::alpha::models::Part).
        pub struct ListParts {}
    }

    impl ListParts {
        #[inline]
        fn build(&self) -> Result<Parts, Error> {
            Parts::new(&catalogue::LIST_PARTS, &self.options, &[])
        }
    }

    call!(ListParts => Part, catalogue::LIST_PARTS);
}
