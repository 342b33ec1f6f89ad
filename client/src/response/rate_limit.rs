//! The state of the token's rate limit, from the headers of a response.

use std::time::{Duration, SystemTime};

use http::HeaderMap;

use super::date::parse_date;

/// The state of a rate limit, from the headers `X-RateLimit-Consumed`, `-Remaining` and `-Reset`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct RateLimitState {
    /// The part of the limit that is used up, in calls or points.
    pub consumed: Option<u64>,
    /// The part of the limit that is left, in calls or points.
    pub remaining: Option<u64>,
    /// The time at which the limit resets. The vendor's guide gives a date; epoch seconds, epoch milliseconds and seconds
    /// from now are read too, as other Segment services use them under the same name. `None` for anything else.
    pub reset: Option<SystemTime>,
}

impl RateLimitState {
    /// `None` where no header says anything that is recognised. `now` is when the answer came.
    pub(crate) fn from_headers(headers: &HeaderMap, now: SystemTime) -> Option<Self> {
        let text = |name: &str| headers.get(name)?.to_str().ok().map(str::trim);
        let state = Self {
            consumed: text("x-ratelimit-consumed").and_then(|count| count.parse().ok()),
            remaining: text("x-ratelimit-remaining").and_then(|count| count.parse().ok()),
            reset: text("x-ratelimit-reset").and_then(|reset| parse_reset(reset, now)),
        };
        let says_something = state.consumed.is_some() || state.remaining.is_some() || state.reset.is_some();
        says_something.then_some(state)
    }
}

fn parse_reset(text: &str, now: SystemTime) -> Option<SystemTime> {
    const A_DATE_IN_SECONDS: f64 = 1e9;
    const A_DATE_IN_MILLISECONDS: f64 = 1e11;
    let Ok(number) = text.parse::<f64>() else {
        return parse_date(text);
    };
    let (start, seconds) = if number >= A_DATE_IN_MILLISECONDS {
        (SystemTime::UNIX_EPOCH, number / 1e3)
    } else if number >= A_DATE_IN_SECONDS {
        (SystemTime::UNIX_EPOCH, number)
    } else {
        (now, number)
    };
    start.checked_add(Duration::try_from_secs_f64(seconds).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_form_of_reset_is_read() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000);
        let at = |seconds| Some(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds));
        for (text, reset) in [
            ("Sun, 06 Nov 1994 08:49:37 GMT", at(784_111_777)),
            ("1800000060", at(1_800_000_060)),
            ("1800000060000", at(1_800_000_060)),
            ("60", at(1_800_000_060)),
            ("0", at(1_800_000_000)),
            ("-5", None),
            ("NaN", None),
            ("inf", None),
            ("1e300", None),
            ("soon", None),
        ] {
            assert_eq!(parse_reset(text, now), reset, "{text}");
        }
    }

    #[test]
    fn no_header_is_no_state() {
        let mut headers = HeaderMap::new();
        assert_eq!(RateLimitState::from_headers(&headers, SystemTime::now()), None);
        headers.insert("x-ratelimit-remaining", "7".parse().unwrap());
        headers.insert("x-ratelimit-reset", "whenever".parse().unwrap());
        let state = RateLimitState::from_headers(&headers, SystemTime::now()).unwrap();
        assert_eq!(state, RateLimitState { consumed: None, remaining: Some(7), reset: None });
    }
}
