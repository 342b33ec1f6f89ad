//! The sandbox in a process of its own.

use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

pub struct Server {
    pub url: String,
    pub token: String,
    process: Child,
}

impl Server {
    pub fn start(faults: f64) -> Result<Self, String> {
        let mut command = Command::new(program()?);
        command.args(["--quiet", "--speed", "60", "--faults", &faults.to_string()]);
        let mut process = command.stdout(Stdio::piped()).spawn().map_err(|error| {
            format!("cannot run the sandbox: {error}; `cargo xtask soak` builds it first")
        })?;
        let mut line = String::new();
        let read = process.stdout.take().map(|out| BufReader::new(out).read_line(&mut line));
        let word = |name: &str| {
            let words = line.split_whitespace();
            words.filter_map(|word| word.strip_prefix(name)?.strip_prefix('=')).map(str::to_owned).next()
        };
        match (read, word("PUBLIC_API_URL"), word("PUBLIC_API_TOKEN")) {
            (Some(Ok(_)), Some(url), Some(token)) => Ok(Self { url, token, process }),
            _ => Err("the sandbox did not say where it is".to_owned()),
        }
    }

    /// How many requests came in, and which faults they were met by, as the sandbox counts them.
    pub async fn faults(&self) -> String {
        // reqwest wants one even for plain HTTP; the client's own may have been faster.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let counts = async { reqwest::get(format!("{}/_sandbox/counts", self.url)).await?.bytes().await };
        let counts = counts
            .await
            .ok()
            .and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok())
            .unwrap_or_default();
        let faults = counts["faults"].as_object().cloned().unwrap_or_default();
        let total: u64 = faults.values().filter_map(Value::as_u64).sum();
        let list: Vec<String> = faults.iter().map(|(name, count)| format!("{name} {count}")).collect();
        format!("requests        {}\nfaults injected {total}: {}", counts["requests"], list.join(", "))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Cargo puts programs one folder above tests and benches.
fn program() -> Result<PathBuf, String> {
    let own =
        std::env::current_exe().map_err(|error| format!("cannot say where this program is: {error}"))?;
    let folder = own.ancestors().nth(2).ok_or("this program is in no folder")?;
    Ok(folder.join("segment-sandbox").with_extension(std::env::consts::EXE_EXTENSION))
}
