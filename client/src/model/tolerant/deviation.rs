//! Where a body is not what its type says.

use std::borrow::Cow;
use std::fmt;

/// A place in a response that is not as the API's document says, and was read all the same.
///
/// `Display` is one line with the path, the kind and what was expected; it never repeats what the body has
/// there.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Deviation {
    path: String,
    kind: DeviationKind,
    expected: Cow<'static, str>,
}

/// The kind of a [`Deviation`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DeviationKind {
    /// A required member is not there; it reads as the empty value of its type.
    Missing,
    /// There is null where something is required, and it reads as the empty value of its type; or where nothing need
    /// be, and it reads as nothing.
    Null,
    /// A member is there more than once; the last one counts.
    DuplicateKey,
    /// The value is of another type, but could be read without loss: a number in quotes, a number or a boolean
    /// for a string, `5.0` for an integer. `false` for an optional string says that there is none, and reads as the
    /// empty string.
    WrongType,
    /// A number has a fraction where an integer is expected; it is rounded to the nearest.
    Rounded,
    /// A text is not valid Unicode, or has a raw control character: half of a surrogate pair and bytes that are no
    /// UTF-8 read as U+FFFD.
    MalformedText,
    /// An enum does not know the value; it is kept as `Unknown`.
    UnknownValue,
    /// No variant of a union fits the value; it is kept as `Unknown`.
    UnknownVariant,
}

impl Deviation {
    pub(super) fn new(path: String, kind: DeviationKind, expected: impl Into<Cow<'static, str>>) -> Self {
        Self { path, kind, expected: expected.into() }
    }

    /// For an answer that the types could read but that cannot be gone through once more.
    pub(super) fn somewhere(is_bare: bool) -> Self {
        let path = if is_bare { "$" } else { "$.data" };
        Self::new(path.to_owned(), DeviationKind::UnknownValue, "known values throughout")
    }

    /// The same, below `parent`.
    pub(super) fn below(mut self, parent: &str) -> Self {
        self.path.insert_str(0, parent);
        self
    }

    /// Takes a secret out of the path, should the body have it as a key.
    pub(crate) fn redact(&mut self, secret: &str) {
        if self.path.contains(secret) {
            self.path = self.path.replace(secret, "[redacted]");
        }
    }

    /// Returns the path, such as `$.data.sources[3].name`; `$` is the whole body. A very long key of a map is
    /// cut short.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the kind.
    #[must_use]
    pub fn kind(&self) -> DeviationKind {
        self.kind
    }

    /// Returns what was expected, in words: `a string`.
    #[must_use]
    pub fn expected(&self) -> &str {
        &self.expected
    }

    /// The line without the path.
    pub(crate) fn reason(&self) -> String {
        format!("{}, expected {}", self.kind, self.expected)
    }
}

impl fmt::Display for Deviation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}, expected {}", self.path, self.kind, self.expected)
    }
}

impl fmt::Display for DeviationKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Missing => "missing",
            Self::Null => "null",
            Self::DuplicateKey => "key repeated",
            Self::WrongType => "wrong type",
            Self::Rounded => "number with a fraction",
            Self::MalformedText => "malformed text",
            Self::UnknownValue => "unknown value",
            Self::UnknownVariant => "unknown variant",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_ends_with_what_was_expected() {
        let deviation = Deviation::new("$.data.id".to_owned(), DeviationKind::WrongType, "a string");
        assert_eq!(deviation.expected(), "a string");
        assert_eq!(deviation.to_string(), "$.data.id: wrong type, expected a string");
        assert_eq!(deviation.reason(), "wrong type, expected a string");
    }
}
