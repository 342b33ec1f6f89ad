//! Where calls are counted: a small trait, so that several processes can share one budget.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use crate::client::request::RateLimit;

/// What the methods of a [`RateBudget`] return.
pub type BudgetFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// One count that a call is part of: an operation's limit per minute, say, or per month and space.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Share {
    /// The count's name, such as `listLabels/minute` or `createAudiencePreview/month/spaceId=abc`. It does
    /// not name the workspace: who counts for several puts that before it.
    pub key: String,
    /// How many calls in which time, by the document. `None` where the document states no limit; then only
    /// [`hold`](RateBudget::hold) counts.
    pub limit: Option<RateLimit>,
}

impl Share {
    /// A count with a name and its limit.
    #[must_use]
    pub fn new(key: impl Into<String>, limit: Option<RateLimit>) -> Self {
        Self { key: key.into(), limit }
    }
}

/// Whether a call may go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Grant {
    /// It may, and is counted.
    Now,
    /// It may not yet, and is not counted.
    Later {
        /// When to ask again, from now.
        wait: Duration,
        /// Which of the shares has to be waited for longest, as an index.
        share: usize,
    },
}

/// What an answer says about a limit, by `X-RateLimit-Remaining` and `X-RateLimit-Reset`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Observation {
    /// How many more calls were allowed when the server counted this one.
    pub remaining: u64,
    /// How many calls this client has sent after this one: the server had probably not counted them yet.
    pub sent_since: u64,
    /// How long until the limit is whole again.
    pub reset: Duration,
}

impl Observation {
    /// What an answer says.
    #[must_use]
    pub const fn new(remaining: u64, sent_since: u64, reset: Duration) -> Self {
        Self { remaining, sent_since, reset }
    }
}

/// Counts the calls of everybody who shares the workspace's limits.
///
/// The default, [`MemoryBudget`](crate::MemoryBudget), counts within the process. A budget in a store of the
/// caller's own (see [`ClientBuilder::rate_budget`](crate::ClientBuilder::rate_budget)) makes several
/// processes share the limits; one script that runs atomically in Redis is enough:
///
/// ```no_run
/// use std::time::Duration;
///
/// use segment_public_api::{BudgetFuture, Grant, RateBudget, Share};
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
/// impl RateBudget for Store {
///     fn take<'a>(&'a self, shares: &'a [Share]) -> BudgetFuture<'a, Grant> {
///         Box::pin(async move {
///             let counts = shares.iter().filter_map(|share| {
///                 let limit = share.limit?;
///                 // A hundredth on top, as requests do not all travel equally fast.
///                 Some((share.key.as_str(), limit.calls, limit.per.duration().mul_f64(1.01)))
///             });
///             match self.take(counts.collect()).await {
///                 Ok(Some((share, wait))) => Grant::Later { wait, share },
///                 // Without the store, the server still has its own limit.
///                 Ok(None) | Err(()) => Grant::Now,
///             }
///         })
///     }
///
///     fn hold<'a>(&'a self, share: &'a Share, wait: Duration) -> BudgetFuture<'a, ()> {
///         Box::pin(self.hold(&share.key, wait))
///     }
/// }
/// ```
///
/// Within one client, callers of an operation queue up and only the first in the queue asks, so a budget need
/// not be fair, and is not asked by many at once. A budget that fails had better grant: the server's own
/// limit still stands. One that does not answer at all ends the call as rate limited when the pacing's
/// longest wait is over.
pub trait RateBudget: Send + Sync {
    /// Takes one call from every share, or from none of them.
    fn take<'a>(&'a self, shares: &'a [Share]) -> BudgetFuture<'a, Grant>;

    /// The server has refused a call: nobody may take from `share` before `wait` is over.
    fn hold<'a>(&'a self, share: &'a Share, wait: Duration) -> BudgetFuture<'a, ()>;

    /// The server has answered a call and says how many more it allows. It may know of more calls than were
    /// counted here. Does nothing unless implemented.
    fn observe<'a>(&'a self, share: &'a Share, seen: Observation) -> BudgetFuture<'a, ()> {
        let _ = (share, seen);
        Box::pin(std::future::ready(()))
    }
}

impl<B: RateBudget + ?Sized> RateBudget for Arc<B> {
    fn take<'a>(&'a self, shares: &'a [Share]) -> BudgetFuture<'a, Grant> {
        (**self).take(shares)
    }

    fn hold<'a>(&'a self, share: &'a Share, wait: Duration) -> BudgetFuture<'a, ()> {
        (**self).hold(share, wait)
    }

    fn observe<'a>(&'a self, share: &'a Share, seen: Observation) -> BudgetFuture<'a, ()> {
        (**self).observe(share, seen)
    }
}
