//! Dates as files have them.

use std::time::SystemTime;

/// `2000-01-01`, by universal time.
pub fn date(time: SystemTime) -> String {
    let mut date = humantime::format_rfc3339_seconds(time).to_string();
    date.truncate("2000-01-01".len());
    date
}
