//! The HTTP methods, and what a success of each does.

use std::fmt;

/// The HTTP methods that the API uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    /// `GET`
    Get,
    /// `POST`
    Post,
    /// `PUT`: replaces everything that is there.
    Put,
    /// `PATCH`: changes what is named and keeps the rest.
    Patch,
    /// `DELETE`
    Delete,
}

impl Method {
    /// Returns the method's name, such as `GET`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }

    /// Returns `true` if sending a request twice leaves the server as sending it once does (RFC 9110): all but
    /// `POST` and `PATCH`.
    #[must_use]
    pub const fn is_idempotent(self) -> bool {
        matches!(self, Self::Get | Self::Put | Self::Delete)
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl From<Method> for http::Method {
    fn from(method: Method) -> Self {
        match method {
            Method::Get => Self::GET,
            Method::Post => Self::POST,
            Method::Put => Self::PUT,
            Method::Patch => Self::PATCH,
            Method::Delete => Self::DELETE,
        }
    }
}

/// The effect of a successful call on the resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Effect {
    /// Nothing is changed.
    Read,
    /// Something is created, changed or set off.
    Write,
    /// The resource is replaced as a whole: what the request leaves out is gone.
    Replace,
    /// Something is deleted.
    Delete,
}

impl Effect {
    pub(super) const fn of(method: Method) -> Self {
        match method {
            Method::Get => Self::Read,
            Method::Put => Self::Replace,
            Method::Delete => Self::Delete,
            Method::Post | Method::Patch => Self::Write,
        }
    }
}
