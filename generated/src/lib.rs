#![doc = include_str!("../README.md")]
//!
//! ## Where to read on
//!
//! - [`stable`] begins with a table of all operations, tag by tag. Each operation says what a call needs and causes, what
//!   it fails with, and shows one; the search knows the operations' ids in the API's document, such as `listSources`.
//! - [`Client`] and [`ClientBuilder`] have the settings, [`RetryPolicy`] the retries, [`RateLimitStore`] the pacing.
//! - [`Error`] tells what went wrong, and [`Response`] what an answer says besides its body.
//! - [`operations`] lists everything as data.
//! - [`glossary`] says what the words of the API mean.
#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code)]
#![deny(missing_docs)]

#[rustfmt::skip] // prettyplease has formatted it
mod api;
mod client;
#[cfg(feature = "config-api")]
#[cfg_attr(docsrs, doc(cfg(feature = "config-api")))]
pub mod config_api;

/// The terms of the API.
#[doc = include_str!("../GLOSSARY.md")]
pub mod glossary {}

pub use api::*;
pub use client::*;

// By name as well, so that rustc says which feature is missing: of what a glob brings, it does not.
#[cfg(feature = "alpha")]
pub use api::alpha;
#[cfg(feature = "beta")]
pub use api::beta;
#[cfg(feature = "dynamic")]
pub use api::callable;
#[cfg(feature = "dynamic")]
pub use client::Dynamic;
#[cfg(feature = "tower")]
pub use client::TransportService;
#[cfg(feature = "testing")]
pub use client::testing;
#[cfg(feature = "oauth")]
pub use client::{OAuth, OAuthTokens, PrivateKey};

#[doc(no_inline)]
pub use bytes::Bytes;
#[doc(no_inline)]
pub use http;
#[doc(no_inline)]
pub use serde_json::{Map, Value};
