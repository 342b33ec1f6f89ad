//! `cargo xtask spec`: the document itself.

mod diff;

use std::process::ExitCode;

#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Tells what a new document changes for those who call the crate.
    Diff(diff::Arguments),
}

pub fn run(command: &Command) -> Result<ExitCode, String> {
    match command {
        Command::Diff(arguments) => diff::run(arguments),
    }
}
