//! The nouns that operations share.

mod maker;
mod thing;
pub use self::maker::Maker;
pub use self::thing::Thing;
