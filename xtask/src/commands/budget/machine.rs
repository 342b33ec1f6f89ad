//! The time and machine of a measurement.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::SystemTime;

use super::run;
use crate::date::date;

/// Date, cores, compiler, and how busy the machine was before.
pub fn describe(root: &Path) -> Result<String, String> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let compiler = run::output(run::within(root, Command::new("rustc")).arg("--version"))?;
    let load = fs::read_to_string("/proc/loadavg").ok();
    let load = load.as_deref().and_then(|text| text.split(' ').next());
    let load = load.map(|load| format!("; load {load} before")).unwrap_or_default();
    Ok(format!("Date {}; {cores} cores; {}{load}.", date(SystemTime::now()), compiler.trim()))
}
