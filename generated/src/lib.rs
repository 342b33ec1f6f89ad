#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code)]
#![deny(missing_docs)]

#[rustfmt::skip] // prettyplease has formatted it
mod api;
mod client;

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
