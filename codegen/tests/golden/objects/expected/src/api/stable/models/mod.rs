//! The nouns that operations share.

mod both;
mod empty;
pub use self::both::Both;
pub use self::empty::Empty;
