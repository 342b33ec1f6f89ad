//! The API as its document has it: operations, their inputs and outputs, and models.

#![allow(unused_imports)]
pub mod things;
pub mod models;
mod catalogue;
#[cfg(feature = "dynamic")]
mod dynamic;
mod version;
pub use catalogue::operations;
#[cfg(feature = "dynamic")]
pub use dynamic::callable;
pub use version::API_VERSION;
