//! `cargo xtask sandbox` and `soak`: programs of other packages, which this one does not build.

use std::process::{Command, ExitCode};

use crate::cargo::cargo;

/// Everything behind the command's name, for the program itself.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// What the program takes; `--help` shows it.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    rest: Vec<String>,
}

/// Becomes the sandbox.
pub fn run(arguments: &Arguments) -> Result<ExitCode, String> {
    let program = ["run", "--quiet", "--package", "segment-sandbox", "--"];
    become_it(cargo().args(program).args(&arguments.rest))
}

/// Becomes the soak: the crate, optimised, against a sandbox that misbehaves.
pub fn soak(arguments: &Arguments) -> Result<ExitCode, String> {
    let build = ["build", "--quiet", "--release", "--package", "segment-sandbox"];
    let status = cargo().args(build).status().map_err(|error| format!("cannot run cargo: {error}"))?;
    if !status.success() {
        return Ok(ExitCode::FAILURE);
    }
    let program = ["bench", "--quiet", "--package", "tests", "--bench", "soak", "--"];
    become_it(cargo().args(program).args(&arguments.rest))
}

/// The program takes this process's place, so that Ctrl-C and the exit code are its own.
#[cfg(unix)]
fn become_it(command: &mut Command) -> Result<ExitCode, String> {
    use std::os::unix::process::CommandExt as _;
    Err(format!("cannot run cargo: {}", command.exec()))
}

#[cfg(not(unix))]
fn become_it(command: &mut Command) -> Result<ExitCode, String> {
    let status = command.status().map_err(|error| format!("cannot run cargo: {error}"))?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
