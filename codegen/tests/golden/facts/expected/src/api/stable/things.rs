//! Things, at maturity stable.
//!
//! Things of the case.

use crate::client::prelude::*;
use super::models::*;

/// Does peekThing.
///
/// `GET /things/{thingId}`, stable.
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
/// `PUT /things/{thingId}`, stable.
/// Calls allowed: 5 a minute, 700 a month per `spaceId`.
/// The workspace needs the feature Things.
/// In testing, at the stage beta.
/// Roles, any one of which is needed: Thing Admin, Workspace Owner.
/// Audit events: Thing Replaced.
///
/// [The vendor's page](https://example.com/things)
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
        /// The request of [`peek_thing`](fn@super::peek_thing).
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
        /// The request of [`replace_thing`](fn@super::replace_thing).
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
