//! `cargo xtask demo`: the sandbox and, against it, the crate's first example; in one go.

use std::io::{BufRead, BufReader, IsTerminal as _};
use std::process::{Child, ChildStdout, ExitCode, Stdio};
use std::sync::mpsc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::cargo::cargo;

const SANDBOX: [&str; 2] = ["--package", "segment-sandbox"];
const EXAMPLE: [&str; 6] =
    ["--package", "segment-public-api", "--example", "quickstart", "--features", "alpha"];

/// The time that the sandbox, once it is built, may take to listen.
const LONGEST_START: Duration = Duration::from_secs(30);

/// A part of the demo.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Shows each request that the sandbox gets, too.
    #[arg(long)]
    log: bool,
}

/// Runs both, and stops the sandbox; the example's exit code is this command's.
pub fn run(arguments: &Arguments) -> Result<ExitCode, String> {
    println!("Building the sandbox and the example; the first time takes a few minutes.");
    build(&SANDBOX)?;
    build(&EXAMPLE)?;
    let sandbox = Sandbox::start(arguments.log)?;
    println!("The sandbox is a Segment workspace on loopback. It checks requests and remembers them.\n");
    let mut example = cargo();
    example.args(["run", "--quiet"]).args(EXAMPLE).envs(sandbox.variables.iter().cloned());
    // A proxy is not asked for what is on this machine.
    example.env("NO_PROXY", "127.0.0.1");
    let status = example.status().map_err(cannot_run)?;
    drop(sandbox);
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}

/// Shown, as it takes a while; apart from the run, as what is built is not yet up to anything.
fn build(target: &[&str]) -> Result<(), String> {
    let status = cargo().arg("build").args(target).status().map_err(cannot_run)?;
    if status.success() { Ok(()) } else { Err(format!("cannot build: cargo build {}", target.join(" "))) }
}

fn cannot_run(error: std::io::Error) -> String {
    format!("cannot run cargo: {error}")
}

/// The running sandbox; dropped, it is stopped.
struct Sandbox {
    process: Child,
    output: Option<JoinHandle<()>>,
    /// The environment variables by which the example finds it.
    variables: Vec<(String, String)>,
}

impl Sandbox {
    fn start(log: bool) -> Result<Self, String> {
        // On Unix, cargo makes way for the program that it runs; on Windows, it takes that along when it ends.
        let mut command = cargo();
        command.args(["run", "--quiet"]).args(SANDBOX).stdin(Stdio::null()).stdout(Stdio::piped());
        let mut process = command.spawn().map_err(cannot_run)?;
        let (sender, receiver) = mpsc::channel();
        let output = process.stdout.take().map(|stdout| thread::spawn(move || read(stdout, log, &sender)));
        let mut sandbox = Self { process, output, variables: Vec::new() };
        sandbox.variables = receiver
            .recv_timeout(LONGEST_START)
            .map_err(|_| "the sandbox did not start; `cargo xtask sandbox` shows why".to_owned())?;
        Ok(sandbox)
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        // It may have ended by itself, or by the Ctrl-C that ends this program.
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = self.output.take().map(JoinHandle::join);
    }
}

/// Reads to the end, as a full pipe would stop the sandbox; sends the variables as soon as they are there.
fn read(stdout: ChildStdout, log: bool, variables: &mpsc::Sender<Vec<(String, String)>>) {
    let is_terminal = std::io::stdout().is_terminal();
    for line in BufReader::new(stdout).lines().map_while(Result::ok) {
        if let Some(found) = exported(&line) {
            // Nobody waits any more where it took too long.
            let _ = variables.send(found);
        } else if log && !line.starts_with('#') {
            println!(
                "{}",
                if is_terminal { format!("\x1b[2m   | {line}\x1b[0m") } else { format!("   | {line}") }
            );
        }
    }
}

/// The variables of a line such as `export A=1 B=2`.
fn exported(line: &str) -> Option<Vec<(String, String)>> {
    let pairs = line.strip_prefix("export ")?.split_whitespace();
    pairs.map(|pair| pair.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_are_read_as_a_shell_would() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let line = "export PUBLIC_API_URL=http://127.0.0.1:5 PUBLIC_API_TOKEN=a=b";
        let expected = vec![pair("PUBLIC_API_URL", "http://127.0.0.1:5"), pair("PUBLIC_API_TOKEN", "a=b")];
        assert_eq!(exported(line), Some(expected));
        assert_eq!(exported("200 GET / getWorkspace"), None);
        assert_eq!(exported("export nothing"), None);
    }
}
