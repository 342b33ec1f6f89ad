//! The API as its document has it: operations, their inputs and outputs, and models.

#![allow(unused_imports)]
pub mod stable;
#[cfg(feature = "beta")]
#[cfg_attr(docsrs, doc(cfg(feature = "beta")))]
pub mod beta;
#[cfg(feature = "alpha")]
#[cfg_attr(docsrs, doc(cfg(feature = "alpha")))]
pub mod alpha;
mod catalogue;
#[cfg(feature = "dynamic")]
mod dynamic;
mod version;
pub use catalogue::operations;
#[cfg(feature = "dynamic")]
pub use dynamic::callable;
pub use version::API_VERSION;
