//! The workspace's own commands: `cargo xtask generate` and what comes with it.

mod budget;
mod generate;
mod output;
mod render;
mod workspace;

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
    /// Measures what has a budget, and writes BENCH.md.
    Budget(budget::Arguments),
}

fn main() -> ExitCode {
    let Arguments { command } = Arguments::parse();
    let outcome = match command {
        Command::Generate(arguments) => generate::run(&arguments),
        Command::Budget(arguments) => budget::run(&arguments),
    };
    match outcome {
        Ok(code) => code,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}
