//! Polling until a response is as wanted, for work that the server carries out later.

use std::time::Duration;

use serde_core::de::DeserializeOwned;
use tokio::time::{Instant, sleep, timeout_at};

use crate::client::Client;
use crate::error::{Error, ErrorKind};
use crate::request::{Effect, Request};
use crate::response::Response;

/// The intervals and the total time of [`Client::wait_until`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub struct WaitPolicy {
    interval: Duration,
    max_interval: Duration,
    total_time: Duration,
}

impl WaitPolicy {
    /// Creates a policy that asks after a second, then after twice as long each time, up to once a minute, for half
    /// an hour in all.
    pub const fn new() -> Self {
        Self {
            interval: Duration::from_secs(1),
            max_interval: Duration::from_secs(60),
            total_time: Duration::from_secs(30 * 60),
        }
    }

    /// Sets the time between the first two calls. At least a millisecond.
    pub const fn interval(mut self, interval: Duration) -> Self {
        self.interval = interval;
        self
    }

    /// Sets the longest time between two calls.
    pub const fn max_interval(mut self, interval: Duration) -> Self {
        self.max_interval = interval;
        self
    }

    /// Sets the time after which nothing more is waited for, calls that are under way included. The first call is made
    /// in any case, within the bounds of any call.
    pub const fn total_time(mut self, time: Duration) -> Self {
        self.total_time = time;
        self
    }
}

impl Default for WaitPolicy {
    fn default() -> Self {
        Self::new()
    }
}

impl Client {
    /// Sends a request that reads again and again, until `done` returns `true` for what it gives, and returns that
    /// answer. Enums of states have `is_final`, where the document's states are known to be final.
    ///
    /// | what is carried out later | how its end is seen |
    /// | --- | --- |
    /// | a regulation | `get_regulation`: `overall_status.is_final()` |
    /// | a preview of an audience | `get_audience_preview`: `status.is_final()` |
    /// | a reverse ETL sync | `get_reverse_etl_sync_status`: `finished_at.is_some()`; `sync_status` is an open text |
    /// | a deployment of a function | `get_function`: `function.is_latest_version` is `Some(true)` |
    /// | a run of an audience | no operation reads one |
    ///
    /// ```no_run
    /// use segment_public_api::WaitPolicy;
    /// use segment_public_api::stable::deletion_and_suppression::get_regulation;
    /// # use segment_public_api::{Client, Error};
    ///
    /// # async fn erased(client: &Client, id: &str) -> Result<(), Error> {
    /// let request = get_regulation(id);
    /// let answer = client
    ///     .wait_until(request, WaitPolicy::new(), |read| {
    ///         read.regulation.overall_status.is_final()
    ///     })
    ///     .await?;
    /// println!("{}", answer.regulation.overall_status);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of a call. `is_timeout`, when [`WaitPolicy::total_time`] is over before `done`; what the server carries
    /// out goes on. `is_invalid_request`, when the request does more than read.
    pub async fn wait_until<R>(
        &self,
        request: R,
        policy: WaitPolicy,
        mut done: impl FnMut(&R::Output) -> bool,
    ) -> Result<Response<R::Output>, Error>
    where
        R: Request<Client = Self, Output: DeserializeOwned>,
    {
        let operation = R::OPERATION;
        if operation.effect != Effect::Read {
            let text = "only a request that reads can be sent until its answer is as wanted".to_owned();
            return Err(Error::invalid_request(operation.id, text));
        }
        let end = Instant::now().checked_add(policy.total_time);
        let (mut pause, mut answers) = (policy.interval.max(Duration::from_millis(1)), 0_u32);
        loop {
            let call = self.start(request.parts());
            let raw = match end {
                // The first call has the bounds of any call.
                Some(end) if answers > 0 => {
                    timeout_at(end, call).await.map_err(|_| late::<R>(policy, answers))?
                }
                _ => call.await,
            };
            let answer = Response::read(raw?)?;
            if done(&answer) {
                return Ok(answer);
            }
            answers += 1;
            if end.is_some_and(|end| Instant::now() + pause >= end) {
                return Err(late::<R>(policy, answers));
            }
            sleep(pause).await;
            pause = pause.saturating_mul(2).min(policy.max_interval.max(policy.interval));
        }
    }
}

fn late<R: Request>(policy: WaitPolicy, answers: u32) -> Error {
    let text = format!("the answer was not as wanted within {:?}, asked {answers} times", policy.total_time);
    Error::new(ErrorKind::Timeout, text).of(R::OPERATION.id)
}
