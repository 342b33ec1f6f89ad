//! Things, at maturity alpha.
//!
//! Things of the case.

use crate::client::prelude::*;
use crate::api::catalogue::alpha::things as catalogue;
use super::models::*;

/// Does getThing.
///
/// `GET /things/{thingId}`, alpha, also stable and beta.
/// Emitted again at this maturity because the answer differs.
pub fn get_thing(thing_id: impl Into<String>) -> GetThing {
    GetThing {
        thing_id: thing_id.into(),
        options: CallOptions::default(),
    }
}

request! {
    /// The request of [`get_thing`].
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

/// Does listParts.
///
/// `GET /parts`, alpha.
pub fn list_parts() -> ListParts {
    ListParts {
        options: CallOptions::default(),
    }
}

request! {
    /// The request of [`list_parts`].
    pub struct ListParts {}
}

impl ListParts {
    #[inline]
    fn build(&self) -> Result<Parts, Error> {
        Parts::new(&catalogue::LIST_PARTS, &self.options, &[])
    }
}

call!(ListParts => Part, catalogue::LIST_PARTS);

record! {
    response
    /// Schema `GetThingAlphaOutput` of the API's document.
    pub struct GetThingOutput {
        /// The member `thing`.
        thing: Thing = required "thing",
    }
}

from_json!(GetThingOutput);
