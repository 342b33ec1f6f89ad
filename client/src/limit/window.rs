//! The calls of the last period.

use std::collections::VecDeque;
use std::time::Duration;

use tokio::time::Instant;

use super::store::RateLimitUsage;
use crate::request::RateLimit;

/// One count: a call is allowed while fewer than the limit went out in the period before it.
///
/// That keeps within the limit however the server counts, in fixed windows or in sliding ones, and fills it:
/// as many calls as are allowed go out at once, and each place is free again one period later. A hundredth of
/// the period comes on top, as the server counts when a request arrives and not all travel equally fast; it
/// is what the pacing costs in throughput, at most.
#[derive(Debug, Default)]
pub(super) struct Window {
    /// The times at which taken places become free, the earliest first.
    free_at: VecDeque<Instant>,
    reported: Option<Reported>,
    held_until: Option<Instant>,
}

/// The server's remaining count, where it knows of calls that were not counted here.
#[derive(Debug)]
struct Reported {
    left: u64,
    until: Instant,
}

/// The time for which a place is taken.
fn place_time(limit: RateLimit) -> Duration {
    let period = limit.per.duration();
    period + period / 100
}

impl Window {
    /// Returns the wait of the next call; zero where it may go out at `now`.
    pub(super) fn wait(&mut self, limit: Option<RateLimit>, now: Instant) -> Duration {
        self.forget(now);
        let full = limit.and_then(|limit| self.free_place(limit));
        let used_up =
            self.reported.as_ref().filter(|reported| reported.left == 0).map(|reported| reported.until);
        let until = full.max(used_up).max(self.held_until);
        until.map_or(Duration::ZERO, |until| until.saturating_duration_since(now))
    }

    /// Counts a call that goes out at `now`.
    pub(super) fn count(&mut self, limit: Option<RateLimit>, now: Instant) {
        if let Some(limit) = limit {
            self.free_at.push_back(now + place_time(limit));
        }
        if let Some(reported) = &mut self.reported {
            reported.left = reported.left.saturating_sub(1);
        }
    }

    /// Lets no call go out before `until`.
    pub(super) fn hold(&mut self, until: Instant) {
        self.held_until = self.held_until.max(Some(until));
    }

    /// Takes the server's word, where it has less left than was counted here.
    pub(super) fn observe(&mut self, limit: RateLimit, seen: RateLimitUsage, now: Instant) {
        self.forget(now);
        let counted = u64::try_from(self.free_at.len()).unwrap_or(u64::MAX);
        if seen.remaining >= u64::from(limit.calls).saturating_sub(counted) {
            return;
        }
        let (left, until) = (seen.remaining.saturating_sub(seen.sent_since), now + seen.reset);
        let reported = self.reported.get_or_insert(Reported { left, until });
        reported.left = reported.left.min(left);
        reported.until = reported.until.max(until);
    }

    /// Returns `true` if the window knows no more than a new one.
    pub(super) fn is_idle(&mut self, now: Instant) -> bool {
        self.forget(now);
        self.free_at.is_empty() && self.held_until.is_none() && self.reported.is_none()
    }

    fn forget(&mut self, now: Instant) {
        while self.free_at.front().is_some_and(|at| *at <= now) {
            self.free_at.pop_front();
        }
        self.held_until = self.held_until.filter(|until| *until > now);
        self.reported.take_if(|reported| reported.until <= now);
    }

    /// Returns when a place becomes free, where none is now. A limit of zero is none: the document means something
    /// else by it, and a call has to be possible.
    fn free_place(&self, limit: RateLimit) -> Option<Instant> {
        let calls = usize::try_from(limit.calls.max(1)).unwrap_or(usize::MAX);
        self.free_at.get(self.free_at.len().checked_sub(calls)?).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::request::Period;

    const LIMIT: RateLimit = RateLimit::new(3, Period::Minute);
    const SECOND: Duration = Duration::from_secs(1);

    fn take(window: &mut Window, now: Instant) -> Duration {
        let wait = window.wait(Some(LIMIT), now);
        if wait.is_zero() {
            window.count(Some(LIMIT), now);
        }
        wait
    }

    #[test]
    fn a_place_is_free_one_period_after_it_was_taken() {
        let (mut window, start) = (Window::default(), Instant::now());
        for second in [0, 10, 20] {
            assert_eq!(take(&mut window, start + second * SECOND), Duration::ZERO);
        }
        let place = place_time(LIMIT);
        assert_eq!(place, Duration::from_millis(60_600));
        assert_eq!(take(&mut window, start + 30 * SECOND), place - 30 * SECOND);
        assert_eq!(take(&mut window, start + place), Duration::ZERO);
        assert_eq!(take(&mut window, start + place), 10 * SECOND);
    }

    #[test]
    fn the_server_knows_better() {
        let (mut window, start) = (Window::default(), Instant::now());
        assert_eq!(take(&mut window, start), Duration::ZERO);
        let seen = |remaining, sent_since| RateLimitUsage::new(remaining, sent_since, 5 * SECOND);
        // As counted here, or an answer to an earlier call.
        window.observe(LIMIT, seen(2, 0), start);
        window.observe(LIMIT, seen(99, 1), start);
        assert!(window.reported.is_none());
        window.observe(LIMIT, seen(1, 0), start);
        assert_eq!(take(&mut window, start), Duration::ZERO);
        assert_eq!(take(&mut window, start), 5 * SECOND);
        assert_eq!(take(&mut window, start + 5 * SECOND), Duration::ZERO);
        // One more has gone out since.
        window.observe(LIMIT, seen(0, 0), start + 5 * SECOND);
        assert!(window.reported.is_none());
        let (mut window, start) = (Window::default(), start + 5 * SECOND);
        window.observe(LIMIT, seen(1, 1), start);
        assert_eq!(take(&mut window, start), 5 * SECOND);
        let start = start + SECOND;
        assert_eq!(take(&mut window, start + 4 * SECOND), Duration::ZERO);
        window.hold(start + 9 * SECOND);
        window.hold(start + 8 * SECOND);
        assert_eq!(take(&mut window, start + 5 * SECOND), 4 * SECOND);
        assert!(!window.is_idle(start + 60 * SECOND) && window.is_idle(start + 120 * SECOND));
    }

    #[test]
    fn without_a_limit_only_a_hold_counts() {
        let (mut window, start) = (Window::default(), Instant::now());
        window.count(None, start);
        assert_eq!(window.wait(None, start), Duration::ZERO);
        window.hold(start + SECOND);
        assert_eq!(window.wait(None, start), SECOND);
        assert_eq!(window.wait(Some(RateLimit::new(0, Period::Day)), start + SECOND), Duration::ZERO);
    }
}
