//! A typed client for the [Segment Public API](https://docs.segmentapis.com/).
//!
//! Every operation is a function that returns a plain request value; nothing is sent before `send`.
//!
//! ```no_run
//! use std::time::Duration;
//!
//! use segment_public_api::{Client, Error, Region, stable};
//!
//! # async fn example() -> Result<(), Error> {
//! let client = Client::builder().token_from_env()?.region(Region::Eu).build()?;
//!
//! let page = stable::sources::list_sources().with_timeout(Duration::from_secs(10)).send(&client).await?;
//! println!("{:?} calls left", page.rate_limit().and_then(|limit| limit.remaining));
//! for source in &page.sources {
//!     println!("{} {}", source.id, source.slug);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Features
//!
//! | feature | what it adds |
//! | --- | --- |
//! | `rustls` (default) | HTTPS by rustls and ring. Without it: a [`Transport`] or a `reqwest::Client` of your own, or plain HTTP to a loopback host |
//! | `oauth` | access tokens by OAuth 2.0 client credentials: `OAuth` |
//! | `beta` | operations that may still break |
//! | `alpha` | operations that break often; includes `beta` |
//! | `serde-full` | requests can be read and answers written, too |
//! | `config-api` | the legacy Config API, which the Public API replaces, by a client of its own: `config_api` |
//! | `tracing` | a [`tracing`](https://docs.rs/tracing) span for each call and an event for each attempt and wait, never with a token, a header or a body |
//! | `dynamic` | every operation callable by its id with JSON arguments; includes `serde-full` |
//! | `testing` | a transport for tests of your own, which answers what it is told and keeps what it is sent: `testing::FakeTransport` |

#![forbid(unsafe_code)]
#![deny(missing_docs)]

#[rustfmt::skip] // prettyplease has formatted it
mod api;
mod client;
#[cfg(feature = "config-api")]
#[cfg_attr(docsrs, doc(cfg(feature = "config-api")))]
pub mod config_api;

pub use api::*;
pub use client::*;

#[doc(no_inline)]
pub use bytes::Bytes;
#[doc(no_inline)]
pub use http;
#[doc(no_inline)]
pub use serde_json::{Map, Value};
