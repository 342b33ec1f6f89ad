//! `cargo xtask soak`: a bench of the package `tests`, which this one does not build.

use std::process::ExitCode;

use super::sandbox::Arguments;
use crate::cargo::{cargo, exec};

/// Becomes the soak: the crate, optimised, against a sandbox that misbehaves.
pub fn run(arguments: &Arguments) -> Result<ExitCode, String> {
    let build = ["build", "--quiet", "--release", "--package", "segment-sandbox"];
    let status = cargo().args(build).status().map_err(|error| format!("cannot run cargo: {error}"))?;
    if !status.success() {
        return Ok(ExitCode::FAILURE);
    }
    let program = ["bench", "--quiet", "--package", "tests", "--bench", "soak", "--"];
    exec(cargo().args(program).args(&arguments.rest))
}
