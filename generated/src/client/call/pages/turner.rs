//! Turning pages, whatever is on them.

use std::collections::HashSet;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::runtime::Handle;
use tokio::task::JoinHandle;

use super::members::PageState;
use crate::client::client::Client;
use crate::client::error::{Error, ErrorKind};
use crate::client::request::{Operation, Parts};
use crate::client::response::RawResponse;

/// Everything about turning pages that does not depend on what is on them.
pub(super) struct Turner {
    client: Client,
    pub(super) operation: &'static Operation,
    pub(super) size: i64,
    /// Cursors that were asked for: one that comes again would never end.
    seen: HashSet<String>,
    /// Only then can the entries be compared with the total.
    from_the_start: bool,
    pub(super) total: Option<i64>,
    entries: usize,
    at: At,
}

enum At {
    First,
    Waiting(Ahead),
    /// What has to be said before the end.
    Failed(Error),
    End,
}

impl Turner {
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
            at: At::First,
        }
    }

    pub(super) fn is_at_the_first(&self) -> bool {
        matches!(self.at, At::First)
    }

    pub(super) fn stop(&mut self) {
        self.at = At::End;
    }

    /// Sends a request ahead of its reader.
    // Inline, as `poll` is: a program without pages does not need tokio's tasks compiled for these calls.
    #[inline]
    pub(super) fn start(&mut self, parts: Result<Parts, Error>) {
        self.at = match Handle::try_current() {
            Ok(runtime) => At::Waiting(Ahead(runtime.spawn(self.client.start(parts)))),
            Err(_) => At::Failed(self.failure("there is no Tokio runtime to call from".to_owned())),
        };
    }

    #[inline]
    pub(super) fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<RawResponse, Error>>> {
        let answer = match &mut self.at {
            At::Waiting(ahead) => ready!(Pin::new(&mut ahead.0).poll(context)),
            At::First | At::End => return Poll::Ready(None),
            At::Failed(_) => match std::mem::replace(&mut self.at, At::End) {
                At::Failed(error) => return Poll::Ready(Some(Err(error))),
                _ => return Poll::Ready(None),
            },
        };
        self.at = At::End;
        Poll::Ready(Some(answer.unwrap_or_else(|_| {
            Err(self.failure("the call was ended together with its runtime".to_owned()))
        })))
    }

    /// Takes note of a page; gives the cursor of the next one.
    pub(super) fn turn(&mut self, state: PageState, count: usize) -> Option<String> {
        self.entries += count;
        self.total = state.total.or(self.total);
        let Some(cursor) = state.next.filter(|cursor| !cursor.is_empty()) else {
            self.check_total();
            return None;
        };
        if self.seen.insert(cursor.clone()) {
            return Some(cursor);
        }
        let text = "the server gave a cursor for the second time; reading on would never end".to_owned();
        self.at = At::Failed(self.failure(text));
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

/// A call that goes on by itself, and ends when nobody waits for it any more.
struct Ahead(JoinHandle<Result<RawResponse, Error>>);

impl Drop for Ahead {
    #[inline]
    fn drop(&mut self) {
        self.0.abort();
    }
}
