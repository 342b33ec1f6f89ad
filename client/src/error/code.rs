//! The codes of the Config API's errors, which are those of gRPC.

use std::fmt;

use super::request_error::RequestError;

/// The code of an error of the Config API, which is one of gRPC's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorCode {
    /// 1: the caller has ended the call.
    Cancelled,
    /// 2: the server does not say more.
    Unknown,
    /// 3: the request is wrong, or what it names does not exist.
    InvalidArgument,
    /// 4: the server took too long.
    DeadlineExceeded,
    /// 5: what the request names does not exist.
    NotFound,
    /// 6: there is one of that name already.
    AlreadyExists,
    /// 7: the token may not do that: its scope does not suffice.
    PermissionDenied,
    /// 8: the rate limit is used up.
    ResourceExhausted,
    /// 9: the resource is in no state for that.
    FailedPrecondition,
    /// 10: something else has changed the resource at the same time.
    Aborted,
    /// 11: a value is out of its range.
    OutOfRange,
    /// 12: there is no such operation.
    Unimplemented,
    /// 13: the server has failed.
    Internal,
    /// 14: the server cannot be reached for the moment.
    Unavailable,
    /// 15: data was lost.
    DataLoss,
    /// 16: the token is not known.
    Unauthenticated,
    /// A number that is none of these.
    Other(i64),
}

impl ErrorCode {
    /// The code with this number.
    #[must_use]
    pub const fn from_number(number: i64) -> Self {
        match number {
            1 => Self::Cancelled,
            2 => Self::Unknown,
            3 => Self::InvalidArgument,
            4 => Self::DeadlineExceeded,
            5 => Self::NotFound,
            6 => Self::AlreadyExists,
            7 => Self::PermissionDenied,
            8 => Self::ResourceExhausted,
            9 => Self::FailedPrecondition,
            10 => Self::Aborted,
            11 => Self::OutOfRange,
            12 => Self::Unimplemented,
            13 => Self::Internal,
            14 => Self::Unavailable,
            15 => Self::DataLoss,
            16 => Self::Unauthenticated,
            other => Self::Other(other),
        }
    }

    /// The number that goes over the wire.
    #[must_use]
    pub const fn number(self) -> i64 {
        match self {
            Self::Cancelled => 1,
            Self::Unknown => 2,
            Self::InvalidArgument => 3,
            Self::DeadlineExceeded => 4,
            Self::NotFound => 5,
            Self::AlreadyExists => 6,
            Self::PermissionDenied => 7,
            Self::ResourceExhausted => 8,
            Self::FailedPrecondition => 9,
            Self::Aborted => 10,
            Self::OutOfRange => 11,
            Self::Unimplemented => 12,
            Self::Internal => 13,
            Self::Unavailable => 14,
            Self::DataLoss => 15,
            Self::Unauthenticated => 16,
            Self::Other(number) => number,
        }
    }

    /// gRPC's name, such as `INVALID_ARGUMENT`; `OTHER` for a number that has none.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Cancelled => "CANCELLED",
            Self::Unknown => "UNKNOWN",
            Self::InvalidArgument => "INVALID_ARGUMENT",
            Self::DeadlineExceeded => "DEADLINE_EXCEEDED",
            Self::NotFound => "NOT_FOUND",
            Self::AlreadyExists => "ALREADY_EXISTS",
            Self::PermissionDenied => "PERMISSION_DENIED",
            Self::ResourceExhausted => "RESOURCE_EXHAUSTED",
            Self::FailedPrecondition => "FAILED_PRECONDITION",
            Self::Aborted => "ABORTED",
            Self::OutOfRange => "OUT_OF_RANGE",
            Self::Unimplemented => "UNIMPLEMENTED",
            Self::Internal => "INTERNAL",
            Self::Unavailable => "UNAVAILABLE",
            Self::DataLoss => "DATA_LOSS",
            Self::Unauthenticated => "UNAUTHENTICATED",
            Self::Other(_) => "OTHER",
        }
    }
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Other(number) => write!(f, "{number}"),
            known => f.pad(known.as_str()),
        }
    }
}

/// Whether an error with a code that says otherwise was seen where something is not there.
pub(super) fn tells_of_absence(error: &RequestError) -> bool {
    let says = |text: &str| error.message.as_deref().is_some_and(|message| message.contains(text));
    match error.code {
        Some(ErrorCode::NotFound) => true,
        Some(ErrorCode::InvalidArgument) => says("does not exist"),
        // The permissions of a filter that is gone cannot be looked up.
        Some(ErrorCode::Internal) => says("failed to validate permissions"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_comes_back() {
        for number in -1..40 {
            assert_eq!(ErrorCode::from_number(number).number(), number);
        }
        assert_eq!(ErrorCode::from_number(3).to_string(), "INVALID_ARGUMENT");
        assert_eq!(ErrorCode::from_number(99).to_string(), "99");
    }
}
