//! The workspace's own commands: `cargo xtask generate` and what comes with it.

mod generate;
mod output;
mod render;
mod spec;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The workspace's own commands.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Writes the generated half of the crate from the document and its overlay.
    Generate(generate::Arguments),
    /// The document itself.
    #[command(subcommand)]
    Spec(spec::Command),
}

fn main() -> ExitCode {
    let Arguments { command } = Arguments::parse();
    let outcome = match command {
        Command::Generate(arguments) => generate::run(&arguments),
        Command::Spec(command) => spec::run(&command),
    };
    match outcome {
        Ok(code) => code,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}
