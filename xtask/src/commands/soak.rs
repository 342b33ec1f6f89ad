//! `cargo xtask soak`: a bench of the package `tests`, which this one does not build.

use std::process::ExitCode;

use super::sandbox::Arguments;
use crate::cargo::{cargo, exec};

/// Becomes the soak: the crate, optimised, against a sandbox that misbehaves.
pub fn run(arguments: &Arguments) -> Result<ExitCode, String> {
    let program = ["bench", "--quiet", "--package", "tests", "--bench", "soak", "--"];
    exec(cargo().args(program).args(&arguments.rest))
}
