//! Cargo, run by a program that cargo runs.

use std::env;
use std::process::{Command, ExitCode};

/// Cargo, without what it has told this program about itself: build scripts would take it for a change and run again.
pub fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    for (name, _) in env::vars_os() {
        let told = ["CARGO_PKG_", "CARGO_MANIFEST_"];
        if name.to_str().is_some_and(|name| told.iter().any(|start| name.starts_with(start))) {
            command.env_remove(name);
        }
    }
    command
}

/// Runs a command in this process's place, so that Ctrl-C and the exit code are its own.
#[cfg(unix)]
pub fn exec(command: &mut Command) -> Result<ExitCode, String> {
    use std::os::unix::process::CommandExt as _;
    Err(format!("cannot run cargo: {}", command.exec()))
}

/// Runs a command to its end, and exits as it does.
#[cfg(not(unix))]
pub fn exec(command: &mut Command) -> Result<ExitCode, String> {
    let status = command.status().map_err(|error| format!("cannot run cargo: {error}"))?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
