//! The nouns that operations share.

mod thing;
pub use self::thing::Thing;
