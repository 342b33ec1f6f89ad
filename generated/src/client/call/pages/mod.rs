//! Lists that come page by page, as streams.
//!
//! While a page is read the next one is already under way, and no further one. Dropping a stream ends the
//! request that is under way and starts no other.

mod macros;
mod members;
mod turner;

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use futures_core::Stream;
use serde::de::DeserializeOwned;

use crate::client::client::Client;
use crate::client::error::Error;
use crate::client::request::Request;
use crate::client::response::{RawResponse, Response};
pub(crate) use macros::{page_position, page_state, paged};
pub use members::PageState;
pub(crate) use members::{Cursor, Entries, Position, Standing};
use turner::Turner;

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
