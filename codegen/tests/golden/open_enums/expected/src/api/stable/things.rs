//! Things, at maturity stable.
//!
//! Things of the case.

use crate::client::prelude::*;
use crate::api::catalogue::stable::things as catalogue;
use super::models::*;

/// Does listThings.
///
/// `GET /things`, stable.
pub fn list_things() -> ListThings {
    ListThings {
        options: CallOptions::default(),
    }
}

request! {
    /// The request of [`list_things`].
    pub struct ListThings {}
}

impl ListThings {
    #[inline]
    fn build(&self) -> Result<Parts, Error> {
        Parts::new(&catalogue::LIST_THINGS, &self.options, &[])
    }
}

call!(ListThings => Thing, catalogue::LIST_THINGS);
