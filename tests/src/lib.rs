//! What the crate is tested with: the document as it stands in `spec/`, read without the generator, and a
//! workspace on loopback that holds every request against it.

mod document;
mod plausible;
mod sample;
pub mod sandbox;

pub use document::{Document, Operation, Parameter, Place, RateLimit, Served};
pub use sample::{Mode, sample, without_nulls};
pub use sandbox::Sandbox;

/// The README's examples compile.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
