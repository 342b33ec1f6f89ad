//! Things, at maturity stable.
//!
//! Things of the case.

use crate::client::prelude::*;
use super::models::*;

/// Does getThing.
///
/// `GET /things/{thingId}`, stable, also beta and alpha.
pub fn get_thing(thing_id: impl Into<String>) -> requests::GetThing {
    requests::GetThing {
        thing_id: thing_id.into(),
        options: CallOptions::default(),
    }
}

record! {
    response
    /// `GetThingBetaOutput`, `GetThingV1Output`: object.
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
}
