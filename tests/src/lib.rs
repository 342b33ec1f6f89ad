//! Tests of the crate, of the sandbox and of the workspace's own rules are in `tests/`; here is what they share.

pub mod rsa_key;

/// The README's examples compile.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
