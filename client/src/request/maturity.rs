//! The maturity of an operation.

use std::fmt;

/// The maturity of an operation. Ordered from the most stable to the least: `Stable < Beta < Alpha`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Maturity {
    /// The vendor promises not to break it.
    Stable,
    /// May still break.
    Beta,
    /// Breaks often, and has stricter rate limits.
    Alpha,
}

impl Maturity {
    /// Returns the media type that requests this maturity, in the API's first major version.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Stable => "application/vnd.segment.v1+json",
            Self::Beta => "application/vnd.segment.v1beta+json",
            Self::Alpha => "application/vnd.segment.v1alpha+json",
        }
    }
}

impl fmt::Display for Maturity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Stable => "stable",
            Self::Beta => "beta",
            Self::Alpha => "alpha",
        })
    }
}
