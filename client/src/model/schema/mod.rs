//! JSON Schemas of the arguments of operations.

#[cfg(feature = "dynamic")]
mod json_schema;
pub mod macros;

#[cfg(feature = "dynamic")]
pub use json_schema::{Definitions, JsonSchema, nullable};
