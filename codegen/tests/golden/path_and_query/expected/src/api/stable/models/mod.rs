//! The nouns that operations share.

mod pagination_input;
mod rule;
mod thing;
pub use self::pagination_input::PaginationInput;
pub use self::rule::Rule;
pub use self::thing::Thing;
