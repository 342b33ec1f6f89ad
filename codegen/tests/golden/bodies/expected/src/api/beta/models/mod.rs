//! The nouns that operations share.

pub use crate::api::stable::models::*;
