//! The hand-written half: everything that is the same for all operations.
//!
//! A room imports only from the rooms below it: `tests/tests/rooms.rs` has the plan.

// First, as rustdoc shows the methods of `Client` in the order of the modules.
#[allow(clippy::module_inception, reason = "the room of the `Client`")]
pub(crate) mod client;

pub(crate) mod auth;
pub(crate) mod call;
pub(crate) mod error;
pub(crate) mod limit;
pub(crate) mod model;
pub(crate) mod prelude;
pub(crate) mod request;
pub(crate) mod response;
pub(crate) mod retry;
#[cfg(feature = "testing")]
#[cfg_attr(docsrs, doc(cfg(feature = "testing")))]
pub mod testing;
pub(crate) mod transport;

#[cfg(feature = "oauth")]
pub use auth::{OAuth, OAuthTokens, PrivateKey};
pub use auth::{Token, TokenFuture, TokenSource};
#[cfg(feature = "dynamic")]
pub use call::Dynamic;
pub use call::{Call, Items, Paged, Pages, WaitPolicy};
#[cfg(feature = "tower")]
pub use client::TransportService;
pub use client::{Attempt, Client, ClientBuilder};
#[cfg(feature = "config-api")]
#[cfg_attr(docsrs, doc(cfg(feature = "config-api")))]
pub use error::ErrorCode;
pub use error::{Error, ErrorKind, RequestError};
pub use limit::{
    InMemoryStore, RateLimitBucket, RateLimitDecision, RateLimitStore, RateLimitUsage, StoreFuture,
};
pub use model::{Deviation, DeviationKind, Patch, UnknownValue};
pub use request::{CallOptions, Effect, Maturity, Method, Operation, Parts, Period, RateLimit};
pub use response::{RateLimitState, Response};
pub use retry::RetryPolicy;
pub use transport::{
    Region, Transport, TransportError, TransportFuture, TransportRequest, TransportResponse,
};
