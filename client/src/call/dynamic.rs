//! Calls by operation id with JSON arguments, for tools that offer every operation. Only with the feature
//! `dynamic`.

use std::fmt;

use serde_core::Serialize;
use serde_core::de::DeserializeOwned;
use serde_json::Value;

use crate::client::Client;
use crate::error::{Error, ErrorKind};
use crate::model::DecodeError;
use crate::model::schema::{Definitions, JsonSchema};
use crate::model::tolerant::{self, Deviation};
use crate::request::{Maturity, Operation, Parts, Request};
use crate::response::Response;

/// A value, and where the body deviates from its type.
type Decoded = Result<(Value, Vec<Deviation>), DecodeError>;

/// An operation that takes its arguments and returns its response as JSON, both checked by the operation's
/// types.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Dynamic {
    /// The operation's row in the catalogue.
    pub operation: &'static Operation,
    schema: fn(&mut Definitions) -> Value,
    parts: fn(&'static Operation, &Value) -> Result<Parts, Error>,
    decode: fn(&[u8]) -> Decoded,
}

impl Dynamic {
    /// The row for a request type.
    #[doc(hidden)]
    pub const fn of<R>() -> Self
    where
        R: Request + DeserializeOwned + JsonSchema,
        R::Output: Serialize + DeserializeOwned,
    {
        Self { operation: R::OPERATION, schema: R::schema, parts: parts_of::<R>, decode: decode_as::<R> }
    }

    /// Returns a JSON Schema (2020-12) of the arguments, as servers of tools hand it out: complete, with the types that
    /// are used more than once under `$defs`. It is built anew by each call.
    ///
    /// ```
    /// # use segment_public_api::callable;
    /// let tool = callable().find(|tool| tool.operation.id == "getSource").unwrap();
    /// let schema = tool.arguments_schema();
    /// assert_eq!(schema["properties"]["sourceId"]["type"], "string");
    /// assert_eq!(schema["required"][0], "sourceId");
    /// ```
    #[must_use]
    pub fn arguments_schema(&self) -> Value {
        let mut definitions = Definitions::default();
        let schema = (self.schema)(&mut definitions);
        let mut schema = definitions.complete(schema);
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
        schema["title"] = self.operation.id.into();
        schema["description"] = self.operation.summary.into();
        schema
    }

    /// Returns what would be sent for `args`: one object with the path and query parameters, named as in the
    /// document, and the body under `body`.
    ///
    /// # Errors
    ///
    /// `is_invalid_request`, with the JSON path, for arguments that the operation does not take.
    pub fn parts(&self, args: &Value) -> Result<Parts, Error> {
        (self.parts)(self.operation, args)
    }

    /// Reads the `data` of a response's body as the operation's type: members that the type does not know are
    /// left out, and what is missing or null against the type is empty, as [`Response::deviations`] explains.
    ///
    /// # Errors
    ///
    /// `is_decode`, with the JSON path, for a body that cannot be read as that type.
    pub fn decode(&self, body: &[u8]) -> Result<Value, Error> {
        self.decode_listing(body).map(|(value, _)| value)
    }

    /// Reads a body as [`decode`](Self::decode) does, and lists every place at which it deviates from the type.
    ///
    /// # Errors
    ///
    /// Those of [`decode`](Self::decode).
    pub fn decode_listing(&self, body: &[u8]) -> Result<(Value, Vec<Deviation>), Error> {
        (self.decode)(body).map_err(|cause| Error::decode(cause).of(self.operation.id))
    }

    /// Calls the operation with `args`.
    ///
    /// # Errors
    ///
    /// Those of [`parts`](Self::parts), and those of any call.
    pub async fn call(&self, client: &Client, args: Value) -> Result<Response<Value>, Error> {
        self.execute(client, self.parts(&args)?).await
    }

    /// Calls the operation at another maturity than its own: requests its media type, and keeps the types.
    ///
    /// # Errors
    ///
    /// Those of [`call`](Self::call).
    pub async fn call_at(
        &self,
        client: &Client,
        args: Value,
        maturity: Maturity,
    ) -> Result<Response<Value>, Error> {
        let mut parts = self.parts(&args)?;
        parts.options.accept = Some(maturity);
        parts.restore_headers()?;
        self.execute(client, parts).await
    }

    pub(crate) async fn execute(&self, client: &Client, parts: Parts) -> Result<Response<Value>, Error> {
        let raw = client.execute(parts).await?;
        let read = (self.decode)(raw.text());
        Response::new(raw, read)
    }
}

impl fmt::Debug for Dynamic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Dynamic").field("operation", &self.operation.id).finish_non_exhaustive()
    }
}

/// Goes through text, as only a text has the positions that a JSON path is found by.
fn parts_of<R: Request + DeserializeOwned>(
    operation: &'static Operation,
    args: &Value,
) -> Result<Parts, Error> {
    if !args.is_object() {
        let reason = "the arguments are not an object with the members of the operation".to_owned();
        let cause = DecodeError { path: "$".to_owned(), reason };
        return Err(Error::unreadable(ErrorKind::InvalidRequest, cause).of(operation.id));
    }
    let text = args.to_string();
    match serde_json::from_str::<R>(&text) {
        Ok(request) => request.parts(),
        Err(cause) => {
            let cause = DecodeError::of(text.as_bytes(), &cause);
            Err(Error::unreadable(ErrorKind::InvalidRequest, cause).of(operation.id))
        }
    }
}

fn decode_as<R: Request<Output: Serialize + DeserializeOwned>>(body: &[u8]) -> Decoded {
    let (value, deviations) = tolerant::read::<R::Output>(body, R::OPERATION.is_bare)?;
    let root = if R::OPERATION.is_bare { "$" } else { "$.data" };
    let value = serde_json::to_value(value).map_err(|cause| DecodeError::at(root.to_owned(), &cause))?;
    Ok((value, deviations))
}
