//! Segment's legacy Config API, which the Public API replaces: for those who are on the way from one to the other.
//! Only with the feature `config-api`.
//!
//! It has its own [`Client`], as tokens of the two APIs are not interchangeable; everything around it, from retries to
//! [`Error`](crate::Error), is that of the Public API's client.
//!
//! ```no_run
//! use segment_public_api::{Error, config_api};
//!
//! # async fn example() -> Result<(), Error> {
//! let client = config_api::Client::builder().token("abc.def").build()?;
//!
//! // Names are the last parts of the resources' full names: slugs, mostly.
//! let mut sources = config_api::sources::list_sources("my-workspace").items(&client);
//! while let Some(source) = sources.try_next().await? {
//!     println!("{} {:?}", source.name, source.labels);
//! }
//!
//! // What is set is changed, what is cleared is emptied, and the rest stays as it is: nobody writes a mask.
//! use config_api::destination_filters::{UpdateDestinationFilterRequest, update_destination_filter};
//! let update = UpdateDestinationFilterRequest::new().enabled(false).clear_description();
//! update_destination_filter("my-workspace", "web", "webhooks", "df_123", update).send(&client).await?;
//! # Ok(())
//! # }
//! ```
//!
//! The clients are types of their own: a request of one API cannot be sent with the other's token.
//!
//! ```compile_fail,E0308
//! # use segment_public_api::{Client, Error, config_api};
//! # async fn example(public: Client) -> Result<(), Error> {
//! config_api::sources::list_sources("my-workspace").send(&public).await?;
//! # Ok(())
//! # }
//! ```
//!
//! ```compile_fail,E0308
//! # use segment_public_api::{Error, config_api, stable};
//! # async fn example(legacy: config_api::Client) -> Result<(), Error> {
//! stable::sources::list_sources().items(&legacy);
//! # Ok(())
//! # }
//! ```
//!
//! # Errors
//!
//! The API tells most failures by a status and a [`code`](crate::Error::code), and the predicates of
//! [`Error`](crate::Error) look at both. Where it was seen to say something else than it means, they know:
//! [`is_not_found`](crate::Error::is_not_found) is true for a filter that is gone, although that comes as
//! `INVALID_ARGUMENT` or `INTERNAL`.
//!
//! # What is known of it
//!
//! The vendor's reference is gone; the document that this is generated from is put together from what vendor pages and
//! public clients show. Answers that nobody has seen are a [`Value`](crate::Value): whatever JSON comes is kept.

#[rustfmt::skip] // prettyplease has formatted it
mod api;
mod macros;
pub mod migrate;
pub(crate) mod prelude;

use crate::client::config_api as client;

pub use api::*;
#[cfg(feature = "dynamic")]
#[doc(inline)]
pub use client::Dynamic;
#[doc(inline)]
pub use client::{Client, ClientBuilder};
