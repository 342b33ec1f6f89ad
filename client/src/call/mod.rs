//! A request on its way to a typed answer.

pub mod batches;
#[cfg(feature = "dynamic")]
mod dynamic;
pub mod macros;
pub mod pages;
mod wait;

use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use serde_core::de::DeserializeOwned;

use crate::client::{Client, Pending};
use crate::error::Error;
use crate::request::Request;
use crate::response::Response;
#[cfg(feature = "dynamic")]
pub use dynamic::Dynamic;
pub use pages::{Items, Paged, Pages};
pub use wait::WaitPolicy;

/// The future that `send` returns: a [`Response`] or an [`Error`].
///
/// Sends nothing before it is polled. It borrows nothing, so it can be spawned; dropping it ends the call,
/// whatever the server makes of what it has received.
#[must_use = "a call does nothing until it is awaited"]
pub struct Call<T> {
    pending: Pending,
    output: PhantomData<fn() -> T>,
}

impl<T> Call<T> {
    #[doc(hidden)]
    pub fn new<R: Request<Output = T>>(request: &R, client: &Client) -> Self {
        Self { pending: client.start(request.parts()), output: PhantomData }
    }
}

impl<T: DeserializeOwned> Future for Call<T> {
    type Output = Result<Response<T>, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Poll::Ready(ready!(self.pending.as_mut().poll(context)).and_then(Response::read))
    }
}

impl<T> fmt::Debug for Call<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").finish_non_exhaustive()
    }
}
