//! The documented limits of operations, counted in windows that start with their first call.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::clock;
use crate::document::RateLimit;

/// The decision of a limit about a call.
pub(crate) struct Standing {
    pub(crate) allowed: bool,
    pub(super) consumed: u64,
    pub(super) remaining: u64,
    /// Until the window ends.
    pub(super) wait: Duration,
}

/// The calls of the current windows.
#[derive(Debug)]
pub(crate) struct Limits {
    /// A minute of the document passes in a minute divided by this.
    speed: u32,
    windows: HashMap<(&'static str, &'static str), (Instant, u64)>,
}

impl Limits {
    pub(super) fn new(speed: u32) -> Self {
        Self { speed: speed.max(1), windows: HashMap::new() }
    }

    pub(super) fn forget(&mut self) {
        self.windows.clear();
    }

    /// Counts a call of what bears the name `id`, if every limit allows it; `None` where there is no limit, else what
    /// the tightest one says.
    pub(crate) fn count(
        &mut self,
        id: &'static str,
        limits: &[RateLimit<'static>],
        now: Instant,
    ) -> Option<Standing> {
        let allowed = limits.iter().all(|limit| *self.window(id, *limit, now).1 < limit.calls);
        let standings = limits.iter().map(|limit| {
            let (wait, calls) = self.window(id, *limit, now);
            *calls += u64::from(allowed);
            Standing { allowed, consumed: *calls, remaining: limit.calls - *calls, wait }
        });
        // A full window that ends last is the one to wait for.
        standings.min_by_key(|standing| (standing.remaining, std::cmp::Reverse(standing.wait)))
    }

    /// Returns the length of the current window, and the calls in it.
    fn window(&mut self, id: &'static str, limit: RateLimit<'static>, now: Instant) -> (Duration, &mut u64) {
        let length = length(limit.per) / self.speed;
        let (start, calls) = self.windows.entry((id, limit.per)).or_insert((now, 0));
        if now.duration_since(*start) >= length {
            (*start, *calls) = (now, 0);
        }
        (length.saturating_sub(now.duration_since(*start)), calls)
    }
}

fn length(per: &str) -> Duration {
    Duration::from_secs(match per {
        "minute" => 60,
        "hour" => 3_600,
        "day" => 86_400,
        _ => 30 * 86_400,
    })
}

impl Standing {
    pub(super) fn headers(&self) -> [(&'static str, String); 3] {
        [
            ("x-ratelimit-consumed", self.consumed.to_string()),
            ("x-ratelimit-remaining", self.remaining.to_string()),
            ("x-ratelimit-reset", clock::date_in(self.milliseconds())),
        ]
    }

    /// The body of a 429.
    pub(super) fn refusal(&self) -> Value {
        let data = json!({
            "remainingPoints": self.remaining,
            "consumedPoints": self.consumed,
            "msBeforeNext": self.milliseconds(),
        });
        json!({ "errors": [{ "type": "RequestError", "message": "Too many requests", "data": data }] })
    }

    /// The header `Retry-After`.
    pub(crate) fn seconds(&self) -> u64 {
        self.milliseconds().div_ceil(1_000)
    }

    fn milliseconds(&self) -> u64 {
        // Rounded up, so that who waits so long has waited long enough.
        u64::try_from(self.wait.as_micros().div_ceil(1_000)).unwrap_or(u64::MAX)
    }
}
