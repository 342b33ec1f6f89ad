//! `cargo xtask spec`: what is done with the document itself.

mod diff;
mod folder;
mod provenance;
mod pull;
mod update;

use std::process::ExitCode;

#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Takes a new document into spec/, from the vendor's documentation site, an address or a file.
    Pull(pull::Arguments),
    /// Tells what a new document changes for those who call the crate.
    Diff(diff::Arguments),
    /// Takes a new document, generates, tests, and writes the pull request's text.
    Update(update::Arguments),
}

pub fn run(command: &Command) -> Result<ExitCode, String> {
    match command {
        Command::Pull(arguments) => pull::run(arguments),
        Command::Diff(arguments) => diff::run(arguments),
        Command::Update(arguments) => update::run(arguments),
    }
}
