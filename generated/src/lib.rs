// What the README links to, as links within the docs: of two definitions the first one counts. What a feature lacks is
// linked as the README has it.
//! [`Client`]: crate::Client
//! [`Client::wait_until`]: crate::Client::wait_until
//! [`ClientBuilder`]: crate::ClientBuilder
//! [`Error`]: crate::Error
//! [`RateLimitStore`]: crate::RateLimitStore
//! [`Response`]: crate::Response
//! [`RetryPolicy`]: crate::RetryPolicy
//! [`RetryPolicy::non_idempotent`]: crate::RetryPolicy::non_idempotent
//! [`glossary`]: mod@crate::glossary
//! [`operations`]: fn@crate::operations
//! [`stable`]: mod@crate::stable
#![cfg_attr(feature = "oauth", doc = "[`PrivateKey::from_pem_file`]: crate::PrivateKey::from_pem_file")]
#![cfg_attr(feature = "alpha", doc = "[`alpha`]: mod@crate::alpha")]
#![cfg_attr(feature = "beta", doc = "[`beta`]: mod@crate::beta")]
#![cfg_attr(feature = "config-api", doc = "[`config_api`]: mod@crate::config_api")]
#![cfg_attr(feature = "testing", doc = "[`testing::FakeTransport`]: crate::testing::FakeTransport")]
#![doc = ""]
#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code)]
#![deny(missing_docs)]

#[rustfmt::skip] // prettyplease has formatted it
mod api;
#[cfg(feature = "config-api")]
#[cfg_attr(docsrs, doc(cfg(feature = "config-api")))]
pub mod config_api;

/// The terms of the API.
#[doc = include_str!("../GLOSSARY.md")]
pub mod glossary {}

/// The hand-written half, under the name by which generated code calls it.
use segment_public_api_client as client;

pub use api::*;
#[cfg(feature = "config-api")]
#[doc(inline)]
pub use client::ErrorCode;
#[doc(inline)]
pub use client::{
    Attempt, Call, CallOptions, Client, ClientBuilder, Deviation, DeviationKind, Effect, Error, ErrorKind,
    InMemoryStore, Items, Maturity, Method, Operation, Paged, Pages, Parts, Patch, Period, RateLimit,
    RateLimitBucket, RateLimitDecision, RateLimitState, RateLimitStore, RateLimitUsage, Region, RequestError,
    Response, RetryPolicy, StoreFuture, Token, TokenFuture, TokenSource, Transport, TransportError,
    TransportFuture, TransportRequest, TransportResponse, UnknownValue, WaitPolicy,
};

// By name as well, so that rustc says which feature is missing: of what a glob brings, it does not.
#[cfg(feature = "alpha")]
pub use api::alpha;
#[cfg(feature = "beta")]
pub use api::beta;
#[cfg(feature = "dynamic")]
pub use api::callable;
#[cfg(feature = "dynamic")]
#[doc(inline)]
pub use client::Dynamic;
#[cfg(feature = "tower")]
#[doc(inline)]
pub use client::TransportService;
#[cfg(feature = "testing")]
#[doc(inline)]
pub use client::testing;
#[cfg(feature = "oauth")]
#[doc(inline)]
pub use client::{OAuth, OAuthTokens, PrivateKey};

#[doc(no_inline)]
pub use bytes::Bytes;
#[doc(no_inline)]
pub use http;
#[doc(no_inline)]
pub use serde_json::{Map, Value};
