//! The queue of those who call one operation.

use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::{Instant, sleep, timeout};

use super::scope::scope_value;
use super::store::{RateLimitBucket, RateLimitDecision, RateLimitStore};
use crate::error::{Error, ErrorKind, Seconds};
use crate::request::{Operation, Parts, Period, RateLimit};

/// The shortest time after which a store is asked again.
const SHORTEST_WAIT: Duration = Duration::from_millis(1);

/// The longest that is waited for a limit per day or month.
const LONGEST_NAP: Duration = Duration::from_secs(60);

/// Those who call one operation wait here, in the order in which they came. Only the first in the queue asks
/// the store and sleeps; one who is dropped while waiting leaves no gap.
pub(super) struct CallQueue {
    /// The limits that a call counts against, never none.
    buckets: Vec<RateLimitBucket>,
    /// Whose turn it is. Tokio's mutex is fair.
    turn: tokio::sync::Mutex<()>,
    /// The number of calls that wait, or are asking the store.
    waiting: AtomicU32,
    /// The number of calls that have passed.
    passed: AtomicU64,
    /// Until when the one whose turn it is has to wait.
    next: Mutex<Option<Instant>>,
}

/// The refusal of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct LimitExceeded {
    /// The limit that is used up; `None` where the document states none, but the server has refused.
    pub(crate) limit: Option<RateLimit>,
    /// The delay until the call is possible, as far as is known.
    pub(crate) wait: Duration,
}

impl LimitExceeded {
    pub(crate) fn into_error(self, operation: &Operation) -> Error {
        let limit = match self.limit {
            Some(limit) => format!("the limit of {limit}"),
            None => "the rate limit".to_owned(),
        };
        let next = Seconds(self.wait);
        let text = format!("{limit} is used up; not sent, as the next call is possible in {next}");
        Error::new(ErrorKind::RateLimited, text).of(operation.id).with_retry_after(Some(self.wait))
    }
}

impl CallQueue {
    /// The name of the queue that a request belongs to, where it is not just the operation's id.
    pub(super) fn scoped_name(parts: &Parts) -> Option<String> {
        let scopes = parts.operation.rate_limits.iter().filter_map(|limit| limit.scope);
        let values = scopes.filter_map(|scope| Some([scope, "=", scope_value(parts, scope)?].concat()));
        let name = values.fold(String::new(), |name, value| name + "/" + &value);
        (!name.is_empty()).then(|| [parts.operation.id, &name].concat())
    }

    pub(super) fn new(parts: &Parts) -> Self {
        let operation = parts.operation;
        let mut buckets: Vec<RateLimitBucket> = Vec::new();
        for limit in operation.rate_limits {
            // The shortest period first: a sort would be compiled for these few.
            let at =
                buckets.partition_point(|bucket| bucket.limit.is_some_and(|other| other.per <= limit.per));
            buckets.insert(at, bucket(operation, limit, parts));
        }
        if buckets.is_empty() {
            buckets.push(RateLimitBucket::new(operation.id, None));
        }
        Self::with(buckets)
    }

    /// The queue of those who call anything.
    pub(super) fn shared(limit: RateLimit) -> Self {
        Self::with(vec![RateLimitBucket::new(format!("all/{}", limit.per), Some(limit))])
    }

    fn with(buckets: Vec<RateLimitBucket>) -> Self {
        Self {
            buckets,
            turn: tokio::sync::Mutex::new(()),
            waiting: AtomicU32::new(0),
            passed: AtomicU64::new(0),
            next: Mutex::new(None),
        }
    }

    /// The bucket that a wait of the server's is about: the one of the shortest period that can be that long.
    pub(super) fn bucket_for(&self, wait: Duration) -> Option<&RateLimitBucket> {
        let fits =
            |bucket: &&RateLimitBucket| bucket.limit.is_some_and(|limit| wait <= longest_of(limit.per));
        self.buckets.iter().find(fits).or(self.buckets.last())
    }

    /// The bucket that `X-RateLimit-Remaining` and a reset that far away can be about, if any.
    pub(super) fn bucket_reset_in(&self, reset: Duration) -> Option<&RateLimitBucket> {
        self.bucket_for(reset)
            .filter(|bucket| bucket.limit.is_some_and(|limit| reset <= longest_of(limit.per)))
    }

    /// The number of calls that have passed.
    pub(super) fn passed(&self) -> u64 {
        self.passed.load(Ordering::Relaxed)
    }

    /// Waits in the queue, and then for the store, but not for more than `most` altogether. Returns the
    /// number of the permit.
    pub(super) async fn acquire(
        &self,
        store: &dyn RateLimitStore,
        most: Duration,
    ) -> Result<u64, LimitExceeded> {
        let waiter = Waiter::enter(&self.waiting);
        let least = self.least_wait(waiter.ahead, Instant::now());
        if least > most {
            return Err(LimitExceeded { limit: self.slowest().copied(), wait: least });
        }
        let deadline = Instant::now().checked_add(most);
        timeout(most, self.acquire_in_turn(store, deadline)).await.unwrap_or_else(|_| {
            let wait = self.least_wait(waiter.ahead, Instant::now()).max(SHORTEST_WAIT);
            Err(LimitExceeded { limit: self.slowest().copied(), wait })
        })
    }

    async fn acquire_in_turn(
        &self,
        store: &dyn RateLimitStore,
        deadline: Option<Instant>,
    ) -> Result<u64, LimitExceeded> {
        let _turn = self.turn.lock().await;
        loop {
            let RateLimitDecision::Denied { retry_after: wait, bucket } = store.take(&self.buckets).await
            else {
                return Ok(self.passed.fetch_add(1, Ordering::Relaxed) + 1);
            };
            let limit = self.buckets.get(bucket).and_then(|bucket| bucket.limit);
            let next = Instant::now().checked_add(wait);
            let too_late = deadline.is_some_and(|deadline| next.is_none_or(|next| next > deadline));
            let is_too_long = wait > LONGEST_NAP && limit.is_some_and(|limit| is_long(limit.per));
            if too_late || is_too_long {
                return Err(LimitExceeded { limit, wait });
            }
            *self.next.lock().unwrap_or_else(PoisonError::into_inner) = next;
            sleep(wait.max(SHORTEST_WAIT)).await;
        }
    }

    /// A lower bound: whatever was used before, no more than a limit's calls go out in each of its periods.
    fn least_wait(&self, ahead: u32, now: Instant) -> Duration {
        if ahead == 0 {
            return Duration::ZERO;
        }
        let first = *self.next.lock().unwrap_or_else(PoisonError::into_inner);
        let first = first.map_or(Duration::ZERO, |at| at.saturating_duration_since(now));
        let limits =
            self.buckets.iter().filter_map(|bucket| bucket.limit).filter(|limit| !is_long(limit.per));
        let behind = limits.map(|limit| limit.per.duration() * (ahead / limit.calls.max(1))).max();
        first + behind.unwrap_or_default()
    }

    /// The limit that a long queue waits for.
    fn slowest(&self) -> Option<&RateLimit> {
        let limits = self.buckets.iter().filter_map(|bucket| bucket.limit.as_ref());
        limits
            .filter(|limit| !is_long(limit.per))
            .max_by_key(|limit| limit.per.duration().checked_div(limit.calls.max(1)))
    }
}

/// Returns `true` if the limit is waited for up to [`LONGEST_NAP`] only: nobody means a call to wait for a day.
fn is_long(period: Period) -> bool {
    period >= Period::Day
}

/// The longest delay that the server can give for a limit of this period, with a second for its rounding.
fn longest_of(period: Period) -> Duration {
    period.duration() + Duration::from_secs(1)
}

fn bucket(operation: &Operation, limit: &RateLimit, parts: &Parts) -> RateLimitBucket {
    let mut key = format!("{}/{}", operation.id, limit.per);
    if let Some(scope) = limit.scope
        && let Some(value) = scope_value(parts, scope)
    {
        key.push_str(&["/", scope, "=", value].concat());
    }
    RateLimitBucket::new(key, Some(*limit))
}

/// A place in the queue, given up when dropped.
struct Waiter<'a> {
    waiting: &'a AtomicU32,
    /// The number of calls before.
    ahead: u32,
}

impl<'a> Waiter<'a> {
    fn enter(waiting: &'a AtomicU32) -> Self {
        Self { waiting, ahead: waiting.fetch_add(1, Ordering::Relaxed) }
    }
}

impl Drop for Waiter<'_> {
    fn drop(&mut self) {
        self.waiting.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::request::{CallOptions, Method};

    static PREVIEW: Operation =
        Operation::new("createAudiencePreview", Method::Post, "/spaces/{spaceId}/previews").rate_limits(&[
            RateLimit::new(700, Period::Month).per_scope("spaceId"),
            RateLimit::new(5, Period::Minute),
        ]);
    static PLAIN: Operation = Operation::new("listThings", Method::Get, "/things");
    static WORKSPACE: Operation = Operation::new("query", Method::Post, "/query")
        .rate_limits(&[RateLimit::new(120, Period::Day).per_scope("workspaceId")]);

    fn parts(operation: &'static Operation, values: &[&str]) -> Parts {
        Parts::new(operation, &CallOptions::default(), values).unwrap()
    }

    fn keys(parts: &Parts) -> Vec<String> {
        CallQueue::new(parts).buckets.into_iter().map(|bucket| bucket.key).collect()
    }

    #[test]
    fn each_limit_has_its_count() {
        let preview = parts(&PREVIEW, &["s1"]);
        assert_eq!(CallQueue::scoped_name(&preview).as_deref(), Some("createAudiencePreview/spaceId=s1"));
        let expected = ["createAudiencePreview/minute", "createAudiencePreview/month/spaceId=s1"];
        assert_eq!(keys(&preview), expected);
        assert_eq!(CallQueue::scoped_name(&parts(&PLAIN, &[])), None);
        assert_eq!(keys(&parts(&PLAIN, &[])), ["listThings"]);
        assert_eq!(CallQueue::scoped_name(&parts(&WORKSPACE, &[])), None);
        assert_eq!(keys(&parts(&WORKSPACE, &[])), ["query/day"]);
    }

    #[test]
    fn a_wait_belongs_to_the_shortest_limit_that_can_ask_for_it() {
        let queue = CallQueue::new(&parts(&PREVIEW, &["s1"]));
        let key = |seconds| queue.bucket_for(Duration::from_secs(seconds)).unwrap().key.clone();
        assert_eq!(key(60), "createAudiencePreview/minute");
        assert_eq!(key(62), "createAudiencePreview/month/spaceId=s1");
        assert_eq!(key(u64::MAX), "createAudiencePreview/month/spaceId=s1");
        assert_eq!(queue.bucket_reset_in(Duration::MAX), None);
        assert_eq!(CallQueue::new(&parts(&PLAIN, &[])).bucket_reset_in(Duration::ZERO), None);
    }
}
