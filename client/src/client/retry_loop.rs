//! The loop over the attempts of a call. Nothing here is generic.

use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::time::{Instant, sleep, timeout};
use zeroize::Zeroizing;

use super::Pending;
use super::hook::Attempt;
use super::inner::ClientInner;
use super::trace::{self, CallSpan};
use crate::auth::Token;
use crate::error::{Error, ErrorKind, RetryState, StopReason};
use crate::limit::Permit;
use crate::request::{Operation, Parts};
use crate::response::RawResponse;
use crate::retry::{AttemptError, Classification, RetryPolicy};
use crate::transport::{ClientTransport, HeadSlot, TransportError};

/// The outcome of an attempt.
type Outcome = Result<RawResponse, AttemptError>;

/// The step after an attempt.
#[derive(Debug, Clone, Copy)]
enum NextStep {
    /// Another attempt, after a wait.
    Retry(Duration),
    /// No further attempt, and why, where another might have succeeded.
    Stop(Option<StopReason>),
}

/// The loop over the attempts of a call.
pub(crate) struct RetryLoop {
    inner: Arc<ClientInner>,
    operation: &'static Operation,
    parts: Parts,
    policy: RetryPolicy,
    /// The bound on one attempt.
    timeout: Duration,
    /// When the first attempt began.
    started: Option<Instant>,
    /// The permit of the last request.
    permit: Permit,
    retry_state: RetryState,
    /// The attempts that count against the policy, apart from the first.
    retries: u32,
    /// What the last request was signed with.
    token: Option<Token>,
    /// What has come of the answer that is on its way.
    head: HeadSlot,
    has_retried_unauthorized: bool,
    /// What the attempt before has failed with.
    last: Option<Error>,
}

impl RetryLoop {
    pub(crate) fn new(inner: Arc<ClientInner>, parts: Parts) -> Self {
        Self {
            operation: parts.operation,
            policy: parts.options.retries.unwrap_or(inner.retries),
            timeout: parts.options.timeout.unwrap_or(inner.timeout),
            inner,
            parts,
            started: None,
            permit: Permit::default(),
            retry_state: RetryState::default(),
            retries: 0,
            token: None,
            head: HeadSlot::default(),
            has_retried_unauthorized: false,
            last: None,
        }
    }

    /// Returns a success; everything else is an error.
    pub(crate) fn run(mut self) -> Pending {
        // A block, and functions that borrow: an `async fn` holds what it is given twice, there and where it is used.
        Box::pin(async move {
            if Handle::try_current().is_err() {
                let text = "there is no Tokio runtime to call from".to_owned();
                return Err(Error::configuration(text).of(self.operation.id));
            }
            let span = CallSpan::new(self.operation);
            span.wrap(self.attempts()).await
        })
    }

    async fn attempts(&mut self) -> Result<RawResponse, Error> {
        self.parts.check_url_length(self.inner.base.as_str().len(), self.inner.max_url_length)?;
        loop {
            self.pace().await?;
            let (sent, began) = (self.retry_state.attempts, Instant::now());
            let outcome = self.attempt(began).await;
            let classification = Classification::of(&outcome);
            let next = self.next(&outcome, classification);
            if self.retry_state.attempts > sent {
                self.report(&outcome, began.elapsed(), next);
            }
            self.update_rate_limiter(&outcome, classification).await;
            match next {
                NextStep::Stop(stop_reason) => {
                    return self.conclude(outcome, stop_reason, classification.retry_after());
                }
                NextStep::Retry(wait) => {
                    self.last = self.conclude(outcome, None, classification.retry_after()).err();
                    self.wait(wait).await;
                    self.parts.restore_headers()?;
                }
            }
        }
    }

    /// Waits until the rate limits allow an attempt.
    async fn pace(&mut self) -> Result<(), Error> {
        let Some(rate_limiter) = &self.inner.rate_limiter else { return Ok(()) };
        let left = self.started.map(|started| self.time_left(started));
        match rate_limiter.acquire(&self.parts, left).await {
            Ok(permit) => {
                if !permit.waited.is_zero() {
                    trace::paced(permit.waited);
                }
                self.retry_state.waited += permit.waited;
                self.permit = permit;
                Ok(())
            }
            Err(exceeded) => {
                let error = exceeded.into_error(self.operation).with_retry_state(self.retry_state);
                Err(self.after_last(error))
            }
        }
    }

    async fn attempt(&mut self, now: Instant) -> Outcome {
        let started = *self.started.get_or_insert(now);
        let left = self.time_left(started);
        match timeout(self.timeout.min(left), self.send()).await {
            Ok(outcome) => outcome,
            Err(_) => self.timed_out(left),
        }
    }

    /// The outcome of an attempt that ran out of time: where a failure has come without the end of its body, that.
    fn timed_out(&mut self, left: Duration) -> Outcome {
        let head = self.head.take();
        if let Some((status, headers)) = head.clone() {
            let text = format!("it was not complete within {:?}", self.timeout.min(left));
            let cause = TransportError::timeout(text).with_head(status, headers);
            if let Ok(answer) = RawResponse::without_body(self.operation.id, cause) {
                return Ok(self.confide(answer));
            }
        }
        if left < self.timeout {
            return Err(AttemptError::TotalTime(self.policy.whole_call(self.timeout)));
        }
        Err(AttemptError::Timeout(self.timeout, head))
    }

    async fn send(&mut self) -> Outcome {
        let token = self
            .inner
            .credentials
            .token(self.operation.takes_password)
            .await
            .map_err(AttemptError::NotSent)?;
        let mut request = self.inner.request(&mut self.parts, &token).map_err(AttemptError::NotSent)?;
        self.token = Some(token);
        self.retry_state.attempts += 1;
        let answer = match &self.inner.transport {
            ClientTransport::Hyper(transport) => transport.execute(request, &self.head).await,
            ClientTransport::Other(transport) => {
                let extensions = request.extensions_mut();
                extensions.insert(self.operation);
                extensions.insert(self.head.clone());
                transport.send(request).await
            }
        };
        let answer = self.inner.answer(&self.parts, answer)?;
        Ok(self.confide(answer))
    }

    /// Tells an answer what nothing that is shown of it may repeat.
    fn confide(&self, answer: RawResponse) -> RawResponse {
        #[allow(unused_mut, reason = "only the Config API has passwords")]
        let mut secrets: Vec<_> = self.parts.secrets.iter().cloned().map(Zeroizing::new).collect();
        let Some(token) = &self.token else { return answer.keeping(secrets) };
        #[cfg(feature = "config-api")]
        secrets.extend(token.password());
        answer.keeping(secrets).authorized_by(token.authorization())
    }

    fn next(&mut self, outcome: &Outcome, classification: Classification) -> NextStep {
        if self.has_stale_token(outcome) {
            self.has_retried_unauthorized = true;
            return NextStep::Retry(Duration::ZERO);
        }
        let is_repeatable = match classification {
            Classification::Final => false,
            Classification::Transient { may_have_acted: true, .. } => {
                self.policy.repeats(self.parts.method.is_idempotent())
            }
            Classification::Transient { .. } | Classification::Throttled { .. } => true,
        };
        // A policy of one attempt never gives up.
        if !is_repeatable || self.policy.attempts() <= 1 {
            return NextStep::Stop(None);
        }
        match self.wait_before_retry(classification) {
            Ok(wait) => {
                self.retries += 1;
                NextStep::Retry(wait)
            }
            Err(why) => NextStep::Stop(Some(why)),
        }
    }

    /// Whether the server has refused the token, and there may be another one: once in a call.
    fn has_stale_token(&self, outcome: &Outcome) -> bool {
        let is_refused =
            matches!(outcome, Ok(answer) if answer.status == 401) && !self.has_retried_unauthorized;
        is_refused && self.token.as_ref().is_some_and(|token| self.inner.credentials.refused(token))
    }

    fn wait_before_retry(&self, classification: Classification) -> Result<Duration, StopReason> {
        if self.retries + 1 >= self.policy.attempts() {
            return Err(StopReason::Attempts);
        }
        let wait = classification.retry_after().unwrap_or_else(|| self.policy.jittered(self.retries + 1));
        if wait > self.policy.longest_wait() {
            return Err(StopReason::Wait(wait));
        }
        if self.started.is_some_and(|started| wait >= self.time_left(started)) {
            return Err(StopReason::TotalTime(self.policy.whole_call(self.timeout)));
        }
        // A wait that the server has asked for is no storm.
        let is_free = matches!(classification, Classification::Throttled { .. });
        if is_free || self.inner.budget.take() { Ok(wait) } else { Err(StopReason::Budget) }
    }

    fn time_left(&self, started: Instant) -> Duration {
        self.policy.whole_call(self.timeout).saturating_sub(started.elapsed())
    }

    async fn wait(&mut self, wait: Duration) {
        if !wait.is_zero() {
            trace::wait(wait);
            sleep(wait).await;
            self.retry_state.waited += wait;
        }
    }

    fn report(&self, outcome: &Outcome, elapsed: Duration, next: NextStep) {
        let attempt = Attempt {
            operation: self.operation,
            number: self.retry_state.attempts,
            status: outcome.as_ref().ok().map(|answer| answer.status),
            failure: match outcome {
                Ok(answer) if answer.status.is_success() => None,
                Ok(answer) if answer.status.is_redirection() => Some(ErrorKind::Redirect),
                Ok(_) => Some(ErrorKind::Api),
                Err(cause) => Some(cause.kind()),
            },
            elapsed,
            next_wait: match next {
                NextStep::Retry(wait) => Some(wait),
                NextStep::Stop(_) => None,
            },
        };
        trace::attempt(&attempt);
        if let Some(hook) = &self.inner.hook {
            hook(&attempt);
        }
    }

    /// What all calls of the client can learn from an attempt.
    async fn update_rate_limiter(&self, outcome: &Outcome, classification: Classification) {
        let Ok(answer) = outcome else { return };
        if answer.status.is_success() {
            self.inner.budget.succeeded();
        }
        let Some(rate_limiter) = &self.inner.rate_limiter else { return };
        match classification {
            Classification::Throttled { retry_after: Some(wait) } => {
                rate_limiter.throttled(&self.parts, wait).await
            }
            _ => rate_limiter.observe(&self.parts, self.permit, answer).await,
        }
    }

    fn conclude(
        &mut self,
        outcome: Outcome,
        stop_reason: Option<StopReason>,
        retry_after: Option<Duration>,
    ) -> Result<RawResponse, Error> {
        let error = match outcome {
            Ok(mut answer) => {
                answer.retry_state = self.retry_state;
                return answer
                    .success(&self.inner.base)
                    .map_err(|error| error.with_stop_reason(stop_reason).with_retry_after(retry_after));
            }
            Err(cause @ AttemptError::TotalTime(_)) => {
                let error = cause.into_error(self.operation.id);
                self.after_last(error)
            }
            Err(cause) => cause.into_error(self.operation.id),
        };
        Err(error.with_retry_state(self.retry_state).with_stop_reason(stop_reason))
    }

    /// Adds the error of the attempt before as the source.
    fn after_last(&mut self, error: Error) -> Error {
        match self.last.take() {
            Some(last) => error.caused_by(Box::new(last)),
            None => error,
        }
    }
}
