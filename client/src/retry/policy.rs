//! The caller's policy for retries.

use std::hash::{BuildHasher as _, RandomState};
use std::time::Duration;

/// Decides which failed attempts are retried, and how long the call keeps trying.
///
/// | outcome | retried |
/// | --- | --- |
/// | 429 | always: the server has refused and done nothing |
/// | no connection was established | always: the server has seen nothing |
/// | the server's certificate is not trusted, or a proxy asks for credentials (407) | never: the next attempt would fail in the same way |
/// | 408, 500, 502, 503, 504, 520 to 524; the connection broke; no complete answer within `timeout` | where the method is `GET`, `PUT` or `DELETE`; for `POST` and `PATCH` only with [`non_idempotent`](Self::non_idempotent), as the server may have acted |
/// | anything else, such as 404, 422, a redirect, or 511 (which means "not allowed" here) | never |
///
/// The wait before the next attempt is what the server asks for: `Retry-After` (seconds or a date), else
/// `msBeforeNext` in the body's `errors[].data`, else, after a 429, `X-RateLimit-Reset`. A date is compared
/// with the answer's own `Date`, so that a wrong clock does no harm; each of the three forms of RFC 9110 is read. A
/// wait of nothing, or one that is over, counts as none. Where the server does not say, it is a random time between nothing and
/// `base × 2^(attempt − 1)`, at most `cap` (see [`backoff`](Self::backoff)).
///
/// A `DELETE` that is retried can find that its first attempt succeeded after all: a 404 of a call with
/// [`Error::attempts`](crate::Error::attempts) above one then means that the resource is gone.
///
/// The policy of the client is set by [`ClientBuilder::retries`](crate::ClientBuilder::retries), that of one
/// call by `with_retries(…)`. What the API does is in the vendor's guide on rate limits; that a user's own
/// failing function code comes back as a 500 is why a `POST` is not made again unasked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetryPolicy {
    max_attempts: u32,
    max_wait: Duration,
    total_time: Option<Duration>,
    base: Duration,
    cap: Duration,
    non_idempotent: bool,
}

impl RetryPolicy {
    /// Creates the default policy: four attempts, at most 65 seconds of waiting before any one of them (the
    /// minute of most limits, and what servers round it up by), five minutes for all together (or the call's
    /// timeout, where that is longer), and a backoff of 0.5 seconds doubling up to 20.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            max_attempts: 4,
            max_wait: Duration::from_secs(65),
            total_time: None,
            base: Duration::from_millis(500),
            cap: Duration::from_secs(20),
            non_idempotent: false,
        }
    }

    /// Creates a policy without retries. A 429 still informs the client's pacing.
    #[must_use]
    pub const fn never() -> Self {
        Self::new().max_attempts(1)
    }

    /// Sets the number of attempts, the first included. Zero counts as one.
    #[must_use]
    pub const fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts;
        self
    }

    /// Sets the longest single wait. Where the server asks for more, the call ends with the server's answer as
    /// its error, and [`Error::retry_at`](crate::Error::retry_at) says when to come back.
    #[must_use]
    pub const fn max_wait(mut self, wait: Duration) -> Self {
        self.max_wait = wait;
        self
    }

    /// Sets how long the call may take from its first attempt on, with all attempts and waits. An attempt that
    /// is under way when the time is over is given up, and a wait that would last longer is not begun.
    ///
    /// Defaults to five minutes, or the timeout of one attempt where that is longer. What the pacing waits
    /// before the first attempt does not count.
    #[must_use]
    pub const fn total_time(mut self, time: Duration) -> Self {
        self.total_time = Some(time);
        self
    }

    /// Sets the backoff where the server does not say how long to wait: random up to `base`, then up to twice
    /// as much, and so on, never above `cap`.
    #[must_use]
    pub const fn backoff(mut self, base: Duration, cap: Duration) -> Self {
        self.base = base;
        self.cap = cap;
        self
    }

    /// Sets whether `POST` and `PATCH` are retried, too, where the server may have acted on the attempt that
    /// failed. What they create or set off may then be there twice.
    #[must_use]
    pub const fn non_idempotent(mut self, again: bool) -> Self {
        self.non_idempotent = again;
        self
    }

    pub(crate) fn attempts(&self) -> u32 {
        self.max_attempts.max(1)
    }

    pub(crate) fn longest_wait(&self) -> Duration {
        self.max_wait
    }

    /// The bound on the whole call, whose attempts may each take `timeout`.
    pub(crate) fn whole_call(&self, timeout: Duration) -> Duration {
        const DEFAULT: Duration = Duration::from_secs(300);
        self.total_time.unwrap_or(DEFAULT.max(timeout))
    }

    /// Returns `true` if a request that the server may have carried out may be sent again.
    pub(crate) fn repeats(&self, is_idempotent: bool) -> bool {
        self.non_idempotent || is_idempotent
    }

    /// A random wait before the `retry`th attempt after the first.
    pub(crate) fn jittered(&self, retry: u32) -> Duration {
        let factor = 1_u32.checked_shl(retry.saturating_sub(1)).unwrap_or(u32::MAX);
        let most = self.base.saturating_mul(factor).min(self.cap).min(self.max_wait);
        Duration::try_from_secs_f64(most.as_secs_f64() * random_fraction()).unwrap_or(most)
    }
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self::new()
    }
}

/// Anything from 0 to 1. The standard library's hasher has a random key, which is all that jitter asks for.
fn random_fraction() -> f64 {
    // The upper 32 bits, as an f64 holds them exactly.
    let upper = RandomState::new().hash_one(()) >> 32;
    u32::try_from(upper).map_or(1.0, f64::from) / f64::from(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_jitter_is_full_and_bounded() {
        let policy = RetryPolicy::new().backoff(Duration::from_secs(1), Duration::from_secs(10));
        for (retry, most) in [(1, 1.0), (2, 2.0), (3, 4.0), (4, 8.0), (5, 10.0), (40, 10.0), (u32::MAX, 10.0)]
        {
            let waits: Vec<f64> = (0..400).map(|_| policy.jittered(retry).as_secs_f64()).collect();
            assert!(waits.iter().all(|wait| *wait <= most), "{retry}");
            let mean = waits.iter().sum::<f64>() / 400.0;
            assert!((0.4..0.6).contains(&(mean / most)), "{retry}: {mean}");
        }
        let bounded = policy.max_wait(Duration::from_millis(1));
        assert!(bounded.jittered(9) <= Duration::from_millis(1));
    }

    #[test]
    fn a_long_timeout_is_not_cut_by_a_default() {
        let long = Duration::from_secs(900);
        assert_eq!(RetryPolicy::new().whole_call(Duration::from_secs(60)), Duration::from_secs(300));
        assert_eq!(RetryPolicy::new().whole_call(long), long);
        assert_eq!(
            RetryPolicy::new().total_time(Duration::from_secs(9)).whole_call(long),
            Duration::from_secs(9)
        );
    }
}
