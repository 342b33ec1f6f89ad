//! The time, as the API writes it.

use jiff::Timestamp;
use jiff::civil::DateTime;
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

/// The time that a text says; in UTC unless it says otherwise, and at midnight if it is only a date.
pub(super) fn read(text: &str) -> Option<Timestamp> {
    let in_utc = || TimeZone::UTC.to_timestamp(text.parse::<DateTime>().ok()?).ok();
    text.parse().ok().or_else(in_utc)
}
