//! What changes mean for the crate's version.

use serde::Serialize;

use super::{Changes, Class};

/// By how much the version is raised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bump {
    /// Not at all: there is no change.
    None,
    /// The last number.
    Patch,
    /// The middle number.
    Minor,
    /// The first number.
    Major,
}

impl Bump {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "no",
            Self::Patch => "a patch",
            Self::Minor => "a minor",
            Self::Major => "a major",
        }
    }
}

impl Changes {
    /// What the changes mean for `version`, of the form `1.2.3`; none if it has another form.
    ///
    /// Stable decides: a change that stops code from compiling is a major release, before 1.0 a minor one; anything
    /// else that a caller of stable notices is a minor release, before 1.0 a patch. Beta and alpha stand outside
    /// semantic versioning: whatever happens there is a patch.
    pub fn bump(&self, version: &str) -> Option<Bump> {
        let [major, ..] = numbers(version)?;
        let stable =
            |class: Class| self.changes.iter().filter(move |change| change.class_at("stable") == Some(class));
        let breaks = stable(Class::Breaking).any(|change| !change.compiles);
        let adds =
            [Class::Breaking, Class::Behaviour, Class::Additive].map(stable).into_iter().flatten().next();
        Some(match (self.is_empty(), breaks, adds.is_some(), major) {
            (true, ..) => Bump::None,
            (_, true, _, 0) => Bump::Minor,
            (_, true, ..) => Bump::Major,
            (_, _, true, 1..) => Bump::Minor,
            _ => Bump::Patch,
        })
    }

    /// The version that `version` becomes.
    pub fn next_version(&self, version: &str) -> Option<String> {
        let [major, minor, patch] = numbers(version)?;
        Some(match self.bump(version)? {
            Bump::None => version.to_owned(),
            Bump::Patch => format!("{major}.{minor}.{}", patch + 1),
            Bump::Minor => format!("{major}.{}.0", minor + 1),
            Bump::Major => format!("{}.0.0", major + 1),
        })
    }
}

fn numbers(version: &str) -> Option<[u64; 3]> {
    let numbers: Option<Vec<u64>> = version.split('.').map(|number| number.parse().ok()).collect();
    numbers?.try_into().ok()
}
