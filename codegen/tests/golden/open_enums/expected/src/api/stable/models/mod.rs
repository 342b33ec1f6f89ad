//! The nouns that operations share.

mod kind;
mod thing;
pub use self::kind::Kind;
pub use self::thing::{Thing, ThingMode, ThingPrevious};
