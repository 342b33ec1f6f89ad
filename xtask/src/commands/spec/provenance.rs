//! `provenance.toml`: where the document beside it comes from.

use std::fmt;
use std::time::SystemTime;

use sha2::{Digest as _, Sha256};

use crate::date::date;

pub struct Provenance<'a> {
    version: &'a str,
    source: &'a str,
    sha256: String,
    date: String,
}

impl<'a> Provenance<'a> {
    /// Of the document `text`, taken from `source` now.
    pub fn new(text: &str, version: &'a str, source: &'a str, now: SystemTime) -> Self {
        Self { version, source, sha256: checksum(text), date: date(now) }
    }
}

/// Returns `true` if this provenance is that of the document `text`.
pub fn fits(provenance: &[u8], text: &str) -> bool {
    String::from_utf8_lossy(provenance).contains(&format!("sha256 = \"{}\"", checksum(text)))
}

fn checksum(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

impl fmt::Display for Provenance<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A JSON string is a basic string of TOML.
        let text = |text: &str| serde_json::Value::from(text).to_string();
        writeln!(f, "# Where the document comes from. The checksum is that of the file beside this one.")?;
        writeln!(f, "version = {}", text(self.version))?;
        writeln!(f, "date = {}", text(&self.date))?;
        writeln!(f, "sha256 = {}", text(&self.sha256))?;
        writeln!(f, "source = {}", text(self.source))
    }
}
