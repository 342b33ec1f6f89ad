//! The progress of a download, on standard error.

use std::io::{IsTerminal as _, Write as _, stderr};
use std::time::{Duration, Instant};

pub struct Progress {
    name: String,
    terminal: bool,
    said: Instant,
}

impl Progress {
    pub fn new(name: &str) -> Self {
        let progress = Self { name: name.to_owned(), terminal: stderr().is_terminal(), said: Instant::now() };
        progress.say(0);
        progress
    }

    /// A terminal's line is kept current; in a log, a line now and then shows that it goes on.
    pub fn at(&mut self, bytes: usize) {
        let interval = Duration::from_millis(if self.terminal { 100 } else { 5_000 });
        if self.said.elapsed() >= interval {
            self.say(bytes);
            self.said = Instant::now();
        }
    }

    pub fn done(mut self, bytes: usize) {
        self.say(bytes);
        if self.terminal {
            eprintln!();
        }
        self.terminal = false;
    }

    fn say(&self, bytes: usize) {
        let size = kilobytes(bytes);
        if self.terminal {
            // Carriage return, and clear to the end of the line.
            eprint!("\r\x1b[Kdownloading {}: {size}", self.name);
            let _ = stderr().flush();
        } else {
            eprintln!("downloading {}: {size}", self.name);
        }
    }
}

impl Drop for Progress {
    /// Ends the line, so that an error stands on one of its own.
    fn drop(&mut self) {
        if self.terminal {
            eprintln!();
        }
    }
}

/// A size for people.
pub fn kilobytes(bytes: usize) -> String {
    format!("{} kB", bytes.div_ceil(1_000))
}
