//! The nouns that operations share.

mod inner_thing;
mod thing;
pub use self::inner_thing::InnerThing;
pub use self::thing::{Thing, ThingStatus};
