//! The attempts and waits of a call that failed.

use std::fmt;
use std::time::Duration;

/// The attempts and waits of a call so far.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct RetryState {
    /// The number of requests that were sent.
    pub(crate) attempts: u32,
    /// The total wait before them, by the pacing and between attempts.
    pub(crate) waited: Duration,
}

impl fmt::Display for RetryState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = if self.attempts == 1 { "" } else { "s" };
        write!(f, "after {} attempt{plural}", self.attempts)?;
        if self.waited >= Duration::from_millis(100) {
            write!(f, " and {} of waiting", Seconds(self.waited))?;
        }
        Ok(())
    }
}

/// The reason for which a failure that could have been retried was not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StopReason {
    /// All attempts were made.
    Attempts,
    /// The server asks for a longer wait than the policy allows.
    Wait(Duration),
    /// The time for the whole call would not suffice.
    TotalTime(Duration),
    /// The retry budget that all clones of the client share is used up.
    Budget,
}

impl StopReason {
    /// The half sentence behind "gave up after 2 attempts"; empty where the number says it all.
    pub(crate) fn write_reason(self, line: &mut impl fmt::Write) -> fmt::Result {
        match self {
            Self::Attempts => Ok(()),
            Self::Wait(wait) => write!(line, ", as the server asks to wait {}", Seconds(wait)),
            Self::TotalTime(time) => {
                write!(line, ", as another would not fit into the {} of the whole call", Seconds(time))
            }
            Self::Budget => write!(line, ", as the client has no retries left to spend on failures"),
        }
    }
}

/// A duration as people read it: `0.4 s`, `75 s`.
pub(crate) struct Seconds(pub(crate) Duration);

impl fmt::Display for Seconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0.as_secs_f64();
        let decimals = usize::from(seconds < 10.0 && self.0.subsec_nanos() > 0);
        write!(f, "{seconds:.decimals$} s")
    }
}
