//! An answer as JSON, with what its type does not know.

use serde_json::Value;

use super::typed::Response;
use crate::client::error::Error;
use crate::client::model::DecodeError;

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
        let whole: Value =
            serde_json::from_slice(body).map_err(|cause| Error::decode(DecodeError::of(body, &cause)))?;
        Ok(match whole {
            Value::Object(mut members) if members.contains_key("data") => {
                members.remove("data").unwrap_or_default()
            }
            whole => whole,
        })
    }
}
