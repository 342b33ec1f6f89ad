//! Lists that come page by page, as streams.
//!
//! While a page is read the next one is already under way, and no further one. Dropping a stream ends the
//! request that is under way and starts no other.

mod macros;
mod members;
mod paginator;

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use futures_core::Stream;
use serde_core::de::DeserializeOwned;

use crate::client::Client;
use crate::error::Error;
use crate::request::Request;
use crate::response::{RawResponse, Response};
pub use macros::{page_position, page_state, paged, paged_by};
pub use members::PageState;
pub use members::{Cursor, PageInput, PageItems, PageOutput};
use paginator::Paginator;

/// A request whose answer is one page of a list: for functions over any list.
///
/// Requests have these methods themselves, so that calling them needs no import. Only requests of this crate
/// implement it.
///
/// ```no_run
/// use segment_public_api::{Client, Error, Paged, stable};
///
/// /// How many entries a list has.
/// async fn count<L: Paged>(list: L, client: &L::Client) -> Result<usize, Error> {
///     let (mut items, mut count) = (list.items(client), 0);
///     while items.try_next().await?.is_some() {
///         count += 1;
///     }
///     Ok(count)
/// }
///
/// # async fn counts(client: &Client) -> Result<(), Error> {
/// let sources = count(stable::sources::list_sources(), client).await?;
/// let users = count(stable::iam_users::list_users().page_size(200), client).await?;
/// # Ok(())
/// # }
/// ```
// Sealed by `Request`, which has no name outside of the crate.
pub trait Paged: Request<Output: DeserializeOwned> + Unpin + Sized {
    /// An entry of the list.
    type Item;

    /// The page size where the caller sets none: that of the server.
    const PAGE_SIZE: i64;

    /// Sets how many entries each page holds.
    #[must_use]
    fn page_size(mut self, size: impl Into<i64>) -> Self {
        let (_, cursor) = self.page();
        self.set_page(size.into(), cursor);
        self
    }

    /// Sets the cursor of the page to begin with.
    #[must_use]
    fn cursor(mut self, cursor: impl Into<String>) -> Self {
        let (size, _) = self.page();
        self.set_page(size.unwrap_or(Self::PAGE_SIZE), Some(cursor.into()));
        self
    }

    /// Returns the pages of the list as a stream, from the cursor that is set or from the start.
    fn pages(self, client: &Self::Client) -> Pages<Self> {
        Pages::new(self, Self::engine(client))
    }

    /// Returns the entries of the list as a stream, over all pages.
    fn items(self, client: &Self::Client) -> Items<Self> {
        Items::new(self, Self::engine(client))
    }

    /// Returns the client that sends the requests, whichever API it is for.
    #[doc(hidden)]
    fn engine(client: &Self::Client) -> &Client;

    /// The page size and cursor that the caller has set.
    #[doc(hidden)]
    fn page(&self) -> (Option<i64>, Option<String>);

    /// Makes this the request of another page.
    #[doc(hidden)]
    fn set_page(&mut self, size: i64, cursor: Option<String>);

    /// Returns the position of a page.
    #[doc(hidden)]
    fn state(output: &Self::Output) -> PageState;

    /// Returns the number of entries on a page.
    #[doc(hidden)]
    fn count(output: &Self::Output) -> usize;

    /// The entries of a page.
    #[doc(hidden)]
    fn into_items(output: Self::Output) -> Vec<Self::Item>;
}

/// The pages of a list, as a
/// [`Stream`](https://docs.rs/futures-core/latest/futures_core/stream/trait.Stream.html) of responses.
///
/// Ends after the page that names no next one; an empty page is not the end, but more than a hundred of them in a row
/// are an error. Ends after an error, too.
#[must_use = "a stream does nothing until it is polled"]
pub struct Pages<R: Paged> {
    request: R,
    paginator: Paginator,
}

/// The entries of a list, page after page, as a
/// [`Stream`](https://docs.rs/futures-core/latest/futures_core/stream/trait.Stream.html).
#[must_use = "a stream does nothing until it is polled"]
pub struct Items<R: Paged> {
    pages: Pages<R>,
    page: vec::IntoIter<R::Item>,
}

impl<R: Paged> Pages<R> {
    #[doc(hidden)]
    pub fn new(mut request: R, client: &Client) -> Self {
        let (size, cursor) = request.page();
        let paginator = Paginator::new(client, R::OPERATION, size.unwrap_or(R::PAGE_SIZE), cursor.clone());
        request.set_page(paginator.size, cursor);
        Self { request, paginator }
    }

    /// Returns how many entries the whole list has, by the last page that told; `None` before the first one,
    /// and where the server does not tell.
    #[must_use]
    pub fn total_entries(&self) -> Option<i64> {
        self.paginator.total
    }

    /// Returns the next page, or `None` after the last: what `TryStreamExt::try_next` does, without the import.
    ///
    /// # Errors
    ///
    /// Fails as a call does, and when the list would go on for ever: the server repeats a cursor, or gives more than a
    /// hundred empty pages in a row.
    pub async fn try_next(&mut self) -> Result<Option<Response<R::Output>>, Error> {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await.transpose()
    }

    fn read(&mut self, raw: RawResponse) -> Result<Response<R::Output>, Error> {
        let page: Response<R::Output> = Response::read(raw)?;
        let state = R::state(&page);
        if let Some(cursor) = self.paginator.advance(state, R::count(&page)) {
            self.request.set_page(self.paginator.size, Some(cursor));
            self.paginator.start(self.request.parts());
        }
        Ok(page)
    }
}

impl<R: Paged> Stream for Pages<R> {
    type Item = Result<Response<R::Output>, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        if this.paginator.is_at_start() {
            this.paginator.start(this.request.parts());
        }
        let Some(answer) = ready!(this.paginator.poll(context)) else { return Poll::Ready(None) };
        let page = answer.and_then(|raw| this.read(raw));
        if page.is_err() {
            this.paginator.stop();
        }
        Poll::Ready(Some(page))
    }
}

impl<R: Paged> Items<R> {
    #[doc(hidden)]
    pub fn new(request: R, client: &Client) -> Self {
        Self { pages: Pages::new(request, client), page: Vec::new().into_iter() }
    }

    /// Returns how many entries the whole list has, as [`Pages::total_entries`] does.
    #[must_use]
    pub fn total_entries(&self) -> Option<i64> {
        self.pages.total_entries()
    }

    /// Returns the next entry, or `None` after the last: what `TryStreamExt::try_next` does, without the
    /// import.
    ///
    /// # Errors
    ///
    /// Fails as [`Pages::try_next`] does.
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
        f.debug_struct("Pages").field("operation", &self.paginator.operation.id).finish_non_exhaustive()
    }
}

impl<R: Paged> fmt::Debug for Items<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("operation", &self.pages.paginator.operation.id).finish_non_exhaustive()
    }
}
