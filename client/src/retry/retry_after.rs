//! The delay that the server asks for.

use std::time::Duration;

use http::header::RETRY_AFTER;
use serde_json::Value;

use crate::error::read_errors;
use crate::response::{RawResponse, bounded_seconds, parse_date, parse_seconds};

/// Returns the delay that a failed response asks for, from the first of these that names one: `Retry-After`, the body's
/// `msBeforeNext`, and after a 429 `X-RateLimit-Reset`. A delay of zero is none.
pub(crate) fn retry_after(answer: &RawResponse) -> Option<Duration> {
    retry_after_header(answer)
        .or_else(|| ms_before_next(&answer.body))
        .or_else(|| if answer.status == 429 { answer.until_reset() } else { None })
}

fn retry_after_header(answer: &RawResponse) -> Option<Duration> {
    let value = answer.header(RETRY_AFTER.as_str())?;
    let wait = match parse_seconds(value) {
        Some(wait) => wait,
        None => parse_date(value)?.duration_since(answer.server_clock()).ok()?,
    };
    some_time(wait)
}

fn ms_before_next(body: &[u8]) -> Option<Duration> {
    let waits = read_errors(body).into_iter().filter_map(|error| {
        let milliseconds = match error.data?.get("msBeforeNext")? {
            Value::String(text) => text.trim().parse().ok().filter(|number: &f64| number.is_finite())?,
            other => other.as_f64()?,
        };
        bounded_seconds(milliseconds / 1e3)
    });
    waits.max().and_then(some_time)
}

fn some_time(wait: Duration) -> Option<Duration> {
    (!wait.is_zero()).then_some(wait)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(status: u16, headers: &[(&'static str, &str)], body: &'static str) -> Option<Duration> {
        let mut answer = http::Response::new(bytes::Bytes::from_static(body.as_bytes()));
        *answer.status_mut() = http::StatusCode::from_u16(status).unwrap();
        for (name, value) in headers {
            answer.headers_mut().insert(*name, value.parse().unwrap());
        }
        super::retry_after(&RawResponse::new("getThing", answer))
    }

    const BODY: &str = r#"{"errors":[{"type":"RequestError"},{"data":{"msBeforeNext":57647}}]}"#;
    const DATE: (&str, &str) = ("date", "Sun, 06 Nov 1994 08:49:00 GMT");
    const SECONDS: fn(u64) -> Option<Duration> = |seconds| Some(Duration::from_secs(seconds));

    #[test]
    fn each_source_is_read_and_the_first_counts() {
        let (after, reset) = (("retry-after", "7"), ("x-ratelimit-reset", "9"));
        assert_eq!(asked(429, &[after, reset], BODY), SECONDS(7));
        assert_eq!(asked(429, &[reset], BODY), Some(Duration::from_millis(57_647)));
        assert_eq!(asked(429, &[reset], "{}"), SECONDS(9));
        assert_eq!(asked(429, &[], "slow down"), None);
        assert_eq!(asked(429, &[], r#"{"errors":[{"data":null},{"data":{"msBeforeNext":-1}}]}"#), None);
        // Every answer may tell when its limit is whole again; that is no wait for a failure.
        assert_eq!(asked(503, &[reset], ""), None);
        assert_eq!(asked(503, &[after], ""), SECONDS(7));
    }

    #[test]
    fn dates_are_compared_with_the_servers_clock() {
        for (name, value) in [
            ("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT"),
            ("x-ratelimit-reset", "Sun, 06 Nov 1994 08:49:37 GMT"),
            ("x-ratelimit-reset", "1784111777"),
        ] {
            let expected = if value.starts_with('1') { SECONDS(1_000_000_037) } else { SECONDS(37) };
            assert_eq!(asked(429, &[DATE, (name, value)], ""), expected, "{name}: {value}");
        }
        assert_eq!(asked(429, &[("x-ratelimit-reset", "784111777000"), DATE], ""), SECONDS(37));
    }

    #[test]
    fn each_form_of_a_date_is_read() {
        for value in ["Sunday, 06-Nov-94 08:49:03 GMT", "Sun Nov  6 08:49:03 1994"] {
            assert_eq!(asked(429, &[DATE, ("retry-after", value)], ""), SECONDS(3), "{value}");
        }
    }

    #[test]
    fn a_wait_beyond_all_bounds_is_not_taken_for_none() {
        let body = r#"{"errors":[{"data":{"msBeforeNext":1e300}}]}"#;
        for waits in [
            asked(429, &[("retry-after", "99999999999999999999")], ""),
            asked(503, &[("retry-after", "18446744073709551615")], ""),
            asked(429, &[], body),
        ] {
            assert!(waits > SECONDS(1_000_000_000), "{waits:?}");
        }
    }

    #[test]
    fn a_wait_of_nothing_is_none() {
        for value in ["0", "-1", "soon", "", "NaN", "inf", "1e300", "Sun, 06 Nov 1994 08:48:59 GMT"] {
            assert_eq!(asked(429, &[DATE, ("retry-after", value)], ""), None, "{value}");
        }
        assert_eq!(asked(429, &[DATE, ("retry-after", "0"), ("x-ratelimit-reset", "3")], ""), SECONDS(3));
    }
}
