//! Media types, by which the API tells maturities and major versions apart.

use super::Maturity;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Media {
    /// `application/json`: whatever is most mature.
    Json,
    /// `application/vnd.segment.v1beta+json` and the like.
    Versioned { major: u32, maturity: Maturity },
}

pub(super) fn parse(media_type: &str) -> Option<Media> {
    if media_type == "application/json" {
        return Some(Media::Json);
    }
    let version = media_type.strip_prefix("application/vnd.segment.v")?.strip_suffix("+json")?;
    let word = version.trim_start_matches(|c: char| c.is_ascii_digit());
    let maturity = if word.is_empty() { Maturity::Stable } else { Maturity::from_word(word)? };
    if word == "stable" || version.starts_with('0') {
        return None;
    }
    Some(Media::Versioned { major: version[..version.len() - word.len()].parse().ok()?, maturity })
}

/// The media type of a version.
pub(super) fn versioned(major: u32, maturity: Maturity) -> String {
    let word = if maturity == Maturity::Stable { "" } else { maturity.word() };
    format!("application/vnd.segment.v{major}{word}+json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documented_spellings_are_read_and_no_others() {
        let versioned = |major, maturity| Some(Media::Versioned { major, maturity });
        assert_eq!(parse("application/vnd.segment.v1+json"), versioned(1, Maturity::Stable));
        assert_eq!(parse("application/vnd.segment.v2beta+json"), versioned(2, Maturity::Beta));
        assert_eq!(parse("application/vnd.segment.v1alpha+json"), versioned(1, Maturity::Alpha));
        assert_eq!(parse("application/json"), Some(Media::Json));
        assert_eq!(parse("application/vnd.segment.stable+json"), None);
        assert_eq!(parse("application/vnd.segment.v1stable+json"), None);
        assert_eq!(parse("application/vnd.segment.v01+json"), None);
        assert_eq!(parse("text/html"), None);
    }
}
