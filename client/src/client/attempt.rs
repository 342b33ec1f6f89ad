//! One attempt: a token, a request, and what comes back.

use http::StatusCode;
use http::header::{AUTHORIZATION, CONTENT_LENGTH, HeaderValue, USER_AGENT};

use super::inner::ClientInner;
use crate::auth::Token;
use crate::error::Error;
use crate::request::{Method, Parts};
use crate::response::RawResponse;
use crate::retry::AttemptError;
use crate::transport::{TransportError, TransportRequest, TransportResponse};

impl ClientInner {
    /// The request of one attempt. It takes the headers of `parts` along.
    pub(crate) fn request(&self, parts: &mut Parts, token: &Token) -> Result<TransportRequest, Error> {
        // The address itself stays out of the error: it may be long, and hold e-mail addresses.
        let uri = self.base.uri(&parts.path, &parts.query).map_err(|cause| {
            Error::invalid_request(parts.operation.id, format!("the address is unusable: {cause}"))
        })?;
        let mut request = TransportRequest::new(parts.body.clone().unwrap_or_default());
        *request.method_mut() = http::Method::from(parts.method);
        *request.uri_mut() = uri;
        let headers = request.headers_mut();
        *headers = std::mem::take(&mut parts.headers);
        if parts.body.is_none() && !matches!(parts.method, Method::Get | Method::Delete) {
            // Some gateways answer 411 to a request that may have a body and does not say that it has none.
            headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        headers.insert(AUTHORIZATION, token.authorization());
        headers.insert(USER_AGENT, self.user_agent.clone());
        Ok(request)
    }

    /// What came back, as the answer to `parts`.
    pub(crate) fn answer(
        &self,
        parts: &Parts,
        answer: Result<TransportResponse, TransportError>,
    ) -> Result<RawResponse, AttemptError> {
        let Parts { operation, method, .. } = parts;
        let answer = match answer {
            Ok(answer) => RawResponse::new(operation.id, answer),
            Err(cause) => RawResponse::without_body(operation.id, cause).map_err(AttemptError::Transport)?,
        };
        // What is deleted has nothing more to say, and a 204 cannot.
        let may_be_empty =
            *method == Method::Delete || (answer.status == StatusCode::NO_CONTENT && *method != Method::Get);
        Ok(answer.strict(self.strict).bare(operation.is_bare).may_be_empty(may_be_empty))
    }
}
