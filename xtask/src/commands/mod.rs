//! The commands of `cargo xtask`: a file or folder for each.

pub mod budget;
pub mod demo;
pub mod generate;
pub mod release_notes;
pub mod sandbox;
pub mod soak;
pub mod spec;
