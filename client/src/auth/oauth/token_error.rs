//! The failure of a token request, which every waiting caller gets a copy of.

use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde_json::Value;

use crate::error::{Error, ErrorKind, RequestError, read_errors};
use crate::model::tolerant::read_json;
use crate::response::request_id;
use crate::transport::TransportError;

/// The parts of an [`Error`], which is made once for each caller.
#[derive(Clone)]
pub(super) struct TokenError {
    kind: ErrorKind,
    text: String,
    answer: Option<Answer>,
    cause: Option<Arc<TransportError>>,
}

/// The part of the token server's answer that an error keeps.
#[derive(Clone)]
struct Answer {
    status: StatusCode,
    request_id: Option<String>,
    errors: Vec<RequestError>,
    body: Bytes,
}

impl TokenError {
    pub(super) fn new(kind: ErrorKind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into(), answer: None, cause: None }
    }

    /// There was no answer.
    pub(super) fn transport(cause: TransportError) -> Self {
        let kind = cause.kind();
        let text = format!("no answer from the token server: {cause}: {}", cause.root_cause());
        Self { cause: Some(Arc::new(cause)), ..Self::new(kind, text) }
    }

    /// The answer was a failure. Of a body that repeats the `assertion` nothing is kept.
    pub(super) fn answer(
        text: impl Into<String>,
        status: StatusCode,
        headers: &HeaderMap,
        body: &Bytes,
        assertion: &str,
    ) -> Self {
        let repeats = body.windows(assertion.len()).any(|part| part == assertion.as_bytes());
        let body = if repeats { Bytes::new() } else { body.clone() };
        let request_id = request_id(headers).filter(|id| !id.contains(assertion)).map(str::to_owned);
        let answer = Answer { status, request_id, errors: token_errors(&body), body };
        Self { answer: Some(answer), ..Self::new(ErrorKind::Authentication, text) }
    }

    /// The answer was a success without a usable token. Its body is not kept, as it may hold one all the
    /// same.
    pub(super) fn unusable(why: &str, status: StatusCode, headers: &HeaderMap) -> Self {
        let text = format!("the token server's answer {why}");
        let request_id = request_id(headers).map(str::to_owned);
        let answer = Answer { status, request_id, errors: Vec::new(), body: Bytes::new() };
        Self { answer: Some(answer), ..Self::new(ErrorKind::Authentication, text) }
    }

    pub(super) fn to_error(&self) -> Error {
        let mut error = Error::new(self.kind, self.text.clone());
        if let Some(Answer { status, request_id, errors, body }) = &self.answer {
            error = error.with_errors(errors.clone());
            error = error.with_response(*status, request_id.as_deref(), body.clone());
        }
        if let Some(cause) = &self.cause {
            error = error.caused_by(Box::new(Arc::clone(cause)));
        }
        error
    }
}

/// `{"error": "invalid_client", "error_description": "…"}` (RFC 6749), or what else servers say.
fn token_errors(body: &[u8]) -> Vec<RequestError> {
    let said: Value = read_json(body).unwrap_or_default();
    match (said["error"].as_str(), said["error_description"].as_str()) {
        (Some(error), Some(description)) => {
            let message = Some(format!("{error}: {description}"));
            vec![RequestError { kind: Some(error.to_owned()), message, ..RequestError::default() }]
        }
        _ => read_errors(body),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_body_that_repeats_the_assertion_is_kept() {
        let refused = |body: &'static str| {
            let body = Bytes::from_static(body.as_bytes());
            let status = StatusCode::UNAUTHORIZED;
            TokenError::answer("no", status, &HeaderMap::new(), &body, "eyJ.secret").to_error()
        };
        let error = refused(r#"{"error":"bad eyJ.secret"}"#);
        assert!(error.body().is_empty() && error.errors().is_empty());
        let error = refused(r#"{"error":"invalid_client","error_description":"unknown kid"}"#);
        assert_eq!(error.errors()[0].kind.as_deref(), Some("invalid_client"));
        assert_eq!(error.to_string(), "no: invalid_client: unknown kid");
    }
}
