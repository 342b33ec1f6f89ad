//! A request before it is sent: method, path, query, headers and body, without any I/O.

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;
use http::HeaderMap;
use http::header::{ACCEPT, CONTENT_TYPE, HeaderName, HeaderValue};
use serde_core::Serialize;
use serde_json::Value;

use super::method::Method;
use super::operation::Operation;
use super::options::CallOptions;
use super::path::{fill_path, parameter_names};
use super::{encode, json};
use crate::error::Error;
use crate::model::record::sending;

/// A request before it is sent: everything apart from what the client adds, which is the base URL,
/// `Authorization` and `User-Agent`.
///
/// Every request has `parts()`; nothing is sent by it, so it is how requests are tested. `Debug` shows
/// the path with its parameters' names, as one of them can be a key, and neither the query nor the body nor other
/// headers than `Accept` and `Content-Type`.
#[derive(Clone)]
#[non_exhaustive]
pub struct Parts {
    /// The operation that is called.
    pub operation: &'static Operation,
    /// The HTTP method.
    pub method: Method,
    /// The path below the base URL. Every path parameter is percent-encoded as exactly one segment.
    pub path: String,
    /// The query, percent-encoded, without the `?`; empty where there is none.
    pub query: String,
    /// `Accept`, and `Content-Type` where there is a body.
    pub headers: HeaderMap,
    /// The JSON body, if there is one.
    pub body: Option<Bytes>,
    pub(crate) options: CallOptions,
    /// What nothing that is shown of the answer may repeat: secret parameters, plain and percent-encoded.
    pub(crate) secrets: Vec<String>,
}

impl Parts {
    /// Fills the operation's path template with `values`, in the template's order.
    ///
    /// # Errors
    ///
    /// `is_invalid_request` for a value that cannot be one segment: an empty one, `.` or `..`.
    /// Percent-encoding does not help the latter two, as URLs treat `%2E%2E` like `..`.
    #[doc(hidden)]
    pub fn new(operation: &'static Operation, options: &CallOptions, values: &[&str]) -> Result<Self, Error> {
        let mut parts = Self {
            operation,
            method: operation.method,
            path: fill_path(operation, values)?,
            query: String::new(),
            headers: HeaderMap::new(),
            body: None,
            options: options.clone(),
            secrets: Vec::new(),
        };
        if !operation.secret_parameters.is_empty() {
            for (name, value) in parameter_names(operation.path).zip(values) {
                parts.keep_secret(name, value);
            }
        }
        parts.insert_media_type(ACCEPT)?;
        Ok(parts)
    }

    /// Adds a query parameter in dot form. `None` and null are not sent.
    #[doc(hidden)]
    pub fn query(self, name: &str, value: &impl Serialize) -> Result<Self, Error> {
        self.with_query(name, sending(|| serde_json::to_value(value)))
    }

    fn with_query(mut self, name: &str, value: serde_json::Result<Value>) -> Result<Self, Error> {
        let value = value.map_err(|cause| self.unwritable(name, &cause))?;
        self.keep_secret_texts(name, &value);
        encode::push_query(&mut self.query, name, &value);
        Ok(self)
    }

    /// Adds a query parameter that the operation cannot do without: an empty list would say nothing, and a
    /// `DELETE` would no longer be about anything in particular.
    #[doc(hidden)]
    pub fn required_query(self, name: &str, value: &impl Serialize) -> Result<Self, Error> {
        self.with_required_query(name, sending(|| serde_json::to_value(value)))
    }

    fn with_required_query(self, name: &str, value: serde_json::Result<Value>) -> Result<Self, Error> {
        let before = self.query.len();
        self.with_query(name, value)?.longer_than(before, name)
    }

    /// Refuses a query to which a parameter has added nothing.
    fn longer_than(self, before: usize, name: &str) -> Result<Self, Error> {
        if self.query.len() == before {
            let text = format!("query parameter `{name}` is empty");
            return Err(Error::invalid_request(self.operation.id, text));
        }
        Ok(self)
    }

    /// Adds a query parameter that is a list, once for each entry. `None` and an empty list are not sent.
    #[cfg(feature = "config-api")]
    #[allow(dead_code, reason = "whether one is there depends on the document")]
    #[doc(hidden)]
    pub fn repeated(mut self, name: &str, values: &impl Serialize) -> Result<Self, Error> {
        let values =
            sending(|| serde_json::to_value(values)).map_err(|cause| self.unwritable(name, &cause))?;
        self.keep_secret_texts(name, &values);
        for value in values.as_array().map(Vec::as_slice).unwrap_or_default() {
            encode::push_query(&mut self.query, name, value);
        }
        Ok(self)
    }

    /// The same for a parameter that the operation cannot do without.
    #[cfg(feature = "config-api")]
    #[allow(dead_code, reason = "whether one is there depends on the document")]
    #[doc(hidden)]
    pub fn required_repeated(self, name: &str, values: &impl Serialize) -> Result<Self, Error> {
        let before = self.query.len();
        self.repeated(name, values)?.longer_than(before, name)
    }

    /// Sets the JSON body, and `Content-Type` with it.
    #[doc(hidden)]
    pub fn body(self, body: &impl Serialize) -> Result<Self, Error> {
        self.with_body(sending(|| json::to_vec(body)))
    }

    /// The same for a body that may be left out.
    #[allow(dead_code, reason = "whether there is one depends on the document")]
    #[doc(hidden)]
    pub fn optional_body(self, body: &Option<impl Serialize>) -> Result<Self, Error> {
        match body {
            Some(body) => self.body(body),
            None => Ok(self),
        }
    }

    fn with_body(mut self, bytes: serde_json::Result<Vec<u8>>) -> Result<Self, Error> {
        let bytes = bytes.map_err(|cause| self.unwritable("body", &cause))?;
        self.body = Some(bytes.into());
        self.insert_media_type(CONTENT_TYPE)?;
        Ok(self)
    }

    /// Puts the headers back that an attempt has taken.
    pub(crate) fn restore_headers(&mut self) -> Result<(), Error> {
        self.insert_media_type(ACCEPT)?;
        if self.body.is_some() { self.insert_media_type(CONTENT_TYPE) } else { Ok(()) }
    }

    /// Returns the path, and the query after a `?` if there is one: what follows the base URL.
    #[must_use]
    pub fn url_path_and_query(&self) -> String {
        let mut target = self.path.clone();
        if !self.query.is_empty() {
            target.push('?');
            target.push_str(&self.query);
        }
        target
    }

    fn insert_media_type(&mut self, header: HeaderName) -> Result<(), Error> {
        let operation = self.operation;
        let accept = self.options.accept.unwrap_or(operation.maturity);
        let bytes = match operation.media_type_at(accept) {
            Cow::Borrowed(media_type) => Bytes::from_static(media_type.as_bytes()),
            Cow::Owned(media_type) => media_type.into(),
        };
        let value = HeaderValue::from_maybe_shared(bytes).map_err(|_| {
            let media_type = operation.media_type_at(accept);
            Error::invalid_request(operation.id, format!("`{media_type}` cannot be a header value"))
        })?;
        self.headers.insert(header, value);
        Ok(())
    }

    fn unwritable(&self, what: &str, cause: &serde_json::Error) -> Error {
        Error::invalid_request(self.operation.id, format!("`{what}` cannot be written as JSON: {cause}"))
    }
}

impl fmt::Debug for Parts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Parts")
            .field("operation", &self.operation.id)
            .field("method", &self.method)
            .field("path", &self.operation.path)
            .field("query_bytes", &self.query.len())
            .field("accept", &self.headers.get(ACCEPT))
            .field("content_type", &self.headers.get(CONTENT_TYPE))
            .field("body_bytes", &self.body.as_ref().map(Bytes::len))
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::request::maturity::Maturity;

    static GET: Operation = Operation::new("getRule", Method::Get, "/sources/{sourceId}/rules/{id}");

    #[test]
    fn the_media_type_follows_the_options() {
        let options = CallOptions { accept: Some(Maturity::Alpha), ..CallOptions::default() };
        let parts = Parts::new(&GET, &options, &["s", "r"]).unwrap().body(&1).unwrap();
        for header in [ACCEPT, CONTENT_TYPE] {
            assert_eq!(parts.headers[header], "application/vnd.segment.v1alpha+json");
        }
    }

    #[test]
    fn another_maturity_is_asked_for_in_the_major_version_of_the_operation() {
        static SECOND: Operation = Operation::new("listThings", Method::Get, "/things")
            .served(Maturity::Beta, &[Maturity::Alpha])
            .media_type("application/vnd.segment.v2beta+json");
        for (maturity, expected) in [
            (None, "application/vnd.segment.v2beta+json"),
            (Some(Maturity::Beta), "application/vnd.segment.v2beta+json"),
            (Some(Maturity::Alpha), "application/vnd.segment.v2alpha+json"),
            (Some(Maturity::Stable), "application/vnd.segment.v2+json"),
        ] {
            let options = CallOptions { accept: maturity, ..CallOptions::default() };
            let parts = Parts::new(&SECOND, &options, &[]).unwrap();
            assert_eq!(parts.headers[ACCEPT], expected);
        }
    }

    #[test]
    fn debug_keeps_the_body_to_itself() {
        let parts = Parts::new(&GET, &CallOptions::default(), &["s", "r"]).unwrap().body(&"secret").unwrap();
        let debug = format!("{parts:?}");
        assert!(debug.contains("body_bytes: Some(8)") && !debug.contains("secret"), "{debug}");
    }
}
