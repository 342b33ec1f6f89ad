//! The retry budget, by which all clones of a client together avoid a retry storm.

use std::sync::atomic::{AtomicU32, Ordering};

/// The cost of a retry in tokens; each success puts back one.
const PER_RETRY: u32 = 10;

/// A bucket of further attempts: each one after a failure of the server or the connection takes one out, and
/// every ten successes put one back. Waits after a 429 are free, as the server has asked for them.
pub(crate) struct RetryBudget {
    /// In tenths of an attempt.
    left: AtomicU32,
    full: u32,
}

impl RetryBudget {
    /// A full bucket of `retries`.
    pub(crate) fn new(retries: u32) -> Self {
        let full = retries.saturating_mul(PER_RETRY);
        Self { left: AtomicU32::new(full), full }
    }

    /// Takes one further attempt; false where none is left.
    pub(crate) fn take(&self) -> bool {
        self.change(|left| left.checked_sub(PER_RETRY))
    }

    /// Counts a success.
    pub(crate) fn succeeded(&self) {
        // Full is the usual case, and only read: clones on other cores are not disturbed.
        self.change(|left| (left < self.full).then_some(left + 1));
    }

    fn change(&self, to: impl Fn(u32) -> Option<u32>) -> bool {
        self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, to).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_successes_buy_one_retry() {
        let budget = RetryBudget::new(2);
        budget.succeeded();
        assert!(budget.take() && budget.take() && !budget.take());
        (0..9).for_each(|_| budget.succeeded());
        assert!(!budget.take());
        budget.succeeded();
        assert!(budget.take() && !budget.take());
    }
}
