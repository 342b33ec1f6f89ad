//! What is known of an answer while its body is still on its way.

use std::sync::{Arc, Mutex, PoisonError};

use http::{HeaderMap, StatusCode};

/// The status and the headers of an answer.
pub(crate) type Head = (StatusCode, HeaderMap);

/// Where the crate's own transport leaves them for the time of the body, so that they are not lost with an attempt that
/// runs out of time. It travels in the extensions of the request.
#[derive(Clone, Debug, Default)]
pub(crate) struct HeadSlot(Arc<Mutex<Option<Head>>>);

impl HeadSlot {
    pub(crate) fn put(&self, status: StatusCode, headers: HeaderMap) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((status, headers));
    }

    pub(crate) fn take(&self) -> Option<Head> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}
