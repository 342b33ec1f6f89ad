//! Things, at maturity alpha.
//!
//! Things of the case.

use crate::client::prelude::*;
use super::models::*;

/// Does getThing.
///
/// `GET /things/{thingId}`, alpha, also stable and beta.
/// Emitted again at this maturity because the answer differs.
pub fn get_thing(thing_id: impl Into<String>) -> requests::GetThing {
    requests::GetThing {
        thing_id: thing_id.into(),
        options: CallOptions::default(),
    }
}

/// Does listParts.
///
/// `GET /parts`, alpha.
pub fn list_parts() -> requests::ListParts {
    requests::ListParts {
        options: CallOptions::default(),
    }
}

record! {
    response
    /// `GetThingAlphaOutput`: object.
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
        /// The request of [`get_thing`](fn@super::get_thing).
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
        /// The request of [`list_parts`](fn@super::list_parts).
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
