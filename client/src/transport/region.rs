//! The region of a workspace.

use std::fmt;
use std::str::FromStr;

use crate::error::Error;

/// The region of a workspace. A token works in its own region only; where that is, the workspace's settings
/// show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Region {
    /// United States: `https://api.segmentapis.com`.
    #[default]
    Us,
    /// Europe (Dublin): `https://eu1.api.segmentapis.com`.
    Eu,
}

impl Region {
    /// Returns the base URL of the Public API in this region, from the vendor's guide.
    #[must_use]
    pub const fn base_url(self) -> &'static str {
        match self {
            Self::Us => "https://api.segmentapis.com",
            Self::Eu => "https://eu1.api.segmentapis.com",
        }
    }

    /// Returns the advice to a caller whose workspace is in this region, and not where the request went.
    pub(crate) const fn way_out(self) -> &'static str {
        match self {
            Self::Us => "the workspace is in the US region: build the client with Region::Us",
            Self::Eu => "the workspace is in the EU region: build the client with Region::Eu",
        }
    }

    /// The region that a host serves.
    pub(crate) fn of_host(host: &str) -> Option<Self> {
        [Self::Us, Self::Eu]
            .into_iter()
            .find(|region| region.base_url().strip_prefix("https://") == Some(host))
    }

    /// The region that an error's text sends the caller to. The server was seen to say "must be sent to
    /// Segment's EU-hosted API", and the same with "US-hosted".
    pub(crate) fn named_in(message: &str) -> Option<Self> {
        let message = message.to_ascii_lowercase();
        let target = message.split_once("sent to").map_or(message.as_str(), |(_, target)| target);
        if target.contains("eu-hosted") {
            Some(Self::Eu)
        } else if target.contains("us-hosted") {
            Some(Self::Us)
        } else {
            None
        }
    }
}

impl FromStr for Region {
    type Err = Error;

    /// Reads `us` or `eu`, in upper or lower case.
    fn from_str(text: &str) -> Result<Self, Error> {
        match text.trim() {
            us if us.eq_ignore_ascii_case("us") => Ok(Self::Us),
            eu if eu.eq_ignore_ascii_case("eu") => Ok(Self::Eu),
            _ => Err(Error::configuration("a region is `us` or `eu`".to_owned())),
        }
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Us => "US",
            Self::Eu => "EU",
        })
    }
}
