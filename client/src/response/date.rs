//! The dates and times that headers carry: those of HTTP (RFC 9110), and of mail (RFC 5322).

use std::time::{Duration, SystemTime};

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A wait that is longer than anybody waits, and still within what clocks can add.
const LONGEST: Duration = Duration::from_secs(100 * 366 * 86_400);

/// Reads the three forms of RFC 9110, `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` and
/// `Sun Nov  6 08:49:37 1994`; in the first, weekday and seconds may be missing, and the zone may be `+0100`. `None` for
/// anything else, and for what is before 1970.
pub(crate) fn parse_date(text: &str) -> Option<SystemTime> {
    let is_weekday = |word: &str| word.len() >= 3 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    match text.split_once(',') {
        Some((_weekday, rest)) => day_first(rest),
        None => match text.trim().split_once(' ') {
            Some((weekday, rest)) if is_weekday(weekday) => month_first(rest).or_else(|| day_first(rest)),
            _ => day_first(text),
        },
    }
}

/// `06 Nov 1994 08:49:37 GMT` or `06-Nov-94 08:49:37 GMT`.
fn day_first(text: &str) -> Option<SystemTime> {
    let mut words = text.split_ascii_whitespace();
    let first = words.next()?;
    let (day, month, year) = match first.split_once('-') {
        Some((day, rest)) => {
            let (month, year) = rest.split_once('-')?;
            (day, month, year)
        }
        None => (first, words.next()?, words.next()?),
    };
    let clock = words.next()?;
    let offset = words.next().map_or(Some(0), zone_minutes)?;
    if words.next().is_some() {
        return None;
    }
    date(number(day, 1..=31)?, month, full_year(year)?, clock, offset)
}

/// `Nov  6 08:49:37 1994`, perhaps with the zone before the year or behind it.
fn month_first(text: &str) -> Option<SystemTime> {
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    let (month, day, clock, zone, year) = match words.as_slice() {
        [month, day, clock, year] => (month, day, clock, "GMT", year),
        [month, day, clock, a, b] if zone_minutes(a).is_some() => (month, day, clock, *a, b),
        [month, day, clock, a, b] => (month, day, clock, *b, a),
        _ => return None,
    };
    date(number(day, 1..=31)?, month, number(year, 1970..=9999)?, clock, zone_minutes(zone)?)
}

/// The year of a date, whose century is left out in one form: never more than 50 years ahead.
fn full_year(text: &str) -> Option<i64> {
    if text.len() != 2 {
        return number(text, 1970..=9999);
    }
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let this_year = 1970 + i64::try_from(now / 31_556_952).ok()?;
    let year = this_year / 100 * 100 + number(text, 0..=99)?;
    Some(if year > this_year + 50 { year - 100 } else { year }).filter(|year| *year >= 1970)
}

fn date(day: i64, month: &str, year: i64, clock: &str, offset: i64) -> Option<SystemTime> {
    let month = month.get(..3)?.to_ascii_lowercase();
    let month = i64::try_from(MONTHS.iter().position(|name| *name == month)?).ok()? + 1;
    let mut clock = clock.split(':');
    let hour = number(clock.next()?, 0..=23)?;
    let minute = number(clock.next()?, 0..=59)?;
    // 60 is a leap second.
    let second = clock.next().map_or(Some(0), |second| number(second, 0..=60))?;
    if clock.next().is_some() {
        return None;
    }
    let minutes = (days_since_1970(year, month, day) * 24 + hour) * 60 + minute - offset;
    let seconds = u64::try_from(minutes * 60 + second).ok()?;
    SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds))
}

/// Reads a number of seconds. One beyond all bounds is the longest wait that there is, and not none.
pub(crate) fn parse_seconds(text: &str) -> Option<Duration> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if !is_number {
        return None;
    }
    bounded_seconds(text.parse().ok()?)
}

/// So many seconds, at most a hundred years; `None` for less than nothing.
pub(crate) fn bounded_seconds(seconds: f64) -> Option<Duration> {
    Duration::try_from_secs_f64(seconds.min(LONGEST.as_secs_f64())).ok()
}

fn number(text: &str, range: std::ops::RangeInclusive<i64>) -> Option<i64> {
    text.parse().ok().filter(|number| range.contains(number))
}

/// Minutes east of UTC.
fn zone_minutes(zone: &str) -> Option<i64> {
    if ["GMT", "UTC", "UT", "Z"].iter().any(|name| name.eq_ignore_ascii_case(zone)) {
        return Some(0);
    }
    let sign = match zone.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let digits = zone.get(1..).filter(|digits| digits.len() == 4)?;
    Some(sign * (number(digits.get(..2)?, 0..=23)? * 60 + number(digits.get(2..)?, 0..=59)?))
}

/// Days of the Gregorian calendar, counted with years that begin in March so that a leap day is a year's
/// last.
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    365 * year + year / 4 - year / 100 + year / 400 + day_of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(text: &str) -> Option<u64> {
        parse_date(text).map(|date| date.duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs())
    }

    #[test]
    fn dates_of_mail_and_http() {
        assert_eq!(seconds("Thu, 01 Jan 1970 00:00:00 GMT"), Some(0));
        assert_eq!(seconds("Sun, 06 Nov 1994 08:49:37 GMT"), Some(784_111_777));
        assert_eq!(seconds("Sunday, 06-Nov-94 08:49:37 GMT"), Some(784_111_777));
        assert_eq!(seconds("Tuesday, 05-Jan-38 00:00:00 GMT"), Some(2_146_262_400));
        assert_eq!(seconds("Sun Nov  6 08:49:37 1994"), Some(784_111_777));
        assert_eq!(seconds("Thu Nov 16 08:49:37 1995"), Some(816_511_777));
        assert_eq!(seconds("Sun Nov 06 08:49:37 GMT 1994"), Some(784_111_777));
        assert_eq!(seconds("Sun 6 Nov 1994 08:49:37 GMT"), Some(784_111_777));
        assert_eq!(seconds("6 Nov 1994 08:49:37 +0000"), Some(784_111_777));
        assert_eq!(seconds("6 November 1994 09:49:37 +0100"), Some(784_111_777));
        assert_eq!(seconds("Thu, 29 Feb 2024 23:59 UTC"), Some(1_709_251_140));
        assert_eq!(seconds("Sat, 01 Jan 2000 00:00:00 -0500"), Some(946_702_800));
    }

    #[test]
    fn anything_else_is_no_date() {
        for text in [
            "",
            "soon",
            "Thu, 01 Foo 1970 00:00:00 GMT",
            "32 Jan 2020 00:00",
            "1 Jan 2020 25:00",
            "1 Jan 2020",
            "Sun Nov 6 08:49:37",
            "Sun Nov 6 08:49:37:00 1994",
            "Sunday, 06-Nov 08:49:37 GMT",
            "Sunday, 06-Nov-1994-1 08:49:37 GMT",
            "é é é é:é",
        ] {
            assert_eq!(seconds(text), None, "{text}");
        }
    }

    #[test]
    fn a_wait_beyond_all_bounds_is_no_short_one() {
        assert_eq!(parse_seconds("7"), Some(Duration::from_secs(7)));
        assert_eq!(parse_seconds("0.5"), Some(Duration::from_millis(500)));
        for text in ["99999999999999999999", &"9".repeat(400), "18446744073709551615"] {
            assert_eq!(parse_seconds(text), Some(LONGEST), "{text}");
        }
        for text in ["", ".", "-1", "inf", "NaN", "1e300", "soon", "1 2"] {
            assert_eq!(parse_seconds(text), None, "{text}");
        }
    }
}
