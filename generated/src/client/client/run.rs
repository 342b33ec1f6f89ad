//! One call: its attempts, and the waits between them. Nothing here is generic.

use std::time::Duration;

use tokio::time::{Instant, sleep, timeout};

use super::hook::Attempt;
use super::inner::Shared;
use super::trace;
use crate::client::auth::Token;
use crate::client::error::{Error, ErrorKind, GaveUp, Tally};
use crate::client::limit::Pass;
use crate::client::request::{Operation, Parts};
use crate::client::response::RawResponse;
use crate::client::retry::{NoAnswer, RetryPolicy, Verdict};

/// What an attempt has brought.
type Outcome = Result<RawResponse, NoAnswer>;

/// What follows an attempt.
#[derive(Debug, Clone, Copy)]
enum Next {
    /// Another one, after a wait.
    Again(Duration),
    /// Nothing, and why not, where another would have been worth it.
    Over(Option<GaveUp>),
}

/// A call that is under way.
pub(crate) struct Run<'a> {
    shared: &'a Shared,
    operation: &'static Operation,
    parts: Parts,
    policy: RetryPolicy,
    /// The bound on one attempt.
    timeout: Duration,
    /// When the first attempt began.
    started: Option<Instant>,
    /// What the last request has got from the pacing.
    pass: Pass,
    tally: Tally,
    /// The attempts that count against the policy, apart from the first.
    retries: u32,
    /// What the last request was signed with.
    token: Option<Token>,
    has_asked_again: bool,
    /// What the attempt before has failed with.
    last: Option<Error>,
}

impl<'a> Run<'a> {
    pub(crate) fn new(shared: &'a Shared, parts: Parts) -> Self {
        Self {
            shared,
            operation: parts.operation,
            policy: parts.options.retries.unwrap_or(shared.retries),
            timeout: parts.options.timeout.unwrap_or(shared.timeout),
            parts,
            started: None,
            pass: Pass::default(),
            tally: Tally::default(),
            retries: 0,
            token: None,
            has_asked_again: false,
            last: None,
        }
    }

    /// A success; everything else is an error.
    pub(crate) async fn finish(mut self) -> Result<RawResponse, Error> {
        loop {
            self.pace().await?;
            let (sent, began) = (self.tally.attempts, Instant::now());
            let outcome = self.attempt(began).await;
            let verdict = Verdict::on(&outcome);
            let next = self.next(&outcome, verdict);
            if self.tally.attempts > sent {
                self.report(&outcome, began.elapsed(), next);
            }
            self.tell_pacer(&outcome, verdict).await;
            match next {
                Next::Over(gave_up) => return self.conclude(outcome, gave_up, verdict.told()),
                Next::Again(wait) => {
                    self.last = self.conclude(outcome, None, verdict.told()).err();
                    self.wait(wait).await;
                    self.parts.restore_headers()?;
                }
            }
        }
    }

    /// Waits until the rate limits allow an attempt.
    async fn pace(&mut self) -> Result<(), Error> {
        let Some(pacer) = &self.shared.pacer else { return Ok(()) };
        let left = self.started.map(|started| self.time_left(started));
        match pacer.pass(&self.parts, left).await {
            Ok(pass) => {
                if !pass.waited.is_zero() {
                    trace::paced(pass.waited);
                }
                self.tally.waited += pass.waited;
                self.pass = pass;
                Ok(())
            }
            Err(refusal) => {
                let error = refusal.into_error(self.operation).tallied(self.tally);
                Err(self.after_last(error))
            }
        }
    }

    async fn attempt(&mut self, now: Instant) -> Outcome {
        let started = *self.started.get_or_insert(now);
        let left = self.time_left(started);
        match timeout(self.timeout.min(left), self.send()).await {
            Ok(outcome) => outcome,
            Err(_) if left < self.timeout => Err(NoAnswer::TotalTime(self.policy.whole_call(self.timeout))),
            Err(_) => Err(NoAnswer::Timeout(self.timeout)),
        }
    }

    async fn send(&mut self) -> Outcome {
        let token = self.shared.credentials.token().await.map_err(NoAnswer::Refused)?;
        let request = self.shared.request(&mut self.parts, &token).map_err(NoAnswer::Refused)?;
        self.token = Some(token);
        self.tally.attempts += 1;
        self.shared.exchange(self.operation.id, request).await
    }

    fn next(&mut self, outcome: &Outcome, verdict: Verdict) -> Next {
        if self.has_stale_token(outcome) {
            self.has_asked_again = true;
            return Next::Again(Duration::ZERO);
        }
        let is_repeatable = match verdict {
            Verdict::Final => false,
            Verdict::Failed { may_have_acted: true, .. } => {
                self.policy.repeats(self.parts.method.is_idempotent())
            }
            Verdict::Failed { .. } | Verdict::Limited { .. } => true,
        };
        // Where one attempt is all that was wanted, nothing was given up.
        if !is_repeatable || self.policy.attempts() <= 1 {
            return Next::Over(None);
        }
        match self.wait_before_retry(verdict) {
            Ok(wait) => {
                self.retries += 1;
                Next::Again(wait)
            }
            Err(why) => Next::Over(Some(why)),
        }
    }

    /// Whether the server has refused the token, and there may be another one: once in a call.
    fn has_stale_token(&self, outcome: &Outcome) -> bool {
        let is_refused = matches!(outcome, Ok(answer) if answer.status == 401) && !self.has_asked_again;
        is_refused && self.token.as_ref().is_some_and(|token| self.shared.credentials.refused(token))
    }

    fn wait_before_retry(&self, verdict: Verdict) -> Result<Duration, GaveUp> {
        if self.retries + 1 >= self.policy.attempts() {
            return Err(GaveUp::Attempts);
        }
        let wait = verdict.told().unwrap_or_else(|| self.policy.jittered(self.retries + 1));
        if wait > self.policy.longest_wait() {
            return Err(GaveUp::Wait(wait));
        }
        if self.started.is_some_and(|started| wait >= self.time_left(started)) {
            return Err(GaveUp::TotalTime(self.policy.whole_call(self.timeout)));
        }
        // A wait that the server has asked for is no storm.
        let is_free = matches!(verdict, Verdict::Limited { .. });
        if is_free || self.shared.budget.take() { Ok(wait) } else { Err(GaveUp::Budget) }
    }

    fn time_left(&self, started: Instant) -> Duration {
        self.policy.whole_call(self.timeout).saturating_sub(started.elapsed())
    }

    async fn wait(&mut self, wait: Duration) {
        if !wait.is_zero() {
            trace::wait(wait);
            sleep(wait).await;
            self.tally.waited += wait;
        }
    }

    fn report(&self, outcome: &Outcome, elapsed: Duration, next: Next) {
        let attempt = Attempt {
            operation: self.operation,
            number: self.tally.attempts,
            status: outcome.as_ref().ok().map(|answer| answer.status),
            failure: match outcome {
                Ok(answer) if answer.status.is_success() => None,
                Ok(answer) if answer.status.is_redirection() => Some(ErrorKind::Redirect),
                Ok(_) => Some(ErrorKind::Api),
                Err(none) => Some(none.kind()),
            },
            elapsed,
            next_wait: match next {
                Next::Again(wait) => Some(wait),
                Next::Over(_) => None,
            },
        };
        trace::attempt(&attempt);
        if let Some(hook) = &self.shared.hook {
            hook(&attempt);
        }
    }

    /// What all calls of the client can learn from an attempt.
    async fn tell_pacer(&self, outcome: &Outcome, verdict: Verdict) {
        let Ok(answer) = outcome else { return };
        if answer.status.is_success() {
            self.shared.budget.succeeded();
        }
        let Some(pacer) = &self.shared.pacer else { return };
        match verdict {
            Verdict::Limited { told: Some(wait) } => pacer.refused(&self.parts, wait).await,
            _ => pacer.answered(&self.parts, self.pass, answer).await,
        }
    }

    fn conclude(
        &mut self,
        outcome: Outcome,
        gave_up: Option<GaveUp>,
        told: Option<Duration>,
    ) -> Result<RawResponse, Error> {
        let error = match outcome {
            Ok(mut answer) => {
                answer.tally = self.tally;
                let secret = self.token.as_ref().map_or("", Token::secret);
                return answer.success(&self.shared.base).map_err(|error| {
                    let error = if secret.is_empty() { error } else { error.without(secret) };
                    error.gave_up(gave_up).retry_in(told)
                });
            }
            Err(none @ NoAnswer::TotalTime(_)) => {
                let error = none.into_error(self.operation.id);
                self.after_last(error)
            }
            Err(none) => none.into_error(self.operation.id),
        };
        Err(error.tallied(self.tally).gave_up(gave_up))
    }

    /// An error that is the end of the call's time or luck, and not what was wrong at first.
    fn after_last(&mut self, error: Error) -> Error {
        match self.last.take() {
            Some(last) => error.caused_by(Box::new(last)),
            None => error,
        }
    }
}
