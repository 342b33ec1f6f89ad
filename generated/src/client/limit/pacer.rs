//! The gate that every attempt of a client goes through.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::time::{Instant, timeout};

use super::budget::{Observation, RateBudget};
use super::lane::{Lane, Refusal};
use crate::client::request::Parts;
use crate::client::response::RawResponse;

/// How long a call waits for the limits unless the builder says otherwise.
pub(crate) const DEFAULT_MAX_WAIT: Duration = Duration::from_secs(600);

/// How long an answer that is there may be kept back by a budget that takes its time to note it.
const LONGEST_NOTE: Duration = Duration::from_secs(1);

/// What is shorter is no wait, but what the gate itself takes.
const SHORTEST_WAIT: Duration = Duration::from_millis(1);

/// From how many lanes on those where nobody waits are dropped.
const MANY: usize = 256;

/// What a request has got at the gate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Pass {
    /// How long it has waited.
    pub(crate) waited: Duration,
    /// Its number among those of its lane.
    number: u64,
}

/// The gate: shared by all clones of a client.
pub(crate) struct Pacer {
    budget: Box<dyn RateBudget>,
    lanes: Mutex<HashMap<Cow<'static, str>, Arc<Lane>>>,
    max_wait: Duration,
    /// Whether the server has ever refused an operation that the document states no limit for. Until then,
    /// such operations cost nothing here.
    has_refused_others: AtomicBool,
}

impl Pacer {
    pub(crate) fn new(budget: Box<dyn RateBudget>, max_wait: Duration) -> Self {
        Self { budget, lanes: Mutex::default(), max_wait, has_refused_others: AtomicBool::new(false) }
    }

    /// Waits until the request may go out, but not longer than `most`.
    pub(crate) async fn pass(&self, parts: &Parts, most: Option<Duration>) -> Result<Pass, Refusal> {
        if parts.operation.rate_limits.is_empty() && !self.has_refused_others.load(Ordering::Relaxed) {
            return Ok(Pass::default());
        }
        let most = most.map_or(self.max_wait, |most| most.min(self.max_wait));
        let entered = Instant::now();
        let number = self.lane(parts).pass(&*self.budget, most).await?;
        let waited = entered.elapsed();
        let waited = if waited < SHORTEST_WAIT { Duration::ZERO } else { waited };
        Ok(Pass { waited, number })
    }

    /// Notes that the server has refused the request, and asks to wait for `wait`.
    pub(crate) async fn refused(&self, parts: &Parts, wait: Duration) {
        if parts.operation.rate_limits.is_empty() {
            self.has_refused_others.store(true, Ordering::Relaxed);
        }
        if let Some(share) = self.lane(parts).share_for(wait) {
            let _ = timeout(LONGEST_NOTE, self.budget.hold(share, wait)).await;
        }
    }

    /// Notes what the server says is left of the operation's own limits. It may be another limit that it
    /// means; that one is as good a reason to wait.
    pub(crate) async fn answered(&self, parts: &Parts, pass: Pass, answer: &RawResponse) {
        if parts.operation.rate_limits.is_empty() {
            return;
        }
        let remaining = answer.rate_limit().and_then(|state| state.remaining);
        let (Some(remaining), Some(reset)) = (remaining, answer.until_reset()) else { return };
        let lane = self.lane(parts);
        if let Some(share) = lane.share_reset_in(reset) {
            let seen = Observation::new(remaining, lane.passed().saturating_sub(pass.number), reset);
            let _ = timeout(LONGEST_NOTE, self.budget.observe(share, seen)).await;
        }
    }

    fn lane(&self, parts: &Parts) -> Arc<Lane> {
        let name = Lane::scoped_name(parts).map_or(Cow::Borrowed(parts.operation.id), Cow::Owned);
        let mut lanes = self.lanes.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(lane) = lanes.get(&name) {
            return lane.clone();
        }
        if lanes.len() >= MANY {
            lanes.retain(|_, lane| Arc::strong_count(lane) > 1);
        }
        let lane = Arc::new(Lane::new(parts));
        lanes.insert(name, lane.clone());
        lane
    }
}
