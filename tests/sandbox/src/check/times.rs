//! Times, time ranges and months in the query.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value};

use crate::clock;
use crate::document::Operation;
use crate::refusal::Refusal;

/// Midnight comes up to a day earlier elsewhere.
const ELSEWHERE: SignedDuration = SignedDuration::from_hours(24);

/// How many hours a range may be long, by granularity.
type Longest = [(&'static str, i64); 3];

/// What is counted by where nothing is said of it.
const DEFAULT: &str = "MINUTE";

const OVERVIEW: Longest = [("MINUTE", 4), ("HOUR", 14 * 24), ("DAY", 30 * 24)];
const SUMMARY: Longest = [("MINUTE", 4), ("HOUR", 7 * 24), ("DAY", 14 * 24)];

/// Whether the times that are asked for exist. How long ago they are is not looked at.
pub(super) fn check(operation: &Operation<'_>, query: &Map<String, Value>) -> Result<(), Refusal> {
    let asked = |name: &str| query.get(name).and_then(Value::as_str);
    if let Some(period) = asked("period") {
        month(period).map_err(|message| Refusal::invalid("period", message))?;
    }
    let time = |name: &str| {
        let time = asked(name).map(|text| clock::read(text).ok_or(name));
        time.transpose().map_err(|name| Refusal::invalid(name, "not a time such as 2026-01-01T00:00:00Z"))
    };
    let (Some(start), Some(end)) = (time("startTime")?, time("endTime")?) else { return Ok(()) };
    if end < start {
        return Err(Refusal::invalid("endTime", "before startTime"));
    }
    let granularity = asked("granularity").unwrap_or(DEFAULT);
    let longest = longest(operation.path).into_iter().flatten().find(|(name, _)| *name == granularity);
    match longest {
        Some((_, hours)) if end.duration_since(start) > SignedDuration::from_hours(hours) => {
            Err(Refusal::invalid("endTime", format!("{granularity} ranges are at most {hours} hours long")))
        }
        _ => Ok(()),
    }
}

fn longest(path: &str) -> Option<Longest> {
    if path.starts_with("/delivery-overview/") {
        return Some(OVERVIEW);
    }
    path.ends_with("/delivery-metrics").then_some(SUMMARY)
}

/// The first day of a month that has begun.
fn month(text: &str) -> Result<(), &'static str> {
    let day = |time: Timestamp| time.to_zoned(TimeZone::UTC).date();
    let date = text.parse::<Date>().ok().or_else(|| clock::read(text).map(day));
    let date = date.ok_or("not a date such as 2026-01-01")?;
    if date.day() != 1 {
        return Err("a month is named by its first day");
    }
    if date > day(Timestamp::now() + ELSEWHERE) {
        return Err("this month has not begun");
    }
    Ok(())
}
