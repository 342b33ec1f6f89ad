use crate::client::prelude::*;
use super::*;

union! {
    response
    #[discriminator("type")]
    /// `Shape`: one of `Circle`, `Square`.
    ///
    /// The answer of [`create_thing`](fn@crate::stable::things::create_thing).
    pub enum Shape {
        #[when("round")]
        /// Where the discriminator says `round`.
        Circle(Circle),
        #[when("Square")]
        /// Where the discriminator says `Square`.
        Square(Square),
    }
}
