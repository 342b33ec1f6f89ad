//! What differs between the APIs that are generated from, as data: the stages know the dialect, never an API's name.
//!
//! A document says which one it speaks by `x-dialect` at its root, usually by its overlay.

mod config_api;
mod maturity;
mod public_api;

use serde_json::Value;

pub(crate) use maturity::Maturity;

/// What callers write before the path of everything that is generated.
pub(crate) const CRATE: &str = "segment_public_api";

/// The member of the document's root that names its dialect.
pub(crate) const KEY: &str = "x-dialect";

/// The first is that of a document that names none.
static ALL: [&Dialect; 2] = [&public_api::DIALECT, &config_api::DIALECT];

/// How an API says what every API has to say, and where its code goes.
#[derive(Debug)]
pub(crate) struct Dialect {
    name: &'static str,
    /// What the API that this one replaces is called, in the sentences that say what things were there.
    pub(crate) predecessor: Option<&'static str>,
    /// The folder of generated files and nothing else, below the crate's.
    pub(crate) folder: &'static str,
    /// The list of everything that is public, below the crate's folder.
    pub(crate) surface: &'static str,
    /// The path of the folder's module.
    pub(crate) module: &'static str,
    /// The path of what generated files import.
    pub(crate) prelude: &'static str,
    /// What stands before a module's path where a caller writes it, behind the crate's name.
    pub(crate) public: &'static str,
    pub(crate) media: Media,
    /// The one member that every success is in.
    pub(crate) envelope: Option<&'static str>,
    /// What the names of an operation's own body and answer end with, behind its id.
    pub(crate) own_types: [&'static str; 2],
    pub(crate) paging: PagingWords,
    pub(crate) lists: Lists,
    /// Whether its client has a user name and a password for the operations that say so, besides a token.
    pub(crate) takes_passwords: bool,
}

/// What the media types of bodies say.
#[derive(Debug)]
pub(crate) enum Media {
    /// Major version and maturity, between these two, as in `…v1beta+json`: each maturity has a module.
    Versioned { before: &'static str, after: &'static str },
    /// Nothing: everything is of one maturity, whose modules stand in the folder itself.
    Plain,
}

/// The media type that every API has.
const JSON: &str = "application/json";

/// How pages are asked for and told.
#[derive(Debug)]
pub(crate) struct PagingWords {
    /// The parameter, or the member of one, that says how many entries a page has.
    pub(crate) count: &'static str,
    /// The parameter, or the member of one, that says which page.
    pub(crate) cursor: &'static str,
    pub(crate) state: StateWords,
}

/// Where an answer says which page is next.
#[derive(Debug)]
pub(crate) enum StateWords {
    /// In an object with these members.
    Object { next: &'static str, total: &'static str },
    /// In the answer itself.
    Member(&'static str),
}

/// How lists stand in a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lists {
    /// `ids.0=a&ids.1=b`
    Numbered,
    /// `ids=a&ids=b`
    Repeated,
}

impl Dialect {
    /// The one that a document names, or the first; the names of all where there is none of that name.
    pub(crate) fn named(name: Option<&Value>) -> Result<&'static Self, String> {
        let Some(name) = name else { return Ok(ALL[0]) };
        let found = ALL.into_iter().find(|dialect| Some(dialect.name) == name.as_str());
        found.ok_or_else(|| ALL.map(|dialect| format!("`{}`", dialect.name)).join(" and "))
    }

    /// The names of the APIs that one of these replaces.
    pub(crate) fn predecessors() -> impl Iterator<Item = &'static str> {
        ALL.into_iter().filter_map(|dialect| dialect.predecessor)
    }

    /// The maturities that operations can have, the most stable first.
    pub(crate) fn maturities(&self) -> &'static [Maturity] {
        match self.media {
            Media::Versioned { .. } => &Maturity::ALL,
            Media::Plain => &[Maturity::Stable],
        }
    }

    /// Returns `true` if each maturity has a module of its own.
    pub(crate) fn has_maturities(&self) -> bool {
        self.maturities().len() > 1
    }

    /// The folder of a maturity's modules.
    pub(crate) fn folder_of(&self, maturity: Maturity) -> String {
        self.joined(self.folder, "/", maturity)
    }

    /// The folder of a maturity's part of the catalogue.
    pub(crate) fn catalogue_of(&self, maturity: Maturity) -> String {
        self.joined(&format!("{}/catalogue", self.folder), "/", maturity)
    }

    /// The path of a maturity's modules, from the crate's root.
    pub(crate) fn module_of(&self, maturity: Maturity) -> String {
        self.joined(self.module, "::", maturity)
    }

    /// The path of a maturity's part of the catalogue.
    pub(crate) fn rows_of(&self, maturity: Maturity) -> String {
        self.joined(&format!("{}::catalogue", self.module), "::", maturity)
    }

    /// Returns the path below a maturity's module, as it is in this API's own surface.
    pub(crate) fn place(&self, maturity: Maturity, below: &str) -> String {
        if self.has_maturities() { format!("{}::{below}", maturity.word()) } else { below.to_owned() }
    }

    /// The public path of what is below a maturity's module, behind the crate's name.
    pub(crate) fn public_path(&self, maturity: Maturity, below: &str) -> String {
        [self.public, &self.place(maturity, below)].concat()
    }

    /// A sentence's or title's mention of a maturity.
    pub(crate) fn mention(&self, text: &str, maturity: Maturity) -> String {
        if self.has_maturities() { format!("{text} {}", maturity.word()) } else { String::new() }
    }

    fn joined(&self, root: &str, separator: &str, maturity: Maturity) -> String {
        if self.has_maturities() { [root, separator, maturity.word()].concat() } else { root.to_owned() }
    }
}

impl Media {
    /// The major version and maturity of a media type: none where it says neither; an error where it is unknown.
    pub(crate) fn read(&self, media_type: &str) -> Result<Option<(Maturity, u32)>, ()> {
        match self {
            Self::Plain if media_type == JSON => Ok(Some((Maturity::Stable, 1))),
            Self::Plain => Err(()),
            // Whatever is most mature: the others say which that is.
            Self::Versioned { .. } if media_type == JSON => Ok(None),
            Self::Versioned { before, after } => {
                let version = media_type.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
                version.and_then(version_of).map(Some).ok_or(())
            }
        }
    }

    /// The media type of a maturity and major version.
    pub(crate) fn of(&self, maturity: Maturity, major: u32) -> String {
        let word = if maturity == Maturity::Stable { "" } else { maturity.word() };
        match self {
            Self::Plain => JSON.to_owned(),
            Self::Versioned { before, after } => format!("{before}{major}{word}{after}"),
        }
    }

    /// A media type that this knows, for whoever has to add one.
    pub(crate) fn example(&self) -> String {
        self.of(Maturity::Stable, 1)
    }

    /// The media types that this knows.
    pub(crate) fn known(&self) -> String {
        match self {
            Self::Plain => JSON.to_owned(),
            Self::Versioned { before, after } => format!("{JSON} and {before}<N>[beta|alpha]{after}"),
        }
    }
}

/// `1beta`, or `1` for what is stable.
fn version_of(version: &str) -> Option<(Maturity, u32)> {
    let word = version.trim_start_matches(|c: char| c.is_ascii_digit());
    let major = Some(&version[..version.len() - word.len()])
        .filter(|digits| !digits.starts_with('0'))?
        .parse()
        .ok()?;
    let maturity = match word {
        "" => Maturity::Stable,
        word => Maturity::from_word(word).filter(|maturity| *maturity != Maturity::Stable)?,
    };
    Some((maturity, major))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documented_media_types_are_read_and_no_others() {
        let media = Media::Versioned { before: "application/vnd.example.v", after: "+json" };
        let read = |media_type: &str| media.read(&media_type.replace("_", "application/vnd.example."));
        assert_eq!(read("_v1+json"), Ok(Some((Maturity::Stable, 1))));
        assert_eq!(read("_v2beta+json"), Ok(Some((Maturity::Beta, 2))));
        assert_eq!(read("_v1alpha+json"), Ok(Some((Maturity::Alpha, 1))));
        assert_eq!(read(JSON), Ok(None));
        for unknown in [
            "_stable+json",
            "_v1stable+json",
            "_v01+json",
            "_v+json",
            "text/html",
            "application/vnd.other.v1+json",
        ] {
            assert_eq!(read(unknown), Err(()), "{unknown}");
        }
        assert_eq!(Media::Plain.read(JSON), Ok(Some((Maturity::Stable, 1))));
        assert_eq!(Media::Plain.read(&media.example()), Err(()));
        assert_eq!(media.read(&media.example()), Ok(Some((Maturity::Stable, 1))));
    }
}
