//! Client-side rate limiting, by operation and scope.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::time::{Instant, timeout};

use super::queue::{CallQueue, LimitExceeded};
use super::store::{RateLimitStore, RateLimitUsage};
use crate::request::{Parts, RateLimit};
use crate::response::RawResponse;

/// The longest wait for the limits unless the builder sets another.
pub(crate) const DEFAULT_MAX_WAIT: Duration = Duration::from_secs(600);

/// The longest time for which a slow store may hold back a response.
const LONGEST_NOTE: Duration = Duration::from_secs(1);

/// The shortest wait that is reported: anything shorter is the limiter's own work.
const SHORTEST_WAIT: Duration = Duration::from_millis(1);

/// From how many queues on those where nobody waits are dropped.
const MANY: usize = 256;

/// The permission to send a request.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Permit {
    /// The time that it has waited.
    pub(crate) waited: Duration,
    /// Its number among those of its queue.
    number: u64,
}

/// Limits the rate of the attempts of all clones of a client.
pub(crate) struct RateLimiter {
    store: Box<dyn RateLimitStore>,
    queues: Mutex<HashMap<Cow<'static, str>, Arc<CallQueue>>>,
    max_wait: Duration,
    /// The limit that counts all operations together, if there is one.
    shared: Option<Arc<CallQueue>>,
    /// Whether the server has ever refused an operation that the document states no limit for. Until then,
    /// such operations cost nothing here.
    has_refused_others: AtomicBool,
}

impl RateLimiter {
    pub(crate) fn new(store: Box<dyn RateLimitStore>, max_wait: Duration) -> Self {
        Self {
            store,
            queues: Mutex::default(),
            max_wait,
            shared: None,
            has_refused_others: AtomicBool::new(false),
        }
    }

    /// Counts all operations together against one limit.
    pub(crate) fn sharing(mut self, limit: Option<RateLimit>) -> Self {
        self.shared = limit.map(|limit| Arc::new(CallQueue::shared(limit)));
        self
    }

    /// Returns `true` if no limit is known for these.
    fn is_unlimited(&self, parts: &Parts) -> bool {
        self.shared.is_none() && parts.operation.rate_limits.is_empty()
    }

    /// Waits until the request may go out, but not longer than `most`.
    pub(crate) async fn acquire(
        &self,
        parts: &Parts,
        most: Option<Duration>,
    ) -> Result<Permit, LimitExceeded> {
        if self.is_unlimited(parts) && !self.has_refused_others.load(Ordering::Relaxed) {
            return Ok(Permit::default());
        }
        let most = most.map_or(self.max_wait, |most| most.min(self.max_wait));
        let entered = Instant::now();
        let number = self.queue(parts).acquire(&*self.store, most).await?;
        let waited = entered.elapsed();
        let waited = if waited < SHORTEST_WAIT { Duration::ZERO } else { waited };
        Ok(Permit { waited, number })
    }

    /// Notes that the server has refused the request, and asks to wait for `wait`.
    pub(crate) async fn throttled(&self, parts: &Parts, wait: Duration) {
        if self.is_unlimited(parts) {
            self.has_refused_others.store(true, Ordering::Relaxed);
        }
        if let Some(bucket) = self.queue(parts).bucket_for(wait) {
            let _ = timeout(LONGEST_NOTE, self.store.hold(bucket, wait)).await;
        }
    }

    /// Notes what the server says is left of the operation's own limits. It may be another limit that it
    /// means; that one is as good a reason to wait.
    pub(crate) async fn observe(&self, parts: &Parts, permit: Permit, answer: &RawResponse) {
        if self.is_unlimited(parts) {
            return;
        }
        let remaining = answer.rate_limit().and_then(|state| state.remaining);
        let (Some(remaining), Some(reset)) = (remaining, answer.until_reset()) else { return };
        let queue = self.queue(parts);
        if let Some(bucket) = queue.bucket_reset_in(reset) {
            let seen = RateLimitUsage::new(remaining, queue.passed().saturating_sub(permit.number), reset);
            let _ = timeout(LONGEST_NOTE, self.store.observe(bucket, seen)).await;
        }
    }

    fn queue(&self, parts: &Parts) -> Arc<CallQueue> {
        if let Some(queue) = &self.shared {
            return queue.clone();
        }
        let name = CallQueue::scoped_name(parts).map_or(Cow::Borrowed(parts.operation.id), Cow::Owned);
        let mut queues = self.queues.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(queue) = queues.get(&name) {
            return queue.clone();
        }
        if queues.len() >= MANY {
            queues.retain(|_, queue| Arc::strong_count(queue) > 1);
        }
        let queue = Arc::new(CallQueue::new(parts));
        queues.insert(name, queue.clone());
        queue
    }
}
