//! The nouns that operations share.

mod numbered_output;
mod pagination_input;
mod pagination_output;
mod thing;
pub use self::numbered_output::NumberedOutput;
pub use self::pagination_input::PaginationInput;
pub use self::pagination_output::PaginationOutput;
pub use self::thing::Thing;
