//! The dates that headers carry: RFC 5322, which includes those of HTTP (RFC 9110).

use std::time::{Duration, SystemTime};

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Reads `Sun, 06 Nov 1994 08:49:37 GMT`; weekday and seconds may be missing, the zone may be `+0100`.
/// `None` for anything else, and for what is before 1970.
pub(crate) fn parse_date(text: &str) -> Option<SystemTime> {
    let text = text.split_once(',').map_or(text, |(_weekday, rest)| rest);
    let mut words = text.split_ascii_whitespace();
    let day = number(words.next()?, 1..=31)?;
    let month = words.next()?.get(..3)?.to_ascii_lowercase();
    let month = i64::try_from(MONTHS.iter().position(|name| *name == month)?).ok()? + 1;
    let year = number(words.next()?, 1970..=9999)?;
    let mut clock = words.next()?.split(':');
    let hour = number(clock.next()?, 0..=23)?;
    let minute = number(clock.next()?, 0..=59)?;
    // 60 is a leap second.
    let second = clock.next().map_or(Some(0), |second| number(second, 0..=60))?;
    let offset = words.next().map_or(Some(0), zone_minutes)?;
    if clock.next().is_some() || words.next().is_some() {
        return None;
    }
    let minutes = (days_since_1970(year, month, day) * 24 + hour) * 60 + minute - offset;
    let seconds = u64::try_from(minutes * 60 + second).ok()?;
    SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds))
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
            "é é é é:é",
        ] {
            assert_eq!(seconds(text), None, "{text}");
        }
    }
}
