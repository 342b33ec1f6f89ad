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
/// - Answered by [`Condition`](crate::stable::models::Condition).
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
/// use segment_public_api::stable::models::Tree;
/// use segment_public_api::stable::things;
///
/// let body = Tree::new("Web shop");
/// things::create_thing(body).send(client).await?;
/// # Ok(())
/// # }
/// ```
#[doc(alias = "createThing")]
pub fn create_thing(body: Tree) -> requests::CreateThing {
    requests::CreateThing {
        body,
        options: CallOptions::default(),
    }
}

/// What the functions around it return: requests, to be completed and sent.
pub mod requests {
    use super::*;
    use crate::client::prelude::requests::{Error, Parts, Result};
    use crate::api::catalogue::stable::things as catalogue;

    request! {
        /// The request of [`create_thing`](fn@super::create_thing). Answered by [`Condition`](crate::stable::models::Condition).
        pub struct CreateThing {
            body: Tree,
        }
    }

    impl CreateThing {
        #[inline]
        fn build(&self) -> Result<Parts, Error> {
            Parts::new(&catalogue::CREATE_THING, &self.options, &[])?.body(&self.body)
        }
    }

    call!(CreateThing => Condition, catalogue::CREATE_THING);
}
