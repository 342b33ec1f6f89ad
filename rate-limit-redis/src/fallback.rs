//! Pacing within the process while Redis is away, and reporting it to Redis afterwards.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use segment_public_api::{InMemoryStore, RateLimitBucket, RateLimitDecision, RateLimitStore};
use tokio::time::Instant;

use crate::{milliseconds, place_time};

pub(crate) struct Fallback {
    store: InMemoryStore,
    pub(crate) processes: u32,
    /// The times of calls that Redis does not know of, by bucket.
    missed: Mutex<HashMap<String, Vec<Instant>>>,
}

impl Fallback {
    pub(crate) fn new() -> Self {
        Self { store: InMemoryStore::default(), processes: 1, missed: Mutex::default() }
    }

    /// Takes a call from this process's part of each limit.
    pub(crate) async fn take(&self, buckets: &[RateLimitBucket]) -> RateLimitDecision {
        let decision = self.store.take(&self.parts(buckets)).await;
        if decision == RateLimitDecision::Allowed {
            let now = Instant::now();
            let mut missed = self.all_missed();
            for bucket in buckets.iter().filter(|bucket| bucket.limit.is_some()) {
                let calls = missed.entry(bucket.key.clone()).or_default();
                calls.retain(|at| now.duration_since(*at) < place_time(bucket));
                calls.push(now);
            }
        }
        decision
    }

    /// Notes a call that Redis has allowed, so that the limits are known when it goes away.
    pub(crate) async fn counted_elsewhere(&self, buckets: &[RateLimitBucket]) {
        let _ = self.store.take(&self.parts(buckets)).await;
    }

    pub(crate) async fn hold(&self, bucket: &RateLimitBucket, wait: Duration) {
        self.store.hold(bucket, wait).await;
    }

    /// How many milliseconds ago calls were made that Redis does not know of, separated by commas, for each bucket.
    pub(crate) fn missed(&self, buckets: &[RateLimitBucket]) -> Vec<String> {
        let missed = self.all_missed();
        let ago = |at: &Instant| milliseconds(at.elapsed()).to_string();
        let text = |calls: &Vec<Instant>| calls.iter().map(ago).collect::<Vec<_>>().join(",");
        buckets.iter().map(|bucket| missed.get(&bucket.key).map(text).unwrap_or_default()).collect()
    }

    /// Redis knows of them now.
    pub(crate) fn recorded(&self, buckets: &[RateLimitBucket]) {
        let mut missed = self.all_missed();
        for bucket in buckets {
            missed.remove(&bucket.key);
        }
    }

    fn all_missed(&self) -> MutexGuard<'_, HashMap<String, Vec<Instant>>> {
        self.missed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn parts(&self, buckets: &[RateLimitBucket]) -> Vec<RateLimitBucket> {
        let part = |bucket: &RateLimitBucket| {
            let mut bucket = bucket.clone();
            if let Some(limit) = &mut bucket.limit {
                limit.calls = (limit.calls / self.processes).max(1);
            }
            bucket
        };
        buckets.iter().map(part).collect()
    }
}
