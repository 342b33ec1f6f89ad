//! An answer before it goes onto the wire.

use std::time::Duration;

use serde_json::{Value, json};

use super::refusal::Refusal;
use super::wire::Misbehaviour;

/// Status, headers and body, and how they are sent.
#[derive(Debug, Default)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Vec<u8>,
    /// The pause in which nothing comes.
    pub(crate) delay: Duration,
    pub(crate) wire: Misbehaviour,
}

impl Answer {
    pub(crate) fn json(status: u16, media_type: &str, body: &Value) -> Self {
        Self {
            status,
            headers: vec![("content-type", media_type.to_owned())],
            body: body.to_string().into_bytes(),
            ..Self::default()
        }
    }

    pub(crate) fn text(status: u16, media_type: &str, body: &str) -> Self {
        let headers = vec![("content-type", media_type.to_owned())];
        Self { status, headers, body: body.as_bytes().to_vec(), ..Self::default() }
    }

    pub(crate) fn refused(refusal: &Refusal) -> Self {
        Self::json(refusal.status, "application/json", &refusal.body())
    }

    pub(crate) fn data(status: u16, media_type: &str, data: &Value) -> Self {
        Self::json(status, media_type, &json!({ "data": data }))
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}
