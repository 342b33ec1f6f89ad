//! The nouns that operations share.

mod condition;
mod leaf;
mod not;
mod tree;
pub use self::condition::Condition;
pub use self::leaf::Leaf;
pub use self::not::Not;
pub use self::tree::Tree;
