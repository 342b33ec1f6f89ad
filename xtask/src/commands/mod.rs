//! What a person can type behind `cargo xtask`: a file or folder for each command.

pub mod budget;
pub mod demo;
pub mod generate;
pub mod release_notes;
pub mod sandbox;
pub mod soak;
pub mod spec;
