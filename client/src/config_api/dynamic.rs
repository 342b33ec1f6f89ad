//! Calls by operation id with JSON arguments. Only with the feature `dynamic`.

use std::fmt;

use serde_core::Serialize;
use serde_core::de::DeserializeOwned;
use serde_json::Value;

use super::Client;
use crate::call::Dynamic as Engine;
use crate::error::Error;
use crate::model::Deviation;
use crate::model::schema::JsonSchema;
use crate::request::{Operation, Parts, Request};
use crate::response::Response;

/// An operation of the Config API that takes its arguments as JSON and gives its answer as JSON, both checked by
/// the operation's types: what [`Dynamic`](crate::Dynamic) is for the Public API.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Dynamic {
    /// The operation's row in the catalogue.
    pub operation: &'static Operation,
    engine: Engine,
}

impl Dynamic {
    /// The row for a request type.
    #[doc(hidden)]
    pub const fn of<R>() -> Self
    where
        R: Request + DeserializeOwned + JsonSchema,
        R::Output: Serialize + DeserializeOwned,
    {
        Self { operation: R::OPERATION, engine: Engine::of::<R>() }
    }

    /// Returns a JSON Schema (2020-12) of the arguments: [`Dynamic::arguments_schema`](crate::Dynamic::arguments_schema).
    #[must_use]
    pub fn arguments_schema(&self) -> Value {
        self.engine.arguments_schema()
    }

    /// Returns what would be sent for `args`: one object with the path and query parameters, named as in the
    /// document, and the body under `body`.
    ///
    /// # Errors
    ///
    /// `is_invalid_request`, with the JSON path, for arguments that the operation does not take.
    pub fn parts(&self, args: &Value) -> Result<Parts, Error> {
        self.engine.parts(args)
    }

    /// Reads an answer's body as the operation's type.
    ///
    /// # Errors
    ///
    /// `is_decode`, with the JSON path, for a body that cannot be read as that type.
    pub fn decode(&self, body: &[u8]) -> Result<Value, Error> {
        self.engine.decode(body)
    }

    /// Reads a body as [`decode`](Self::decode) does, and lists every place at which it deviates from the type.
    ///
    /// # Errors
    ///
    /// Those of [`decode`](Self::decode).
    pub fn decode_listing(&self, body: &[u8]) -> Result<(Value, Vec<Deviation>), Error> {
        self.engine.decode_listing(body)
    }

    /// Calls the operation with `args`.
    ///
    /// # Errors
    ///
    /// Those of [`parts`](Self::parts), and those of any call.
    pub async fn call(&self, client: &Client, args: Value) -> Result<Response<Value>, Error> {
        self.engine.call(client.engine(), args).await
    }
}

impl fmt::Debug for Dynamic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.engine.fmt(f)
    }
}
