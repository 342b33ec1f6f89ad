//! The cache: one token for everybody, and one request for it at a time.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::sync::watch;
use tokio::task::AbortHandle;
use tokio::time::Instant;

use super::token_endpoint::{AccessToken, TokenEndpoint};
use super::token_error::TokenError;
use crate::auth::source::{TokenFuture, TokenSource};
use crate::auth::token::Token;
use crate::error::{Error, ErrorKind};

/// A token is no longer used when this little of its lifetime is left, or a tenth of it if that is less: it
/// has to get to the API, too.
const RESERVE: Duration = Duration::from_secs(30);

/// The delay until a refresh that failed is tried again while the token still works; and until a
/// token that has replaced a refused one is given up when it is refused, too.
const COOLDOWN: Duration = Duration::from_secs(30);

/// The number of times that a caller begins anew when the request that it waits for is broken off.
const MOST_BEGINNINGS: u32 = 3;

/// Access tokens by OAuth 2.0: a [`TokenSource`] that asks the token server when it must, and keeps what it
/// gets.
///
/// * The first call asks for a token; however many calls wait for it, there is one request at a time.
/// * The first call after half of a token's lifetime has it refreshed in the background and goes on with the
///   old one. A client that makes no calls makes no token requests either.
/// * A refresh runs as a task of the Tokio runtime that the call is on, so that a call that is given up does
///   not break it off. It ends with the last clone at the latest.
/// * A token that the API refuses is dropped. If the one that replaces it is refused within 30 seconds, then
///   it is not the token that is wrong, and it is kept.
///
/// Clones share one token. [`OAuth::tokens`](crate::OAuth::tokens) makes one for several clients.
///
/// ```no_run
/// use segment_public_api::{Error, OAuthTokens, Token, TokenSource as _};
///
/// # async fn example(tokens: OAuthTokens) -> Result<(), Error> {
/// let token: Token = tokens.token().await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct OAuthTokens {
    shared: Arc<Shared>,
}

struct Shared {
    endpoint: Arc<TokenEndpoint>,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    cached: Option<Cached>,
    /// The channel of the outcome of the request that is under way.
    pending: Option<watch::Receiver<Outcome>>,
    task: Option<AbortHandle>,
    /// A refresh has failed; the next one is not before this.
    cooldown_until: Option<Instant>,
    /// The next token replaces one that the API has refused.
    was_refused: bool,
}

impl State {
    /// Returns `true` if `outcome` is that of the request under way.
    fn is_pending(&self, outcome: &watch::Receiver<Outcome>) -> bool {
        self.pending.as_ref().is_some_and(|pending| pending.same_channel(outcome))
    }
}

struct Cached {
    token: Token,
    refresh_at: Instant,
    expires_at: Instant,
    /// Set where the token replaces a refused one: until when it is taken for good.
    trusted_until: Option<Instant>,
}

/// `None` while the request is under way.
type Outcome = Option<Result<Token, TokenError>>;

impl OAuthTokens {
    pub(super) fn new(endpoint: TokenEndpoint) -> Self {
        let state = Arc::new(Mutex::new(State::default()));
        Self { shared: Arc::new(Shared { endpoint: Arc::new(endpoint), state }) }
    }

    async fn get(&self) -> Result<Token, Error> {
        for _ in 0..MOST_BEGINNINGS {
            let mut pending = match self.shared.lookup() {
                Lookup::Fresh(token) => return Ok(token),
                Lookup::Stale(token, begun) => {
                    self.shared.start(begun);
                    return Ok(token);
                }
                Lookup::Pending(pending) => pending,
                Lookup::Empty(begun, pending) => {
                    self.shared.start(begun);
                    pending
                }
            };
            if let Ok(outcome) = pending.wait_for(Option::is_some).await
                && let Some(outcome) = &*outcome
            {
                return outcome.clone().map_err(|failure| failure.to_error());
            }
        }
        let text = "the token request was broken off: its runtime was shut down, or the transport panicked";
        Err(Error::new(ErrorKind::Transport, text.to_owned()))
    }
}

impl TokenSource for OAuthTokens {
    fn token(&self) -> TokenFuture<'_> {
        Box::pin(self.get())
    }

    fn refused(&self, token: &Token) -> bool {
        let mut state = lock(&self.shared.state);
        let Some(cached) = state.cached.as_ref().filter(|cached| cached.token == *token) else {
            // Another call has been faster.
            return true;
        };
        if cached.trusted_until.is_some_and(|end| Instant::now() < end) {
            return false;
        }
        state.cached = None;
        state.was_refused = true;
        true
    }
}

impl fmt::Debug for OAuthTokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OAuthTokens")
            .field("app_id", &self.shared.endpoint.app_id)
            .field("server", &self.shared.endpoint.server.as_str())
            .finish_non_exhaustive()
    }
}

/// The state of the cache for a caller.
enum Lookup {
    /// A token that is good for a while.
    Fresh(Token),
    /// A token that is past half of its lifetime.
    Stale(Token, Request),
    /// No token, but one has been asked for.
    Pending(watch::Receiver<Outcome>),
    /// No token.
    Empty(Request, watch::Receiver<Outcome>),
}

impl Shared {
    fn lookup(&self) -> Lookup {
        let now = Instant::now();
        let mut state = lock(&self.state);
        let idle = state.pending.is_none();
        if let Some(cached) = state.cached.as_ref().filter(|cached| now < cached.expires_at) {
            let token = cached.token.clone();
            let rested = state.cooldown_until.is_none_or(|end| now >= end);
            if idle && rested && now >= cached.refresh_at {
                return Lookup::Stale(token, self.begin(&mut state).0);
            }
            return Lookup::Fresh(token);
        }
        match &state.pending {
            Some(pending) => Lookup::Pending(pending.clone()),
            None => {
                let (request, pending) = self.begin(&mut state);
                Lookup::Empty(request, pending)
            }
        }
    }

    /// Marks a request as under way. From here on it is marked until the [`Request`] is dropped.
    fn begin(&self, state: &mut State) -> (Request, watch::Receiver<Outcome>) {
        let (sender, pending) = watch::channel(None);
        state.pending = Some(pending.clone());
        let request = Request { endpoint: self.endpoint.clone(), state: self.state.clone(), sender };
        (request, pending)
    }

    /// Must not be called with the state locked: where there is no runtime, the request is dropped here.
    fn start(&self, request: Request) {
        let Ok(runtime) = Handle::try_current() else {
            let text = "a token is asked for outside a Tokio runtime";
            return request.finish(Err(TokenError::new(ErrorKind::Configuration, text)));
        };
        let outcome = request.sender.subscribe();
        let task = runtime.spawn(request.run()).abort_handle();
        let mut state = lock(&self.state);
        if state.is_pending(&outcome) {
            state.task = Some(task);
        }
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        let task = lock(&self.state).task.take();
        if let Some(task) = task {
            task.abort();
        }
    }
}

/// A token request that is under way.
struct Request {
    endpoint: Arc<TokenEndpoint>,
    state: Arc<Mutex<State>>,
    sender: watch::Sender<Outcome>,
}

impl Request {
    async fn run(self) {
        let granted = self.endpoint.grant().await;
        self.finish(granted);
    }

    fn finish(self, granted: Result<AccessToken, TokenError>) {
        let mut state = lock(&self.state);
        let outcome = match granted {
            Ok(grant) => {
                let token = grant.token.clone();
                let was_refused = std::mem::take(&mut state.was_refused);
                state.cached = Some(Cached::new(grant, was_refused));
                state.cooldown_until = None;
                Ok(token)
            }
            Err(failure) => {
                state.cooldown_until = Some(Instant::now() + COOLDOWN);
                Err(failure)
            }
        };
        state.pending = None;
        state.task = None;
        drop(state);
        self.sender.send_replace(Some(outcome));
    }
}

/// Runs however the request ends, and before waiting callers get its outcome.
impl Drop for Request {
    fn drop(&mut self) {
        let mut state = lock(&self.state);
        if state.is_pending(&self.sender.subscribe()) {
            state.pending = None;
            state.task = None;
        }
    }
}

impl Cached {
    fn new(grant: AccessToken, was_refused: bool) -> Self {
        let AccessToken { token, since, lifetime } = grant;
        let reserve = RESERVE.min(lifetime / 10);
        let trusted_until = was_refused.then(|| Instant::now() + COOLDOWN);
        Self {
            token,
            refresh_at: since + lifetime / 2,
            expires_at: since + (lifetime - reserve),
            trusted_until,
        }
    }
}

/// Nothing that runs under the lock can leave the state half changed.
fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}
