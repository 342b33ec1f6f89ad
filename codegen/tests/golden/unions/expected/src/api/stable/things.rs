//! Things, at maturity stable.
//!
//! Things of the case.

use crate::client::prelude::*;
use super::models::*;

/// Does createThing.
///
/// `POST /things`, stable.
pub fn create_thing(body: Schedule) -> requests::CreateThing {
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
        /// The request of [`create_thing`](fn@super::create_thing).
        pub struct CreateThing {
            body: Schedule,
        }
    }

    impl CreateThing {
        #[inline]
        fn build(&self) -> Result<Parts, Error> {
            Parts::new(&catalogue::CREATE_THING, &self.options, &[])?.body(&self.body)
        }
    }

    call!(CreateThing => Shape, catalogue::CREATE_THING);
}
