//! The store of rate limits: a trait, so that several processes can share one.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use crate::request::RateLimit;

/// The future that the methods of a [`RateLimitStore`] return.
pub type StoreFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// One rate limit that a call counts against: an operation's limit per minute, say, or per month and space.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RateLimitBucket {
    /// The bucket's name, such as `listLabels/minute` or `createAudiencePreview/month/spaceId=abc`. It does not
    /// name the workspace: a store for several workspaces puts that before it.
    pub key: String,
    /// The documented limit. `None` where the document states none; then only [`hold`](RateLimitStore::hold)
    /// counts.
    pub limit: Option<RateLimit>,
}

impl RateLimitBucket {
    /// Creates a bucket from its name and its limit.
    #[must_use]
    pub fn new(key: impl Into<String>, limit: Option<RateLimit>) -> Self {
        Self { key: key.into(), limit }
    }
}

/// The decision whether a call may be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum RateLimitDecision {
    /// The call may be sent, and is counted.
    Allowed,
    /// The call may not be sent yet, and is not counted.
    Denied {
        /// The wait before asking again.
        retry_after: Duration,
        /// The bucket with the longest wait, as an index.
        bucket: usize,
    },
}

/// The usage of a limit as the server reports it, by `X-RateLimit-Remaining` and `X-RateLimit-Reset`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct RateLimitUsage {
    /// The number of calls that were left when the server counted this one.
    pub remaining: u64,
    /// The number of calls that this client has sent after this one: the server had probably not counted them yet.
    pub sent_since: u64,
    /// The time until the limit resets.
    pub reset: Duration,
}

impl RateLimitUsage {
    /// Creates a usage from what a response reports.
    #[must_use]
    pub const fn new(remaining: u64, sent_since: u64, reset: Duration) -> Self {
        Self { remaining, sent_since, reset }
    }
}

/// Stores how far rate limits are used, for everybody who shares the workspace's limits.
///
/// The default, [`InMemoryStore`](crate::InMemoryStore), counts within the process. A store of the caller's
/// own (see [`ClientBuilder::rate_limit_store`](crate::ClientBuilder::rate_limit_store)) makes several
/// processes share the limits; one script that runs atomically in Redis is enough:
///
/// ```no_run
/// use std::time::Duration;
///
/// use segment_public_api::{RateLimitBucket, RateLimitDecision, RateLimitStore, StoreFuture};
///
/// /// A connection to whatever store there is.
/// struct Store;
///
/// impl Store {
///     /// Runs a script over sorted sets of timestamps, one for each key: drops what is older than the
///     /// key's period, and either adds the present moment to all sets, or, where one is full or held, tells
///     /// its index and the milliseconds until it is not.
///     ///
///     /// ```lua
///     /// local t = redis.call('TIME'); local now = t[1] * 1000 + math.floor(t[2] / 1000)
///     /// local worst, wait = 0, 0
///     /// for i, key in ipairs(KEYS) do
///     ///   local calls, period = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
///     ///   redis.call('ZREMRANGEBYSCORE', key, 0, now - period)
///     ///   local held = redis.call('PTTL', key .. ':held')
///     ///   local nth = redis.call('ZRANGE', key, -calls, -calls, 'WITHSCORES')[2]
///     ///   local free = math.max(held, nth and nth + period - now or 0)
///     ///   if free > wait then worst, wait = i, free end
///     /// end
///     /// if wait > 0 then return {worst - 1, wait} end
///     /// for i, key in ipairs(KEYS) do
///     ///   redis.call('ZADD', key, now, now .. ':' .. ARGV[#ARGV])  -- a unique name comes last
///     ///   redis.call('PEXPIRE', key, ARGV[2 * i])
///     /// end
///     /// return nil
///     /// ```
///     async fn take(&self, counts: Vec<(&str, u32, Duration)>) -> Result<Option<(usize, Duration)>, ()> {
///         # let _ = counts;
///         # Ok(None)
///     }
///
///     /// `SET <key>:held 1 PX <wait>`
///     async fn hold(&self, key: &str, wait: Duration) {
///         # let _ = (key, wait);
///     }
/// }
///
/// impl RateLimitStore for Store {
///     fn take<'a>(&'a self, buckets: &'a [RateLimitBucket]) -> StoreFuture<'a, RateLimitDecision> {
///         Box::pin(async move {
///             let counts = buckets.iter().filter_map(|bucket| {
///                 let limit = bucket.limit?;
///                 // A hundredth on top, as requests do not all travel equally fast.
///                 Some((bucket.key.as_str(), limit.calls, limit.per.duration().mul_f64(1.01)))
///             });
///             match self.take(counts.collect()).await {
///                 Ok(Some((bucket, wait))) => RateLimitDecision::Denied { retry_after: wait, bucket },
///                 // Without the store, the server still has its own limit.
///                 Ok(None) | Err(()) => RateLimitDecision::Allowed,
///             }
///         })
///     }
///
///     fn hold<'a>(&'a self, bucket: &'a RateLimitBucket, wait: Duration) -> StoreFuture<'a, ()> {
///         Box::pin(self.hold(&bucket.key, wait))
///     }
/// }
/// ```
///
/// Within one client, callers of an operation queue up and only the first in the queue asks, so a store need
/// not be fair, and is not asked by many at once. A store that fails had better allow the call: the server's own
/// limit still stands. One that does not answer at all ends the call as rate limited when the pacing's
/// longest wait is over.
pub trait RateLimitStore: Send + Sync {
    /// Takes one call from every bucket, or from none of them.
    fn take<'a>(&'a self, buckets: &'a [RateLimitBucket]) -> StoreFuture<'a, RateLimitDecision>;

    /// Blocks a bucket until `wait` is over, as the server has refused a call.
    fn hold<'a>(&'a self, bucket: &'a RateLimitBucket, wait: Duration) -> StoreFuture<'a, ()>;

    /// Records how many more calls the server allows. It may know of more calls than were counted here. Does
    /// nothing unless implemented.
    fn observe<'a>(&'a self, bucket: &'a RateLimitBucket, usage: RateLimitUsage) -> StoreFuture<'a, ()> {
        let _ = (bucket, usage);
        Box::pin(std::future::ready(()))
    }
}

impl<B: RateLimitStore + ?Sized> RateLimitStore for Arc<B> {
    fn take<'a>(&'a self, buckets: &'a [RateLimitBucket]) -> StoreFuture<'a, RateLimitDecision> {
        (**self).take(buckets)
    }

    fn hold<'a>(&'a self, bucket: &'a RateLimitBucket, wait: Duration) -> StoreFuture<'a, ()> {
        (**self).hold(bucket, wait)
    }

    fn observe<'a>(&'a self, bucket: &'a RateLimitBucket, usage: RateLimitUsage) -> StoreFuture<'a, ()> {
        (**self).observe(bucket, usage)
    }
}
