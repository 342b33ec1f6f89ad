use crate::client::prelude::*;
use super::*;

union! {
    response
    /// `Condition`: one of `Not`, `Leaf`.
    ///
    /// The answer of [`create_thing`](fn@crate::stable::things::create_thing).
    pub enum Condition {
        #[requires("not")]
        /// Told by `not`.
        Not(Box<Not>),
        #[requires("field")]
        /// Told by `field`.
        Leaf(Leaf),
    }
}
