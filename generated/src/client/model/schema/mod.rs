//! JSON Schemas of the arguments of operations.

#[cfg(feature = "dynamic")]
mod json_schema;
pub(crate) mod macros;

#[cfg(feature = "dynamic")]
pub(crate) use json_schema::{Definitions, JsonSchema, nullable};
