//! What the crate is tested with: the document as it stands in `spec/`, read without the generator.

mod document;
mod sample;

pub use document::{Document, Operation, Parameter, Place, Served};
pub use sample::{Mode, sample, without_nulls};

/// The README's examples compile.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
