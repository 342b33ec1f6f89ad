#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

// A folder is a room, and imports only from the rooms below it: `tests/tests/rooms.rs` has the plan. What is in them is
// public for the macros that generated code calls.

// First, as rustdoc shows the methods of `Client` in the order of the modules.
#[doc(hidden)]
pub mod client;

#[doc(hidden)]
pub mod auth;
#[doc(hidden)]
pub mod call;
#[cfg(feature = "config-api")]
#[doc(hidden)]
pub mod config_api;
#[doc(hidden)]
pub mod error;
#[doc(hidden)]
pub mod limit;
#[doc(hidden)]
pub mod model;
#[doc(hidden)]
pub mod prelude;
#[doc(hidden)]
pub mod request;
#[doc(hidden)]
pub mod response;
#[doc(hidden)]
pub mod retry;
#[cfg(feature = "testing")]
#[cfg_attr(docsrs, doc(cfg(feature = "testing")))]
pub mod testing;
#[doc(hidden)]
pub mod transport;

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
