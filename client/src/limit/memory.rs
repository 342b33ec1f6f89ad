//! The default store: one process, in memory.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use super::store::{RateLimitBucket, RateLimitDecision, RateLimitStore, RateLimitUsage, StoreFuture};
use super::window::Window;

/// From how many counts on those that have run out are dropped: only counts per space, say, become that many.
const MANY: usize = 256;

/// The longest that a hold is believed: no period of the document is longer.
const LONGEST_HOLD: Duration = Duration::from_secs(31 * 86_400);

/// Stores the usage of rate limits in memory, for one process. Every client has its own unless it is given
/// another.
///
/// Two clients with the same token bucket one by way of an `Arc`:
///
/// ```no_run
/// use std::sync::Arc;
///
/// use segment_public_api::{Client, Error, InMemoryStore};
///
/// # fn clients() -> Result<(Client, Client), Error> {
/// let store = Arc::new(InMemoryStore::default());
/// let quick = Client::builder().token_from_env()?.rate_limit_store(store.clone()).build()?;
/// let patient = Client::builder().token_from_env()?.rate_limit_store(store).build()?;
/// # Ok((quick, patient))
/// # }
/// ```
///
/// Counts are lost with the process: a limit per day or month is only known to be used up as
/// far as this process has used it.
#[derive(Default)]
pub struct InMemoryStore {
    windows: Mutex<HashMap<String, Window>>,
}

impl InMemoryStore {
    fn windows(&self) -> MutexGuard<'_, HashMap<String, Window>> {
        // A panic cannot leave a window half changed in a way that matters.
        self.windows.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take_now(&self, buckets: &[RateLimitBucket]) -> RateLimitDecision {
        let now = Instant::now();
        let mut windows = self.windows();
        let waits = buckets.iter().map(|bucket| {
            windows.get_mut(&bucket.key).map_or(Duration::ZERO, |window| window.wait(bucket.limit, now))
        });
        let longest = waits.enumerate().max_by_key(|(_, wait)| *wait);
        if let Some((bucket, wait)) = longest.filter(|(_, wait)| !wait.is_zero()) {
            return RateLimitDecision::Denied { retry_after: wait, bucket };
        }
        for bucket in buckets {
            change(&mut windows, bucket, now, &mut |window| window.count(bucket.limit, now));
        }
        RateLimitDecision::Allowed
    }
}

fn change(
    windows: &mut HashMap<String, Window>,
    bucket: &RateLimitBucket,
    now: Instant,
    change: &mut dyn FnMut(&mut Window),
) {
    if let Some(window) = windows.get_mut(&bucket.key) {
        return change(window);
    }
    if windows.len() >= MANY {
        windows.retain(|_, window| !window.is_idle(now));
    }
    change(windows.entry(bucket.key.clone()).or_default());
}

impl RateLimitStore for InMemoryStore {
    fn take<'a>(&'a self, buckets: &'a [RateLimitBucket]) -> StoreFuture<'a, RateLimitDecision> {
        Box::pin(async { self.take_now(buckets) })
    }

    fn hold<'a>(&'a self, bucket: &'a RateLimitBucket, wait: Duration) -> StoreFuture<'a, ()> {
        Box::pin(async move {
            let now = Instant::now();
            let until = now + wait.min(LONGEST_HOLD);
            change(&mut self.windows(), bucket, now, &mut |window| window.hold(until));
        })
    }

    fn observe<'a>(&'a self, bucket: &'a RateLimitBucket, seen: RateLimitUsage) -> StoreFuture<'a, ()> {
        Box::pin(async move {
            let now = Instant::now();
            if let Some(limit) = bucket.limit {
                let seen = RateLimitUsage { reset: seen.reset.min(LONGEST_HOLD), ..seen };
                change(&mut self.windows(), bucket, now, &mut |window| window.observe(limit, seen, now));
            }
        })
    }
}

impl fmt::Debug for InMemoryStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InMemoryStore").field("counts", &self.windows().len()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::request::{Period, RateLimit};

    #[test]
    fn all_shares_are_taken_or_none() {
        let store = InMemoryStore::default();
        let minute = RateLimitBucket::new("a/minute", Some(RateLimit::new(5, Period::Minute)));
        let month = RateLimitBucket::new("a/month", Some(RateLimit::new(1, Period::Month)));
        let other = RateLimitBucket::new("a/month/other", Some(RateLimit::new(9, Period::Month)));
        let both = [minute.clone(), month];
        assert_eq!(store.take_now(&both), RateLimitDecision::Allowed);
        for _ in 0..9 {
            assert!(matches!(store.take_now(&both), RateLimitDecision::Denied { bucket: 1, .. }));
        }
        let others = [minute, other];
        for _ in 0..4 {
            assert_eq!(store.take_now(&others), RateLimitDecision::Allowed);
        }
        assert!(matches!(store.take_now(&others), RateLimitDecision::Denied { bucket: 0, .. }));
    }

    #[test]
    fn counts_that_have_run_out_are_dropped() {
        let store = InMemoryStore::default();
        for number in 0..10 * MANY {
            store.take_now(&[RateLimitBucket::new(number.to_string(), None)]);
        }
        assert!(store.windows().len() <= MANY);
    }

    #[test]
    fn debug_tells_how_many_counts_there_are_and_no_keys() {
        let store = InMemoryStore::default();
        store.take_now(&["a/minute", "b/month/spaceId=s1"].map(|key| RateLimitBucket::new(key, None)));
        assert_eq!(format!("{store:?}"), "InMemoryStore { counts: 2, .. }");
    }
}
