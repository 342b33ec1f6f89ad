//! `cargo xtask sandbox`: the program of the package `segment-sandbox`, which this one does not build.

use std::process::ExitCode;

use crate::cargo::{cargo, exec};

/// Everything behind the command's name, for the program itself.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The arguments of the program; `--help` shows them.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    pub(super) rest: Vec<String>,
}

/// Becomes the sandbox.
pub fn run(arguments: &Arguments) -> Result<ExitCode, String> {
    let program = ["run", "--package", "segment-sandbox", "--"];
    exec(cargo().args(program).args(&arguments.rest))
}
