//! How the rooms above make an error: from plain values.

use std::error::Error as StdError;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::StatusCode;
use serde_json::Value;

use super::kind::ErrorKind;
use super::request_error::RequestError;
use super::retry_state::{RetryState, StopReason};
use super::sanitized::Sanitized;
use super::{Error, Inner};
use crate::model::DecodeError;

impl Error {
    pub(crate) fn new(kind: ErrorKind, text: String) -> Self {
        Self(Box::new(Inner {
            kind,
            operation: None,
            text,
            status: None,
            errors: Vec::new(),
            request_id: None,
            body: Bytes::new(),
            json_path: None,
            wrong_region: None,
            retry_state: RetryState::default(),
            stop_reason: None,
            retry_at: None,
            source: None,
        }))
    }

    pub(crate) fn configuration(text: String) -> Self {
        Self::new(ErrorKind::Configuration, text)
    }

    pub(crate) fn invalid_request(operation: &'static str, text: String) -> Self {
        Self::new(ErrorKind::InvalidRequest, text).of(operation)
    }

    pub(crate) fn api(operation: &'static str, errors: Vec<RequestError>) -> Self {
        Self::new(ErrorKind::Api, String::new()).of(operation).with_errors(errors)
    }

    pub(crate) fn decode(cause: DecodeError) -> Self {
        Self::unreadable(ErrorKind::Decode, cause)
    }

    /// A JSON text that cannot be read, or may not be.
    pub(crate) fn unreadable(kind: ErrorKind, cause: DecodeError) -> Self {
        let DecodeError { path, reason } = cause;
        let mut error = Self::new(kind, format!("{} at {path}", Sanitized(&reason)));
        error.0.json_path = Some(path);
        error
    }

    /// Names the operation by its id.
    pub(crate) fn of(mut self, operation: &'static str) -> Self {
        self.0.operation = Some(operation);
        self
    }

    pub(crate) fn caused_by(mut self, cause: Box<dyn StdError + Send + Sync>) -> Self {
        self.0.source = Some(cause);
        self
    }

    pub(crate) fn with_errors(mut self, errors: Vec<RequestError>) -> Self {
        self.0.errors = errors;
        self
    }

    /// The workspace lives in the other region: `way_out` says which, and what to do.
    pub(crate) fn wrong_region(mut self, way_out: Option<&'static str>) -> Self {
        self.0.wrong_region = way_out;
        self
    }

    pub(crate) fn with_response(mut self, status: StatusCode, request_id: Option<&str>, body: Bytes) -> Self {
        self.0.status = Some(status);
        self.0.request_id = request_id.map(str::to_owned);
        self.0.body = body;
        self
    }

    pub(crate) fn with_retry_state(mut self, retry_state: RetryState) -> Self {
        self.0.retry_state = retry_state;
        self
    }

    /// Replaces what this crate has to say.
    pub(crate) fn with_text(mut self, text: String) -> Self {
        self.0.text = text;
        self
    }

    /// Takes a secret out of the server's words, should it have repeated it. The body's bytes stay as they are.
    pub(crate) fn redact(&mut self, secret: &str) {
        for entry in &mut self.0.errors {
            for text in [&mut entry.kind, &mut entry.message, &mut entry.field].into_iter().flatten() {
                redact(text, secret);
            }
            if let Some(data) = &mut entry.data {
                redact_value(data, secret);
            }
        }
        let words = [&mut self.0.request_id, &mut self.0.json_path];
        words.into_iter().flatten().chain([&mut self.0.text]).for_each(|text| redact(text, secret));
    }

    pub(crate) fn with_stop_reason(mut self, why: Option<StopReason>) -> Self {
        self.0.stop_reason = why;
        self
    }

    pub(crate) fn with_retry_after(mut self, wait: Option<Duration>) -> Self {
        self.0.retry_at = wait.and_then(|wait| SystemTime::now().checked_add(wait));
        self
    }
}

/// Takes a secret out of a text, and the beginning of one off the end of a text that was cut.
pub(crate) fn redact(text: &mut String, secret: &str) {
    const SHORTEST: usize = 4;
    if text.contains(secret) {
        *text = text.replace(secret, "[redacted]");
    }
    let is_end = |length: &usize| secret.get(..*length).is_some_and(|start| text.ends_with(start));
    if let Some(cut) = (SHORTEST..secret.len()).rev().find(is_end) {
        text.truncate(text.len() - cut);
        text.push_str("[redacted]");
    }
}

fn redact_value(value: &mut Value, secret: &str) {
    match value {
        Value::String(text) => redact(text, secret),
        Value::Array(items) => items.iter_mut().for_each(|item| redact_value(item, secret)),
        Value::Object(members) => {
            members.values_mut().for_each(|member| redact_value(member, secret));
            if members.keys().any(|name| name.contains(secret)) {
                *members = std::mem::take(members)
                    .into_iter()
                    .map(|(name, member)| (name.replace(secret, "[redacted]"), member))
                    .collect();
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
