//! `cargo xtask spec`: what is done with the document itself.

mod folder;
mod provenance;
mod pull;

use std::process::ExitCode;

use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Takes a new document into spec/, from the vendor's documentation site, an address or a file.
    Pull(pull::Arguments),
}

pub fn run(command: &Command) -> Result<ExitCode, String> {
    match command {
        Command::Pull(arguments) => pull::run(arguments),
    }
}
