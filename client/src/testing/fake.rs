//! The transport that a test tells what to answer.

use std::collections::{BTreeMap, VecDeque};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_core::Serialize;

use super::answer::Answer;
use super::recorded::RecordedRequest;
use crate::client::Client;
use crate::request::Operation;
use crate::retry::RetryPolicy;
use crate::transport::{Transport, TransportError, TransportFuture, TransportRequest};

/// A [`Transport`](crate::Transport) without a network: it gives the answers that it was told to give, by
/// operation id, and keeps every request.
///
/// Clones share answers and requests, so a test keeps one and gives another to the client:
///
/// ```
/// use segment_public_api::testing::{FakeTransport, json};
/// use segment_public_api::{Client, Region, stable};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), segment_public_api::Error> {
/// let fake = FakeTransport::new();
/// let client = Client::builder().token("any").region(Region::Eu).transport(fake.clone()).build()?;
///
/// fake.fail("getSource", 404, "not-found", "no such source");
/// let error = stable::sources::get_source("gone").send(&client).await.unwrap_err();
/// assert!(error.is_not_found());
/// assert_eq!(fake.requests()[0].path, "/sources/gone");
/// # Ok(())
/// # }
/// ```
///
/// **Several answers** for one operation are given in turn, one for each request, and the last one is given
/// again and again. That makes pages of a list, and failures that pass.
///
/// **Without an answer**, a request is kept all the same and the call fails with an error for which
/// [`is_connect`](crate::Error::is_connect) is true, and whose text names the operation and what to register.
///
/// **Every attempt counts** as a request of its own, and lists read one page ahead of their reader.
#[derive(Clone, Default)]
pub struct FakeTransport {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    answers: BTreeMap<String, VecDeque<Planned>>,
    requests: Vec<RecordedRequest>,
}

type AnswerFn = dyn Fn(&RecordedRequest) -> Answer + Send + Sync;

#[derive(Clone)]
enum Planned {
    Answer(Box<Answer>),
    Call(Arc<AnswerFn>),
}

impl FakeTransport {
    /// Creates a fake without any answers.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns a client that sends to this fake, with a token that is none. A test need not wait: each call is
    /// one attempt, and rate limits are not paced; a client of your own with [`Client::builder`] can do both.
    #[must_use]
    pub fn client(&self) -> Client {
        Client::builder()
            .token("fake")
            .transport(self.clone())
            .retries(RetryPolicy::never())
            .pacing(false)
            .build()
            .expect("the token and the base URL are constants, and the transport needs no setup")
    }

    /// Adds an answer to the operation `id`: the `data` of a success, without its envelope, or an [`Answer`] of
    /// any kind.
    ///
    /// ```
    /// # use segment_public_api::testing::{Answer, FakeTransport, json};
    /// # use std::time::Duration;
    /// let fake = FakeTransport::new();
    /// fake.answer("deleteSource", json!({ "status": "SUCCESS" }))
    ///     .answer("getSource", Answer::timeout())
    ///     .answer("getSource", Answer::error(429, "too-many-requests", "slow down").header("Retry-After", "1"))
    ///     .answer("getSource", Answer::raw(502, "<title>Bad Gateway</title>").after(Duration::from_secs(1)));
    /// ```
    ///
    /// # Panics
    ///
    /// Panics when the answer cannot be written as JSON.
    #[track_caller]
    pub fn answer(&self, id: &str, answer: impl Into<Answer>) -> &Self {
        self.plan(id, Planned::Answer(Box::new(answer.into())))
    }

    /// Adds an answer with this status and exactly this body, without an envelope: [`Answer::new`].
    ///
    /// # Panics
    ///
    /// Panics when `body` cannot be written as JSON, and when `status` is not between 100 and 999.
    #[track_caller]
    pub fn answer_with(&self, id: &str, status: u16, body: impl Serialize) -> &Self {
        self.answer(id, Answer::new(status, body))
    }

    /// Adds a refusal by the API, with the type and the message of the one entry in its `errors`:
    /// [`Answer::error`].
    ///
    /// # Panics
    ///
    /// Panics when `status` is not between 100 and 999.
    #[track_caller]
    pub fn fail(&self, id: &str, status: u16, kind: &str, message: &str) -> &Self {
        self.answer(id, Answer::error(status, kind, message))
    }

    /// Adds an answer that depends on the request. It takes its turn like any other: it is called once where
    /// others follow, and for every further request where it is the last.
    ///
    /// ```
    /// # use segment_public_api::testing::{Answer, FakeTransport, json};
    /// let fake = FakeTransport::new();
    /// fake.answer_fn("deleteSource", |request| match request.path.as_str() {
    ///     "/sources/in-use" => Answer::error(400, "bad-request", "the source is in use"),
    ///     _ => Answer::data(json!({ "status": "SUCCESS" })),
    /// });
    /// ```
    pub fn answer_fn<A: Into<Answer>>(
        &self,
        id: &str,
        answer: impl Fn(&RecordedRequest) -> A + Send + Sync + 'static,
    ) -> &Self {
        self.plan(id, Planned::Call(Arc::new(move |request| answer(request).into())))
    }

    /// Returns all requests so far, in the order in which they came.
    #[must_use]
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.lock().requests.clone()
    }

    /// Returns the requests to one operation so far, in the order in which they came.
    #[must_use]
    pub fn requests_of(&self, id: &str) -> Vec<RecordedRequest> {
        self.lock().requests.iter().filter(|request| request.operation.id == id).cloned().collect()
    }

    /// Forgets the requests so far. Answers stay, each operation's where it is in its turn.
    pub fn clear(&self) {
        self.lock().requests.clear();
    }

    /// Forgets all answers, so that others can be registered. Requests stay.
    pub fn clear_answers(&self) {
        // Dropped without the lock: a closure may hold a clone of the fake.
        let forgotten = std::mem::take(&mut self.lock().answers);
        drop(forgotten);
    }

    fn plan(&self, id: &str, planned: Planned) -> &Self {
        self.lock().answers.entry(id.to_owned()).or_default().push_back(planned);
        self
    }

    /// Keeps the request, and chooses what to answer.
    fn take(&self, request: &RecordedRequest) -> Option<Planned> {
        let mut state = self.lock();
        state.requests.push(request.clone());
        let answers = state.answers.get_mut(request.operation.id)?;
        if answers.len() > 1 { answers.pop_front() } else { answers.front().cloned() }
    }

    /// A panic of a test while it holds the lock leaves nothing half done.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn no_answer(&self, operation: &Operation) -> TransportError {
        let id = operation.id;
        let others: Vec<String> = self.lock().answers.keys().map(|id| format!("`{id}`")).collect();
        let others = if others.is_empty() { "nothing".to_owned() } else { others.join(", ") };
        TransportError::unsendable(format!(
            "the fake has no answer to `{id}`: register one with `fake.answer(\"{id}\", …)` (it answers {others})"
        ))
    }
}

impl Transport for FakeTransport {
    fn send(&self, request: TransportRequest) -> TransportFuture<'_> {
        let Some(operation) = request.extensions().get::<&'static Operation>().copied() else {
            let text = "the request does not name its operation: it has lost its extensions on the way";
            return Box::pin(async move { Err(TransportError::unsendable(text)) });
        };
        let request = RecordedRequest::new(operation, request);
        let answer = match self.take(&request) {
            Some(Planned::Answer(answer)) => *answer,
            // Called without the lock, so it may ask the fake.
            Some(Planned::Call(answer)) => answer(&request),
            None => {
                let error = self.no_answer(operation);
                return Box::pin(async move { Err(error) });
            }
        };
        Box::pin(answer.give(operation))
    }
}

impl fmt::Debug for FakeTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.lock();
        f.debug_struct("FakeTransport")
            .field("answers", &state.answers.keys())
            .field("requests", &state.requests.len())
            .finish_non_exhaustive()
    }
}
