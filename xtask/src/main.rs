//! The workspace's own commands: `cargo xtask generate` and what comes with it.

mod cargo;
mod commands;
mod date;
mod file_plan;
mod git;
mod short_diff;
mod snippet;
mod source_file;
mod spec_revision;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::commands::{budget, demo, generate, release_notes, sandbox, soak, spec};

/// The workspace's own commands.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Runs the crate's first example against a sandbox.
    Demo(demo::Arguments),
    /// Writes the generated half of the crate from the document and its overlay.
    Generate(generate::Arguments),
    /// Runs a Segment workspace on loopback, until Ctrl-C.
    #[command(disable_help_flag = true)]
    Sandbox(sandbox::Arguments),
    /// Lets the crate call the sandbox for ten minutes while it misbehaves, and counts what becomes of it.
    #[command(disable_help_flag = true)]
    Soak(sandbox::Arguments),
    /// Joins what changed in the API since a release into the changelog.
    ReleaseNotes(release_notes::Arguments),
    /// Looks after the document.
    #[command(subcommand)]
    Spec(spec::Command),
    /// Measures what has a budget, and writes BENCH.md.
    Budget(budget::Arguments),
}

fn main() -> ExitCode {
    let Arguments { command } = Arguments::parse();
    let outcome = match command {
        Command::Demo(arguments) => demo::run(&arguments),
        Command::Generate(arguments) => generate::run(&arguments),
        Command::Sandbox(arguments) => sandbox::run(&arguments),
        Command::Soak(arguments) => soak::run(&arguments),
        Command::ReleaseNotes(arguments) => release_notes::run(&arguments),
        Command::Spec(command) => spec::run(&command),
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

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::source_file::workspace_root;

    #[test]
    fn the_commands_that_pages_name_are_there() {
        let root = workspace_root();
        let named = ["README.md", "CONTRIBUTING.md", "RELEASING.md", "CHANGELOG.md"];
        let mut pages: Vec<_> = named.map(|page| root.join(page)).into();
        pages.extend(fs::read_dir(root.join("docs")).unwrap().map(|entry| entry.unwrap().path()));
        let mut commands = 0;
        for page in pages {
            let text = fs::read_to_string(&page).unwrap();
            for (at, start) in text.match_indices("cargo xtask ") {
                let rest = &text[at + start.len()..];
                let command = &rest[..rest.find(['`', '#', '\n']).unwrap_or(rest.len())];
                let words = ["cargo xtask"].into_iter().chain(command.split_whitespace());
                if let Err(error) = Arguments::try_parse_from(words) {
                    panic!("{}: `cargo xtask {command}`: {error}", page.display());
                }
                commands += 1;
            }
        }
        assert!(commands > 10, "the pages name {commands} commands");
    }
}
