//! An answer as JSON, with what its type does not know.

use std::collections::BTreeMap;

use serde_core::de::DeserializeOwned;
use serde_json::Value;

use super::typed::Response;
use crate::error::Error;
use crate::model::DecodeError;
use crate::model::tolerant::{self, read_json};

impl<T> Response<T> {
    /// Returns the `data` of the body as the server sent it: with the members that this version's types do not have, which
    /// an export should not lose. A list is read page by page for that:
    ///
    /// ```no_run
    /// use segment_public_api::{Client, Error, stable};
    ///
    /// # async fn export(client: &Client) -> Result<(), Error> {
    /// let mut pages = stable::sources::list_sources().pages(client);
    /// while let Some(page) = pages.try_next().await? {
    ///     for source in page.json()?["sources"].as_array().into_iter().flatten() {
    ///         println!("{source}");
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// The body is read a second time; whoever does not ask pays nothing.
    ///
    /// # Errors
    ///
    /// `is_decode`, when the body is no JSON, which an answer without content is not.
    pub fn json(&self) -> Result<Value, Error> {
        let body = self.body();
        let whole: Value = read_json(body).map_err(|cause| Error::decode(DecodeError::of(body, &cause)))?;
        Ok(match whole {
            Value::Object(mut members) if members.contains_key("data") => {
                members.remove("data").unwrap_or_default()
            }
            whole => whole,
        })
    }
}

impl<T: DeserializeOwned> Response<T> {
    /// Returns the members that the server sent and this version's types do not have, by their paths: what is lost when
    /// the value is written again. Empty for most responses. [`json`](Self::json) has them in their places.
    ///
    /// ```no_run
    /// use segment_public_api::{Client, Error, stable};
    ///
    /// # async fn check(client: &Client) -> Result<(), Error> {
    /// let sources = stable::sources::list_sources().send(client).await?;
    /// for path in sources.unknown_members()?.keys() {
    ///     eprintln!("not exported: {path}"); // such as `$.data.sources[0].region`
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// The values can be secrets, as all of a body can. The body is read a second time; whoever does not ask pays nothing.
    /// A very long name is cut short.
    ///
    /// # Errors
    ///
    /// `is_decode`, when the body was read in another way than as JSON of this type.
    pub fn unknown_members(&self) -> Result<BTreeMap<String, Value>, Error> {
        let raw = self.raw();
        tolerant::unknown_members::<T>(raw.text(), raw.is_bare).map_err(Error::decode)
    }
}
