//! Lists that come page by page, as streams.
//!
//! While a page is read the next one is already under way, and no further one. Dropping a stream ends the
//! request that is under way and starts no other.

use std::collections::HashSet;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use futures_core::Stream;
use serde::de::DeserializeOwned;
use tokio::runtime::Handle;
use tokio::task::JoinHandle;

use super::call::Request;
use super::error::Error;
use super::operation::Operation;
use super::parts::Parts;
use super::raw::RawResponse;
use super::response::Response;
use super::send::Client;
use super::trace;

/// A request whose answer is one page of a list. Implemented by the macro `paged!`.
pub trait Paged: Request<Output: DeserializeOwned> + Unpin {
    /// An entry of the list.
    type Item;

    /// How many entries a page holds where the caller does not say: what the server would take.
    const PAGE_SIZE: i64;

    /// The page size and cursor that the caller has set.
    fn position(&self) -> (Option<i64>, Option<String>);

    /// Makes this the request of another page.
    fn turn_to(&mut self, size: i64, cursor: Option<String>);

    /// What a page says about where it stands.
    fn state(output: &Self::Output) -> PageState;

    /// How many entries a page has.
    fn count(output: &Self::Output) -> usize;

    /// The entries of a page.
    fn into_items(output: Self::Output) -> Vec<Self::Item>;
}

/// What a page says about where it stands in its list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageState {
    /// The cursor of the next page; `None` at the end.
    pub next: Option<String>,
    /// How many entries the whole list has, where the server tells.
    pub total: Option<i64>,
}

/// The pages of a list, as a [`Stream`] of answers.
///
/// Ends behind a page that names no next one; an empty page is not the end. After an error it is at its end.
#[must_use = "a stream does nothing until it is polled"]
pub struct Pages<R: Paged> {
    request: R,
    turner: Turner,
}

/// The entries of a list, page after page, as a [`Stream`].
#[must_use = "a stream does nothing until it is polled"]
pub struct Items<R: Paged> {
    pages: Pages<R>,
    page: vec::IntoIter<R::Item>,
}

impl<R: Paged> Pages<R> {
    pub(crate) fn new(mut request: R, client: &Client) -> Self {
        let (size, cursor) = request.position();
        let turner = Turner::new(client, R::OPERATION, size.unwrap_or(R::PAGE_SIZE), cursor.clone());
        request.turn_to(turner.size, cursor);
        Self { request, turner }
    }

    /// How many entries the whole list has, by the last page that told; `None` before the first one, and where
    /// the server does not tell.
    #[must_use]
    pub fn total_entries(&self) -> Option<i64> {
        self.turner.total
    }

    /// The next page, or `None` behind the last: what `TryStreamExt::try_next` does, without the import.
    ///
    /// # Errors
    ///
    /// Those of a call; and of a cursor that comes a second time, which would go on for ever.
    pub async fn try_next(&mut self) -> Result<Option<Response<R::Output>>, Error> {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await.transpose()
    }

    fn read(&mut self, raw: RawResponse) -> Result<Response<R::Output>, Error> {
        let page: Response<R::Output> = Response::read(raw)?;
        let state = R::state(&page);
        if let Some(cursor) = self.turner.turn(state, R::count(&page)) {
            self.request.turn_to(self.turner.size, Some(cursor));
            self.turner.start(self.request.parts());
        }
        Ok(page)
    }
}

impl<R: Paged> Stream for Pages<R> {
    type Item = Result<Response<R::Output>, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        if this.turner.is_at_the_first() {
            this.turner.start(this.request.parts());
        }
        let Some(answer) = ready!(this.turner.poll(context)) else { return Poll::Ready(None) };
        let page = answer.and_then(|raw| this.read(raw));
        if page.is_err() {
            this.turner.stop();
        }
        Poll::Ready(Some(page))
    }
}

impl<R: Paged> Items<R> {
    pub(crate) fn new(request: R, client: &Client) -> Self {
        Self { pages: Pages::new(request, client), page: Vec::new().into_iter() }
    }

    /// As [`Pages::total_entries`].
    #[must_use]
    pub fn total_entries(&self) -> Option<i64> {
        self.pages.total_entries()
    }

    /// The next entry, or `None` behind the last: what `TryStreamExt::try_next` does, without the import.
    ///
    /// # Errors
    ///
    /// As [`Pages::try_next`].
    pub async fn try_next(&mut self) -> Result<Option<R::Item>, Error> {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await.transpose()
    }
}

impl<R: Paged> Unpin for Items<R> {}

impl<R: Paged> Stream for Items<R> {
    type Item = Result<R::Item, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            if let Some(item) = this.page.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(Pin::new(&mut this.pages).poll_next(context)) {
                Some(Ok(page)) => this.page = R::into_items(page.into_inner()).into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

/// Everything about turning pages that does not depend on what is on them.
struct Turner {
    client: Client,
    operation: &'static Operation,
    size: i64,
    /// Cursors that were asked for: one that comes again would never end.
    seen: HashSet<String>,
    /// Only then can the entries be compared with the total.
    from_the_start: bool,
    total: Option<i64>,
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
    fn new(client: &Client, operation: &'static Operation, size: i64, cursor: Option<String>) -> Self {
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

    fn is_at_the_first(&self) -> bool {
        matches!(self.at, At::First)
    }

    fn stop(&mut self) {
        self.at = At::End;
    }

    /// Sends a request ahead of its reader.
    // Inline, as `poll` is: a program without pages does not need tokio's tasks compiled for these calls.
    #[inline]
    fn start(&mut self, parts: Result<Parts, Error>) {
        self.at = match Handle::try_current() {
            Ok(runtime) => At::Waiting(Ahead(runtime.spawn(self.client.start(parts)))),
            Err(_) => {
                At::Failed(Error::pages(self.operation, "there is no Tokio runtime to call from".to_owned()))
            }
        };
    }

    #[inline]
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<RawResponse, Error>>> {
        let answer = match &mut self.at {
            At::Waiting(ahead) => ready!(Pin::new(&mut ahead.0).poll(context)),
            At::First | At::End => return Poll::Ready(None),
            At::Failed(_) => match std::mem::replace(&mut self.at, At::End) {
                At::Failed(error) => return Poll::Ready(Some(Err(error))),
                _ => return Poll::Ready(None),
            },
        };
        self.at = At::End;
        let operation = self.operation;
        Poll::Ready(Some(answer.unwrap_or_else(|_| {
            Err(Error::pages(operation, "the call was ended together with its runtime".to_owned()))
        })))
    }

    /// Takes note of a page; gives the cursor of the next one.
    fn turn(&mut self, state: PageState, count: usize) -> Option<String> {
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
        self.at = At::Failed(Error::pages(self.operation, text));
        None
    }

    /// Entries that the token may not read are left out without an error: only the count tells.
    fn check_total(&self) {
        if let Some(total) = self.total
            && self.from_the_start
            && usize::try_from(total) != Ok(self.entries)
        {
            trace::total(self.operation, total, self.entries);
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

impl<R: Paged> fmt::Debug for Pages<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("operation", &self.turner.operation.id).finish_non_exhaustive()
    }
}

impl<R: Paged> fmt::Debug for Items<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("operation", &self.pages.turner.operation.id).finish_non_exhaustive()
    }
}

/// The member of an answer that says where a page stands: there, or left out.
pub(crate) trait Standing {
    fn state(&self) -> PageState;
}

impl<S: Standing> Standing for Option<S> {
    fn state(&self) -> PageState {
        self.as_ref().map(S::state).unwrap_or_default()
    }
}

/// The member of a request that says which page is wanted.
pub(crate) trait Position {
    fn of(size: i64, cursor: Option<String>) -> Self;
    fn size(&self) -> i64;
    fn cursor(&self) -> Option<String>;
}

/// Cursors are texts, and numbers in one place.
pub(crate) trait Cursor: Sized {
    fn to_text(&self) -> String;
    fn from_text(text: String) -> Option<Self>;
}

impl Cursor for String {
    fn to_text(&self) -> String {
        self.clone()
    }

    fn from_text(text: String) -> Option<Self> {
        Some(text)
    }
}

impl Cursor for i64 {
    fn to_text(&self) -> String {
        self.to_string()
    }

    fn from_text(text: String) -> Option<Self> {
        text.parse().ok()
    }
}

/// The entries of a page: there, or left out.
pub(crate) trait Entries<T> {
    fn count(&self) -> usize;
    fn into_vec(self) -> Vec<T>;
}

impl<T> Entries<T> for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn into_vec(self) -> Vec<T> {
        self
    }
}

impl<T> Entries<T> for Option<Vec<T>> {
    fn count(&self) -> usize {
        self.as_ref().map_or(0, Vec::len)
    }

    fn into_vec(self) -> Vec<T> {
        self.unwrap_or_default()
    }
}

/// The request's half of a pagination: `page_position!(PaginationInput);`.
macro_rules! page_position {
    ($input:ident) => {
        impl $crate::client::pages::Position for $input {
            fn of(size: i64, cursor: Option<String>) -> Self {
                let mut position = Self::new(size);
                position.cursor = cursor.and_then($crate::client::pages::Cursor::from_text);
                position
            }

            fn size(&self) -> i64 {
                self.count
            }

            fn cursor(&self) -> Option<String> {
                self.cursor.as_ref().map($crate::client::pages::Cursor::to_text)
            }
        }
    };
}

/// The answer's half of a pagination: `page_state!(PaginationOutput);`.
macro_rules! page_state {
    ($output:ident) => {
        impl $crate::client::pages::Standing for $output {
            fn state(&self) -> $crate::client::pages::PageState {
                $crate::client::pages::PageState {
                    next: self.next.as_ref().map($crate::client::pages::Cursor::to_text),
                    total: self.total_entries,
                }
            }
        }
    };
}

/// `pages`, `items` and `page_size` of a request, by where it takes the page and where the answer has it:
/// `paged!(ListSources[pagination: PaginationInput = 200] => sources: Source, pagination);`, or with two plain
/// parameters `[count, cursor = 100]`.
macro_rules! paged {
    ($request:ident[$parameter:ident: $input:ty = $size:literal] => $items:ident: $item:ty, $state:ident) => {
        $crate::client::pages::paged! {
            $request => $items: $item, $state, $size,
            |this| match &this.$parameter {
                Some(at) => {
                    use $crate::client::pages::Position as _;
                    (Some(at.size()), at.cursor())
                }
                None => (None, None),
            },
            |this, size, cursor| {
                this.$parameter = Some(<$input as $crate::client::pages::Position>::of(size, cursor));
            }
        }
    };
    ($request:ident[$count:ident, $cursor:ident = $size:literal] => $items:ident: $item:ty, $state:ident) => {
        $crate::client::pages::paged! {
            $request => $items: $item, $state, $size,
            |this| (this.$count, this.$cursor.clone()),
            |this, size, cursor| {
                this.$count = Some(size);
                this.$cursor = cursor;
            }
        }
    };
    (
        $request:ident => $items:ident: $item:ty, $state:ident, $size:literal,
        |$this:ident| $position:expr, |$that:ident, $length:ident, $next:ident| $turn:expr
    ) => {
        impl $crate::client::pages::Paged for $request {
            type Item = $item;

            const PAGE_SIZE: i64 = $size;

            #[inline]
            fn position(&self) -> (Option<i64>, Option<String>) {
                let $this = self;
                $position
            }

            #[inline]
            fn turn_to(&mut self, $length: i64, $next: Option<String>) {
                let $that = self;
                $turn
            }

            #[inline]
            fn state(output: &Self::Output) -> $crate::client::pages::PageState {
                $crate::client::pages::Standing::state(&output.$state)
            }

            #[inline]
            fn count(output: &Self::Output) -> usize {
                $crate::client::pages::Entries::<$item>::count(&output.$items)
            }

            #[inline]
            fn into_items(output: Self::Output) -> Vec<$item> {
                $crate::client::pages::Entries::into_vec(output.$items)
            }
        }

        impl $request {
            /// How many entries each page holds; by default as many as the server takes by itself.
            #[inline]
            pub fn page_size(mut self, size: impl Into<i64>) -> Self {
                let (_, cursor) = $crate::client::pages::Paged::position(&self);
                $crate::client::pages::Paged::turn_to(&mut self, size.into(), cursor);
                self
            }

            /// The list page by page, from the cursor that is set or from the start.
            #[inline]
            pub fn pages(self, client: &$crate::client::send::Client) -> $crate::client::pages::Pages<Self> {
                $crate::client::pages::Pages::new(self, client)
            }

            /// The list entry by entry, over all pages.
            #[inline]
            pub fn items(self, client: &$crate::client::send::Client) -> $crate::client::pages::Items<Self> {
                $crate::client::pages::Items::new(self, client)
            }
        }
    };
}

pub(crate) use {page_position, page_state, paged};
