//! Running what is measured.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::cargo::cargo;

/// A command that runs in the workspace.
pub fn within(root: &Path, mut command: Command) -> Command {
    command.current_dir(if root.as_os_str().is_empty() { Path::new(".") } else { root });
    command.stdin(Stdio::null());
    command
}

/// A `cargo` in a target folder of its own, with the settings that cargo has by itself.
pub fn apart(root: &Path) -> Command {
    let mut command = within(root, cargo());
    command.env("CARGO_TARGET_DIR", target(root).join("budget"));
    command.env("CARGO_INCREMENTAL", "0").env("CARGO_PROFILE_DEV_DEBUG", "2");
    command.env_remove("RUSTFLAGS").env_remove("CARGO_BUILD_RUSTFLAGS");
    command
}

/// Returns where the workspace is built.
pub fn target(root: &Path) -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from)
}

/// Runs it, and returns what it prints on standard output. The rest goes to the terminal.
pub fn output(command: &mut Command) -> Result<String, String> {
    let shown = format!("{command:?}");
    let output =
        command.stderr(Stdio::inherit()).output().map_err(|error| format!("cannot run {shown}: {error}"))?;
    if !output.status.success() {
        return Err(format!("{shown} failed: {}", output.status));
    }
    String::from_utf8(output.stdout).map_err(|_| format!("{shown} printed something that is not UTF-8"))
}

/// Runs it, and returns the seconds that it takes. It prints nothing unless it fails.
pub fn seconds(command: &mut Command) -> Result<f64, String> {
    let shown = format!("{command:?}");
    let start = Instant::now();
    let output = command.output().map_err(|error| format!("cannot run {shown}: {error}"))?;
    let seconds = start.elapsed().as_secs_f64();
    if !output.status.success() {
        return Err(format!("{shown} failed:\n{}", String::from_utf8_lossy(&output.stderr)));
    }
    Ok(seconds)
}
