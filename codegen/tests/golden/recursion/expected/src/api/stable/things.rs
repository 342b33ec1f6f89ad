//! Things, at maturity stable.
//!
//! Things of the case.

use crate::client::prelude::*;
use crate::api::catalogue::stable::things as catalogue;
use super::models::*;

/// Does createThing.
///
/// `POST /things`, stable.
pub fn create_thing(body: Tree) -> CreateThing {
    CreateThing {
        body,
        options: CallOptions::default(),
    }
}

request! {
    /// The request of [`create_thing`].
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
