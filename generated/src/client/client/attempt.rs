//! One attempt: a token, a request, and what comes back.

use http::StatusCode;
use http::header::{AUTHORIZATION, CONTENT_LENGTH, HeaderValue, USER_AGENT};

use super::inner::ClientInner;
use crate::client::auth::Token;
use crate::client::error::Error;
use crate::client::request::{Method, Operation, Parts};
use crate::client::response::RawResponse;
use crate::client::retry::AttemptError;
use crate::client::transport::TransportRequest;

impl ClientInner {
    /// The request of one attempt. It takes the headers of `parts` along.
    pub(crate) fn request(&self, parts: &mut Parts, token: &Token) -> Result<TransportRequest, Error> {
        // The address itself stays out of the error: it may be long, and hold e-mail addresses.
        let uri = self.base.address(&parts.path, &parts.query).map_err(|cause| {
            Error::invalid_request(parts.operation.id, format!("the address is unusable: {cause}"))
        })?;
        let mut request = TransportRequest::new(parts.body.clone().unwrap_or_default());
        request.extensions_mut().insert(parts.operation);
        *request.method_mut() = parts.method.into();
        *request.uri_mut() = uri;
        *request.headers_mut() = std::mem::take(&mut parts.headers);
        if parts.body.is_none() && !matches!(parts.method, Method::Get | Method::Delete) {
            // Some gateways answer 411 to a request that may have a body and does not say that it has none.
            request.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        request.headers_mut().insert(AUTHORIZATION, token.authorization());
        request.headers_mut().insert(USER_AGENT, self.user_agent.clone());
        Ok(request)
    }

    /// Sends a request and reads the whole answer.
    pub(crate) async fn exchange(
        &self,
        operation: &Operation,
        request: TransportRequest,
    ) -> Result<RawResponse, AttemptError> {
        let is_delete = request.method() == http::Method::DELETE;
        let is_get = request.method() == http::Method::GET;
        let answer = match self.transport.send(request).await {
            Ok(answer) => RawResponse::new(operation.id, answer),
            Err(cause) => RawResponse::without_body(operation.id, cause).map_err(AttemptError::Transport)?,
        };
        // What is deleted has nothing more to say, and a 204 cannot.
        let may_be_empty = is_delete || (answer.status == StatusCode::NO_CONTENT && !is_get);
        Ok(answer.strict(self.strict).bare(operation.is_bare).may_be_empty(may_be_empty))
    }
}
