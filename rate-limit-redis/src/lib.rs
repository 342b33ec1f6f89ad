#![doc = include_str!("../README.md")]

mod connection;
mod fallback;

use std::fmt;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use connection::Connection;
use fallback::Fallback;
pub use redis::RedisError;
use redis::Script;
use segment_public_api::{RateLimitBucket, RateLimitDecision, RateLimitStore, RateLimitUsage, StoreFuture};

static TAKE: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("take.lua")));
static HOLD: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("hold.lua")));

/// The longest hold that is believed: no period of the API's document is longer.
const LONGEST_HOLD: Duration = Duration::from_secs(31 * 86_400);

/// Stores the usage of rate limits in Redis, for all processes that name the same workspace.
///
/// Connects with the first call that has a limit. See [the crate](crate) for what happens without Redis.
pub struct RedisStore {
    connection: Connection,
    fallback: Fallback,
    /// The prefix of every key.
    prefix: String,
    /// Names this store among those that share the keys.
    name: String,
    calls: AtomicU64,
}

impl RedisStore {
    /// Creates a store from the URL of a Redis server, such as `redis://localhost`, and the name of the workspace,
    /// which keeps the limits of several workspaces apart. Sends nothing yet.
    ///
    /// # Errors
    ///
    /// When the URL is none of a Redis server.
    pub fn new(url: &str, workspace: &str) -> Result<Self, RedisError> {
        Ok(Self::from_client(redis::Client::open(url)?, workspace))
    }

    /// Creates a store from a client of the `redis` crate, for TLS and whatever else it can do.
    #[must_use]
    pub fn from_client(client: redis::Client, workspace: &str) -> Self {
        Self {
            connection: Connection::new(client),
            fallback: Fallback::new(),
            // In braces, as the keys of one script have to live in one place of a cluster.
            prefix: format!("segment-rate-limit:{{{workspace}}}:"),
            name: unique_name(),
            calls: AtomicU64::new(0),
        }
    }

    /// Sets how long Redis may take to answer before it counts as away. Defaults to half a second.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.connection.timeout = timeout;
        self
    }

    /// Sets how many processes share the limits. Defaults to 1.
    ///
    /// Counts only while Redis is away: each process then paces itself, by an equal part of each limit, but at least
    /// one call of it.
    #[must_use]
    pub fn processes(mut self, processes: u32) -> Self {
        self.fallback.processes = processes.max(1);
        self
    }

    fn key(&self, bucket: &RateLimitBucket) -> String {
        format!("{}{}", self.prefix, bucket.key)
    }

    async fn take_from_redis(&self, buckets: &[RateLimitBucket]) -> Option<RateLimitDecision> {
        let missed = self.fallback.missed(buckets);
        let mut call = TAKE.prepare_invoke();
        call.arg(format!("{}:{}", self.name, self.calls.fetch_add(1, Ordering::Relaxed)));
        for (bucket, missed) in buckets.iter().zip(&missed) {
            let (calls, period) = match bucket.limit {
                Some(limit) => (limit.calls.max(1), place_time(bucket)),
                None => (0, Duration::ZERO),
            };
            call.key(self.key(bucket)).arg(calls).arg(milliseconds(period)).arg(missed.as_str());
        }
        match self.connection.run::<Vec<u64>>(&call).await {
            Some(answer) => {
                self.fallback.recorded(buckets);
                Some(match answer.as_slice() {
                    [bucket, wait] => RateLimitDecision::Denied {
                        retry_after: Duration::from_millis(*wait),
                        bucket: usize::try_from(*bucket).unwrap_or_default(),
                    },
                    _ => RateLimitDecision::Allowed,
                })
            }
            None => None,
        }
    }

    async fn hold_in_redis(&self, bucket: &RateLimitBucket, wait: Duration, unless: Option<(u32, Duration)>) {
        let wait = milliseconds(wait.min(LONGEST_HOLD)).max(1);
        let mut call = HOLD.prepare_invoke();
        call.key(self.key(bucket)).arg(wait);
        if let Some((calls, period)) = unless {
            call.arg(calls).arg(milliseconds(period));
        }
        self.connection.run::<u64>(&call).await;
    }
}

impl RateLimitStore for RedisStore {
    fn take<'a>(&'a self, buckets: &'a [RateLimitBucket]) -> StoreFuture<'a, RateLimitDecision> {
        Box::pin(async move {
            match self.take_from_redis(buckets).await {
                Some(decision) => {
                    if decision == RateLimitDecision::Allowed {
                        self.fallback.counted_elsewhere(buckets).await;
                    }
                    decision
                }
                None => self.fallback.take(buckets).await,
            }
        })
    }

    fn hold<'a>(&'a self, bucket: &'a RateLimitBucket, wait: Duration) -> StoreFuture<'a, ()> {
        Box::pin(async move {
            self.fallback.hold(bucket, wait).await;
            self.hold_in_redis(bucket, wait, None).await;
        })
    }

    fn observe<'a>(&'a self, bucket: &'a RateLimitBucket, usage: RateLimitUsage) -> StoreFuture<'a, ()> {
        Box::pin(async move {
            // Others may have sent more since, so that only one with nothing left says something to all.
            if let Some(limit) = bucket.limit.filter(|_| usage.remaining <= usage.sent_since) {
                let counted = (
                    limit.calls.saturating_sub(u32::try_from(usage.remaining).unwrap_or(u32::MAX)),
                    place_time(bucket),
                );
                self.hold_in_redis(bucket, usage.reset, Some(counted)).await;
            }
        })
    }
}

impl fmt::Debug for RedisStore {
    /// Leaves the server's address out: a password may be in it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RedisStore").field("prefix", &self.prefix).finish_non_exhaustive()
    }
}

/// Returns the time for which a call counts: a hundredth longer than the period, as requests do not all travel equally fast.
fn place_time(bucket: &RateLimitBucket) -> Duration {
    let period = bucket.limit.map_or(Duration::ZERO, |limit| limit.per.duration());
    period + period / 100
}

fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

/// A name that no other store has: std's own random numbers are made for each process.
fn unique_name() -> String {
    use std::hash::{BuildHasher, RandomState};
    let part = || RandomState::new().hash_one(std::time::SystemTime::now());
    format!("{:016x}{:016x}", part(), part())
}
