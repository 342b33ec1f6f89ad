//! The server's clock, as far as the `Date` of its answers tells.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::SystemTime;

use http::HeaderMap;
use http::header::DATE;

use crate::response::parse_date;

/// A correction that moves by less than this many seconds has not been why an assertion was refused.
const NOTABLE: i64 = 3;

/// The seconds by which the server's clock is ahead of the local one.
#[derive(Default)]
pub(super) struct Clock {
    ahead: AtomicI64,
}

impl Clock {
    /// Seconds since 1970, by the server's clock.
    pub(super) fn now(&self) -> i64 {
        local_now().saturating_add(self.ahead.load(Ordering::Relaxed))
    }

    /// Learns from an answer to a request that was sent at `sent`; says whether the correction has moved
    /// notably.
    pub(super) fn learn(&self, headers: &HeaderMap, sent: i64) -> bool {
        let Some(date) = headers.get(DATE).and_then(|date| parse_date(date.to_str().ok()?)) else {
            return false;
        };
        let ahead = ahead(seconds(date), sent, local_now());
        let before = self.ahead.swap(ahead, Ordering::Relaxed);
        ahead.abs_diff(before) >= NOTABLE.unsigned_abs()
    }
}

/// Seconds since 1970, by the local clock.
pub(super) fn local_now() -> i64 {
    seconds(SystemTime::now())
}

/// The least correction by which a `date` falls between sending and receiving: how long the answer was on its
/// way does not count as a fault of the clock.
fn ahead(date: i64, sent: i64, received: i64) -> i64 {
    if date < sent {
        date - sent
    } else if date > received {
        date - received
    } else {
        0
    }
}

fn seconds(time: SystemTime) -> i64 {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs());
    i64::try_from(since).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_on_the_way_is_no_skew() {
        assert_eq!(ahead(105, 100, 110), 0);
        assert_eq!(ahead(90, 100, 110), -10);
        assert_eq!(ahead(140, 100, 110), 30);
    }

    #[test]
    fn a_date_moves_the_clock_once() {
        let clock = Clock::default();
        let mut headers = HeaderMap::new();
        assert!(!clock.learn(&headers, local_now()));
        headers.insert(DATE, "soon".parse().unwrap());
        assert!(!clock.learn(&headers, local_now()));
        headers.insert(DATE, "Sun, 06 Nov 1994 08:49:37 GMT".parse().unwrap());
        assert!(clock.learn(&headers, local_now()));
        assert!((784_111_775..=784_111_780).contains(&clock.now()));
        assert!(!clock.learn(&headers, local_now()));
    }
}
