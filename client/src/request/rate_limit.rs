//! The rate limits that the document states.

use std::fmt;
use std::time::Duration;

/// A rate limit that the document states for an operation: `calls` in every `per`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct RateLimit {
    /// The number of calls allowed in each period.
    pub calls: u32,
    /// The period.
    pub per: Period,
    /// The parameter whose values are counted apart, such as `spaceId`; `None` where all calls count together.
    pub scope: Option<&'static str>,
}

impl RateLimit {
    /// Creates a limit on everything that the token does.
    #[must_use]
    pub const fn new(calls: u32, per: Period) -> Self {
        Self { calls, per, scope: None }
    }

    /// Counts the limit apart for each value of `scope`.
    #[must_use]
    pub const fn per_scope(mut self, scope: &'static str) -> Self {
        self.scope = Some(scope);
        self
    }
}

/// The period of a rate limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// One second.
    Second,
    /// One minute.
    Minute,
    /// One hour.
    Hour,
    /// One day.
    Day,
    /// One month.
    Month,
}

impl Period {
    /// Returns the length of the period. A month counts as 30 days: the document does not say where one begins.
    #[must_use]
    pub const fn duration(self) -> Duration {
        Duration::from_secs(match self {
            Self::Second => 1,
            Self::Minute => 60,
            Self::Hour => 3_600,
            Self::Day => 86_400,
            Self::Month => 30 * 86_400,
        })
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Month => "month",
        })
    }
}

impl fmt::Display for RateLimit {
    /// Such as `700 calls a month per spaceId`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = if self.calls == 1 { "" } else { "s" };
        let article = if self.per == Period::Hour { "an" } else { "a" };
        write!(f, "{} call{plural} {article} {}", self.calls, self.per)?;
        self.scope.map_or(Ok(()), |scope| write!(f, " per {scope}"))
    }
}

impl From<Period> for Duration {
    fn from(period: Period) -> Self {
        period.duration()
    }
}
