//! The default budget: one process, in memory.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use super::budget::{BudgetFuture, Grant, Observation, RateBudget, Share};
use super::window::Window;

/// From how many counts on those that have run out are dropped: only counts per space, say, become that many.
const MANY: usize = 256;

/// The longest that a hold is believed: no period of the document is longer.
const LONGEST_HOLD: Duration = Duration::from_secs(31 * 86_400);

/// Counts calls in memory, for one process. Every client has its own unless it is given another.
///
/// Two clients with the same token share one by way of an `Arc`:
///
/// ```no_run
/// use std::sync::Arc;
///
/// use segment_public_api::{Client, Error, MemoryBudget};
///
/// # fn clients() -> Result<(Client, Client), Error> {
/// let budget = Arc::new(MemoryBudget::default());
/// let quick = Client::builder().token_from_env()?.rate_budget(budget.clone()).build()?;
/// let patient = Client::builder().token_from_env()?.rate_budget(budget).build()?;
/// # Ok((quick, patient))
/// # }
/// ```
///
/// What was counted is forgotten with the process: a limit per day or month is only known to be used up as
/// far as this process has used it.
#[derive(Default)]
pub struct MemoryBudget {
    windows: Mutex<HashMap<String, Window>>,
}

impl MemoryBudget {
    fn windows(&self) -> MutexGuard<'_, HashMap<String, Window>> {
        // A panic cannot leave a window half changed in a way that matters.
        self.windows.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take_now(&self, shares: &[Share]) -> Grant {
        let now = Instant::now();
        let mut windows = self.windows();
        let waits = shares.iter().map(|share| {
            windows.get_mut(&share.key).map_or(Duration::ZERO, |window| window.wait(share.limit, now))
        });
        let longest = waits.enumerate().max_by_key(|(_, wait)| *wait);
        if let Some((share, wait)) = longest.filter(|(_, wait)| !wait.is_zero()) {
            return Grant::Later { wait, share };
        }
        for share in shares {
            change(&mut windows, share, now, &mut |window| window.count(share.limit, now));
        }
        Grant::Now
    }
}

fn change(
    windows: &mut HashMap<String, Window>,
    share: &Share,
    now: Instant,
    change: &mut dyn FnMut(&mut Window),
) {
    if let Some(window) = windows.get_mut(&share.key) {
        return change(window);
    }
    if windows.len() >= MANY {
        windows.retain(|_, window| !window.is_idle(now));
    }
    change(windows.entry(share.key.clone()).or_default());
}

impl RateBudget for MemoryBudget {
    fn take<'a>(&'a self, shares: &'a [Share]) -> BudgetFuture<'a, Grant> {
        Box::pin(async { self.take_now(shares) })
    }

    fn hold<'a>(&'a self, share: &'a Share, wait: Duration) -> BudgetFuture<'a, ()> {
        Box::pin(async move {
            let now = Instant::now();
            let until = now + wait.min(LONGEST_HOLD);
            change(&mut self.windows(), share, now, &mut |window| window.hold(until));
        })
    }

    fn observe<'a>(&'a self, share: &'a Share, seen: Observation) -> BudgetFuture<'a, ()> {
        Box::pin(async move {
            let now = Instant::now();
            if let Some(limit) = share.limit {
                let seen = Observation { reset: seen.reset.min(LONGEST_HOLD), ..seen };
                change(&mut self.windows(), share, now, &mut |window| window.observe(limit, seen, now));
            }
        })
    }
}

impl fmt::Debug for MemoryBudget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryBudget").field("counts", &self.windows().len()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::request::{Period, RateLimit};

    #[test]
    fn all_shares_are_taken_or_none() {
        let budget = MemoryBudget::default();
        let minute = Share::new("a/minute", Some(RateLimit::new(5, Period::Minute)));
        let month = Share::new("a/month", Some(RateLimit::new(1, Period::Month)));
        let other = Share::new("a/month/other", Some(RateLimit::new(9, Period::Month)));
        let both = [minute.clone(), month];
        assert_eq!(budget.take_now(&both), Grant::Now);
        for _ in 0..9 {
            assert!(matches!(budget.take_now(&both), Grant::Later { share: 1, .. }));
        }
        let others = [minute, other];
        for _ in 0..4 {
            assert_eq!(budget.take_now(&others), Grant::Now);
        }
        assert!(matches!(budget.take_now(&others), Grant::Later { share: 0, .. }));
    }

    #[test]
    fn counts_that_have_run_out_are_dropped() {
        let budget = MemoryBudget::default();
        for number in 0..10 * MANY {
            budget.take_now(&[Share::new(number.to_string(), None)]);
        }
        assert!(budget.windows().len() <= MANY);
    }
}
