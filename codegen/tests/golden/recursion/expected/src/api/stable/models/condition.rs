use crate::client::prelude::*;
use super::*;

union! {
    response
    /// Schema `Condition` of the API's document.
    pub enum Condition {
        #[requires("not")]
        /// Told by `not`.
        Not(Box<Not>),
        #[requires("field")]
        /// Told by `field`.
        Leaf(Leaf),
    }
}
