//! Things of the case.
//!
//! The operations of the tag Things, at maturity stable:
//!
//! | operation | what it does |
//! | --- | --- |
//! | [`put_thing`](fn@self::put_thing) | Does putThing.<br>`PUT /things/{thingId}` |
//! | [`run_thing`](fn@self::run_thing) | Does runThing.<br>`POST /things/{thingId}/runs/{token}` |

use crate::client::prelude::*;
use super::models::*;

/// Does putThing.
///
/// - `PUT /things/{thingId}`, stable: does not break.
/// - Answered by [`Thing`](crate::stable::models::Thing).
/// - Idempotent: retried after every passing failure, as [`RetryPolicy`](crate::RetryPolicy) has it.
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
/// use segment_public_api::stable::models::Thing;
/// use segment_public_api::stable::things;
///
/// let body = Thing::new("Web shop");
/// let response = things::put_thing("thn_7kQ2vX", body).send(client).await?;
/// println!("{:?}", response.id);
/// # Ok(())
/// # }
/// ```
#[doc(alias = "putThing")]
pub fn put_thing(thing_id: impl Into<String>, body: Thing) -> requests::PutThing {
    requests::PutThing {
        thing_id: thing_id.into(),
        body,
        options: CallOptions::default(),
    }
}

/// Does runThing.
///
/// - `POST /things/{thingId}/runs/{token}`, stable: does not break.
/// - Answered by [`RunThingOutput`](crate::stable::things::RunThingOutput).
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
/// use segment_public_api::stable::models::Run;
/// use segment_public_api::stable::things::{self, RunThingRequired};
///
/// let body = Run::new().count(10);
/// let request = things::run_thing(
///     "thn_7kQ2vX",
///     "…",
///     RunThingRequired {
///         code: "async function onTrack(event) {}".to_owned(),
///         note: "note".to_owned(),
///     },
///     Some(body),
/// );
/// let response = request.send(client).await?;
/// println!("{:?}", response.run);
/// # Ok(())
/// # }
/// ```
#[doc(alias = "runThing")]
pub fn run_thing(
    thing_id: impl Into<String>,
    token: impl Into<String>,
    required: RunThingRequired,
    body: Option<Run>,
) -> requests::RunThing {
    requests::RunThing {
        thing_id: thing_id.into(),
        token: token.into(),
        code: required.code,
        note: required.note,
        body,
        options: CallOptions::default(),
    }
}

/// What [`run_thing`](fn@run_thing) needs besides the path.
#[derive(Clone)]
pub struct RunThingRequired {
    /// `code`: string.
    pub code: String,
    /// `note`: string.
    pub note: String,
}

debug!(RunThingRequired, code secret, note);

record! {
    response
    /// `RunThingOutput`: object.
    ///
    /// The answer of [`run_thing`](fn@crate::stable::things::run_thing).
    pub struct RunThingOutput {
        /// `run`: `Run`.
        run: Option<Run> = optional "run",
    }
}

from_json!(RunThingOutput);

/// What the functions around it return: requests, to be completed and sent.
pub mod requests {
    use super::*;
    use crate::client::prelude::requests::{Error, Parts, Result};
    use crate::api::catalogue::stable::things as catalogue;

    request! {
        /// The request of [`put_thing`](fn@super::put_thing). Answered by [`Thing`](crate::stable::models::Thing).
        pub struct PutThing {
            thing_id: String,
            body: Thing,
        }
    }

    impl PutThing {
        #[inline]
        fn build(&self) -> Result<Parts, Error> {
            Parts::new(&catalogue::PUT_THING, &self.options, &[&self.thing_id])?
                .body(&self.body)
        }
    }

    call!(PutThing => Thing, catalogue::PUT_THING);

    request! {
        /// The request of [`run_thing`](fn@super::run_thing). Answered by [`RunThingOutput`](crate::stable::things::RunThingOutput).
        pub struct RunThing {
            thing_id: String,
            token: String,
            code: String,
            note: String,
            body: Option<Run>,
        }
    }

    impl RunThing {
        #[inline]
        fn build(&self) -> Result<Parts, Error> {
            Parts::new(&catalogue::RUN_THING, &self.options, &[&self.thing_id, &self.token])?
                .required_query("code", &self.code)?
                .required_query("note", &self.note)?
                .optional_body(&self.body)
        }
    }

    call!(RunThing => RunThingOutput, catalogue::RUN_THING);
}
