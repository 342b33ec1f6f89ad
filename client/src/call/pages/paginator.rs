//! Reading page after page, whatever is on them.

use std::collections::HashSet;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::runtime::Handle;
use tokio::task::JoinHandle;

use super::members::PageState;
use crate::client::Client;
use crate::error::{Error, ErrorKind};
use crate::request::{Operation, Parts};
use crate::response::RawResponse;

/// A list of more pages is taken for one without an end: at a call a second that would be a day of reading.
const MOST_PAGES: usize = 100_000;

/// The most empty pages in a row: the entries on them can be hidden from the token.
const MOST_EMPTY_PAGES: u32 = 100;

/// The part of paging that does not depend on the type of the entries.
pub(super) struct Paginator {
    client: Client,
    pub(super) operation: &'static Operation,
    pub(super) size: i64,
    /// Cursors that were asked for: one that comes again would never end.
    seen: HashSet<String>,
    /// Only then can the entries be compared with the total.
    from_the_start: bool,
    pub(super) total: Option<i64>,
    entries: usize,
    /// The pages without an entry since the last one with one.
    empty_pages: u32,
    state: State,
}

enum State {
    Start,
    Fetching(Prefetch),
    /// An error that comes before the end.
    Failed(Error),
    End,
}

impl Paginator {
    pub(super) fn new(
        client: &Client,
        operation: &'static Operation,
        size: i64,
        cursor: Option<String>,
    ) -> Self {
        let from_the_start = cursor.is_none();
        let seen = cursor.into_iter().collect();
        Self {
            client: client.clone(),
            operation,
            size,
            seen,
            from_the_start,
            total: None,
            entries: 0,
            empty_pages: 0,
            state: State::Start,
        }
    }

    pub(super) fn is_at_start(&self) -> bool {
        matches!(self.state, State::Start)
    }

    pub(super) fn stop(&mut self) {
        self.state = State::End;
    }

    /// Sends a request ahead of its reader.
    // Inline, as `poll` is: a program without pages does not need tokio's tasks compiled for these calls.
    #[inline]
    pub(super) fn start(&mut self, parts: Result<Parts, Error>) {
        self.state = match Handle::try_current() {
            Ok(runtime) => State::Fetching(Prefetch(runtime.spawn(self.client.start(parts)))),
            Err(_) => State::Failed(self.failure("there is no Tokio runtime to call from".to_owned())),
        };
    }

    #[inline]
    pub(super) fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<RawResponse, Error>>> {
        let answer = match &mut self.state {
            State::Fetching(prefetch) => ready!(Pin::new(&mut prefetch.0).poll(context)),
            State::Start | State::End => return Poll::Ready(None),
            State::Failed(_) => match std::mem::replace(&mut self.state, State::End) {
                State::Failed(error) => return Poll::Ready(Some(Err(error))),
                _ => return Poll::Ready(None),
            },
        };
        self.state = State::End;
        Poll::Ready(Some(answer.unwrap_or_else(|_| {
            Err(self.failure("the call was ended together with its runtime".to_owned()))
        })))
    }

    /// Records a page; returns the cursor of the next one.
    pub(super) fn advance(&mut self, state: PageState, count: usize) -> Option<String> {
        self.entries += count;
        self.total = state.total.or(self.total);
        let Some(cursor) = state.next.filter(|cursor| !cursor.is_empty()) else {
            self.check_total();
            return None;
        };
        self.empty_pages = if count == 0 { self.empty_pages + 1 } else { 0 };
        let text = if self.empty_pages > MOST_EMPTY_PAGES {
            format!("{} pages in a row were empty, and each named a next one", self.empty_pages)
        } else if self.seen.len() >= MOST_PAGES {
            format!("the list goes on after {MOST_PAGES} pages; reading on might never end")
        } else if self.seen.insert(cursor.clone()) {
            return Some(cursor);
        } else {
            "the server gave a cursor for the second time; reading on would never end".to_owned()
        };
        self.state = State::Failed(self.failure(text));
        None
    }

    fn failure(&self, text: String) -> Error {
        Error::new(ErrorKind::Pages, text).of(self.operation.id)
    }

    /// Entries that the token may not read are left out without an error: only the count tells.
    fn check_total(&self) {
        if let Some(total) = self.total
            && self.from_the_start
            && usize::try_from(total) != Ok(self.entries)
        {
            #[cfg(feature = "tracing")]
            tracing::warn!(
                target: "segment_public_api",
                operation = self.operation.id,
                total,
                entries = self.entries,
                "the list has another length than the server says"
            );
            let _ = total;
        }
    }
}

/// A call ahead of its reader; dropping it ends the call.
struct Prefetch(JoinHandle<Result<RawResponse, Error>>);

impl Drop for Prefetch {
    #[inline]
    fn drop(&mut self) {
        self.0.abort();
    }
}
