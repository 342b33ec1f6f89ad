//! One attempt: a token, a request, and what comes back.

use std::time::Duration;

use http::header::{AUTHORIZATION, CONTENT_LENGTH, HeaderValue, USER_AGENT};

use super::auth::Token;
use super::error::{Error, ErrorKind};
use super::operation::{Method, Operation};
use super::parts::Parts;
use super::raw::RawResponse;
use super::send::Shared;
use super::transport::{TransportError, TransportRequest};

/// Why an attempt has brought no answer.
#[derive(Debug)]
pub(super) enum NoAnswer {
    /// The attempt has used up its time.
    Timeout(Duration),
    /// The whole call has used up its time.
    TotalTime(Duration),
    /// The transport has failed.
    Transport(TransportError),
    /// Nothing was sent: there is no token, or the request makes no address.
    Refused(Error),
}

impl NoAnswer {
    pub(super) fn kind(&self) -> ErrorKind {
        match self {
            Self::Timeout(_) | Self::TotalTime(_) => ErrorKind::Timeout,
            Self::Transport(cause) => cause.kind(),
            Self::Refused(error) => error.kind(),
        }
    }

    pub(super) fn into_error(self, operation: &Operation) -> Error {
        match self {
            Self::Timeout(limit) => Error::timeout(operation, limit),
            Self::TotalTime(limit) => Error::total_time(operation, limit),
            Self::Transport(cause) => Error::transport(operation, cause),
            Self::Refused(error) => error.of(operation),
        }
    }
}

impl Shared {
    /// The request of one attempt. It takes the headers of `parts` along.
    pub(super) fn request(&self, parts: &mut Parts, token: &Token) -> Result<TransportRequest, Error> {
        let uri = self.base.address(parts)?;
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
    pub(super) async fn exchange(
        &self,
        operation: &'static Operation,
        request: TransportRequest,
    ) -> Result<RawResponse, NoAnswer> {
        let answer = self.transport.send(request).await.map_err(NoAnswer::Transport)?;
        Ok(RawResponse::new(operation, answer).strict(self.strict))
    }
}
