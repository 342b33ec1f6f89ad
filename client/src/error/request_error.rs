//! An entry of what the server says in the body of a failure.

use std::fmt;

use serde_json::Value;

#[cfg(feature = "config-api")]
use super::code::ErrorCode;

/// An entry of the API's `errors`.
///
/// Bodies of other shapes, `{"error": …}`, `{"message": …}`, plain text or a page's title, become one entry
/// with a message and nothing else.
#[derive(Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct RequestError {
    /// The entry's `type`: an open set with several spellings in use, such as `not-found`, `NotFound`,
    /// `RequestError`.
    pub kind: Option<String>,
    /// The message.
    pub message: Option<String>,
    /// The member of the request that is wrong.
    pub field: Option<String>,
    /// Any JSON that the server adds, such as `msBeforeNext` of a 429.
    pub data: Option<Value>,
    /// The status that the entry names; it may differ from the answer's.
    pub status: Option<u16>,
    /// The code that the Config API gives.
    #[cfg(feature = "config-api")]
    pub code: Option<ErrorCode>,
}

impl RequestError {
    /// Returns `true` if the entry says nothing.
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Does not show `data`, which may repeat what was sent.
impl fmt::Debug for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestError")
            .field("kind", &self.kind)
            .field("message", &self.message)
            .field("field", &self.field)
            .field("data", &self.data.as_ref().map(|_| format_args!("..")))
            .field("status", &self.status)
            .finish()
    }
}
