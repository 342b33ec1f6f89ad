//! A response while its body arrives.

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH};
use http::{HeaderMap, Response, StatusCode};

use super::TransportResponse;
use super::body::Body;
use super::encodings::encodings;
use super::error::TransportError;
use super::head::HeadSlot;

/// A response whose head is there: it is kept in a slot until the body has come to its end.
pub(super) struct Incoming<'a> {
    status: StatusCode,
    is_packed: bool,
    body: Body,
    slot: &'a HeadSlot,
}

impl<'a> Incoming<'a> {
    /// `max_size` is the largest body that is taken, unpacked, in bytes.
    pub(super) fn new(status: StatusCode, headers: HeaderMap, max_size: usize, slot: &'a HeadSlot) -> Self {
        let is_packed = is_gzip(&headers);
        let length = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
        slot.put(status, headers);
        Self { status, is_packed, body: Body::new(is_packed, length.unwrap_or(0), max_size), slot }
    }

    pub(super) fn push(&mut self, piece: Bytes) -> Result<(), TransportError> {
        self.body.push(piece)
    }

    /// The response, if `read` says that its body has come to the end.
    pub(super) fn finish(
        self,
        read: Result<(), TransportError>,
    ) -> Result<TransportResponse, TransportError> {
        let mut headers = self.slot.take().map(|(_, headers)| headers).unwrap_or_default();
        let body = match read.and_then(|()| self.body.finish()) {
            Ok(body) => body,
            Err(cause) => return Err(cause.with_head(self.status, headers)),
        };
        if self.is_packed {
            headers.remove(CONTENT_ENCODING);
            headers.remove(CONTENT_LENGTH);
        }
        let mut response = Response::new(body);
        *response.status_mut() = self.status;
        *response.headers_mut() = headers;
        Ok(response)
    }
}

/// Whether gzip is all that was done to the body.
fn is_gzip(headers: &HeaderMap) -> bool {
    let encodings = encodings(headers);
    matches!(encodings.as_slice(), [only] if only == "gzip" || only == "x-gzip")
}
