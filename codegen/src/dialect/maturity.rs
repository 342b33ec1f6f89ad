//! The maturity of an operation.

/// The maturity of an operation; the vendor promises stability for the first only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Maturity {
    Stable,
    Beta,
    Alpha,
}

impl Maturity {
    pub(crate) const ALL: [Self; 3] = [Self::Stable, Self::Beta, Self::Alpha];

    /// The module, feature and word of this maturity.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Stable => "stable",
            Self::Beta => "beta",
            Self::Alpha => "alpha",
        }
    }

    pub(crate) fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|maturity| maturity.word() == word)
    }
}
