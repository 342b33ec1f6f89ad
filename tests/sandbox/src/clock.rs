//! The time, as the API writes it.

use jiff::Timestamp;
use jiff::fmt::rfc2822;
use jiff::tz::TimeZone;

/// Now, as members of answers say it.
pub(super) fn now() -> String {
    format!("{:.3}", Timestamp::now())
}

/// A date as headers carry it, this many milliseconds from now.
pub(super) fn date_in(milliseconds: u64) -> String {
    let from_now = jiff::SignedDuration::from_millis(i64::try_from(milliseconds).unwrap_or(i64::MAX));
    let then = Timestamp::now().checked_add(from_now).unwrap_or(Timestamp::MAX);
    rfc2822::to_string(&then.to_zoned(TimeZone::UTC)).unwrap_or_default()
}
