use crate::client::prelude::*;
use super::*;

union! {
    response
    #[discriminator("type")]
    /// Schema `Shape` of the API's document.
    pub enum Shape {
        #[when("round")]
        /// Where the discriminator says `round`.
        Circle(Circle),
        #[when("Square")]
        /// Where the discriminator says `Square`.
        Square(Square),
    }
}
