//! The connection to Redis: made when it is needed, given up when it fails, and not waited for again and again.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use redis::aio::MultiplexedConnection;
use redis::{FromRedisValue, RedisError, ScriptInvocation};
use tokio::time::{Instant, timeout};

/// The time for which Redis is left alone after a failure.
const PAUSE: Duration = Duration::from_secs(1);

pub(crate) struct Connection {
    client: redis::Client,
    /// The timeout of an answer, connecting included.
    pub(crate) timeout: Duration,
    state: Mutex<State>,
    /// One connects at a time.
    connecting: tokio::sync::Mutex<()>,
}

#[derive(Clone)]
enum State {
    New,
    Connected(MultiplexedConnection),
    /// Until when it is not tried again.
    Away(Instant),
}

impl Connection {
    pub(crate) fn new(client: redis::Client) -> Self {
        Self {
            client,
            timeout: Duration::from_millis(500),
            state: Mutex::new(State::New),
            connecting: tokio::sync::Mutex::default(),
        }
    }

    /// Runs a script; `None` where Redis is away.
    pub(crate) async fn run<T: FromRedisValue>(&self, script: &ScriptInvocation<'_>) -> Option<T> {
        let call = async {
            let Some(mut connection) = self.connection().await? else { return Ok(None) };
            script.invoke_async(&mut connection).await.map(Some)
        };
        match timeout(self.timeout, call).await {
            Ok(Ok(answer)) => answer,
            Ok(Err(error)) => self.failed(error.category()),
            Err(_) => self.failed("no answer in time"),
        }
    }

    /// `None` while it is left alone.
    async fn connection(&self) -> Result<Option<MultiplexedConnection>, RedisError> {
        let ready = |state: State| match state {
            State::Connected(connection) => Some(Some(connection)),
            State::Away(until) if Instant::now() < until => Some(None),
            State::New | State::Away(_) => None,
        };
        if let Some(ready) = ready(self.state()) {
            return Ok(ready);
        }
        let _one = self.connecting.lock().await;
        if let Some(ready) = ready(self.state()) {
            return Ok(ready);
        }
        let connection = self.client.get_multiplexed_async_connection().await?;
        if matches!(self.replace(State::Connected(connection.clone())), State::Away(_)) {
            tracing::info!(target: "segment_public_api", "Redis is back: rate limits are shared again");
        }
        Ok(Some(connection))
    }

    /// Never with the error's own words: an address or a password might be in them.
    fn failed<T>(&self, why: &str) -> Option<T> {
        if !matches!(self.replace(State::Away(Instant::now() + PAUSE)), State::Away(_)) {
            tracing::warn!(
                target: "segment_public_api",
                why,
                "Redis is away: rate limits are paced by this process alone"
            );
        }
        None
    }

    fn state(&self) -> State {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn replace(&self, state: State) -> State {
        std::mem::replace(&mut *self.state.lock().unwrap_or_else(PoisonError::into_inner), state)
    }
}
