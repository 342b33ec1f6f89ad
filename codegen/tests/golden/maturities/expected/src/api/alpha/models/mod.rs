//! The nouns that operations share.

mod part;
mod thing;
pub use crate::api::beta::models::*;
pub use self::part::Part;
pub use self::thing::Thing;
