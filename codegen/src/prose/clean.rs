//! What is left of a description, as Markdown that stands by itself.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::walk::Place;

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).unwrap_or_else(|error| unreachable!("a constant pattern: {error}"))
}

/// The tags of HTML that descriptions use; nothing else between angle brackets is one.
static TAG: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)</?(div|span|ul|ol|li|p|br|strong|b|em|i|code|a)(?:\s[^<>]*)?/?>"));
static RELATIVE_LINK: LazyLock<Regex> = LazyLock::new(|| pattern(r"\[([^\[\]]+)\]\((/[^()\s]*)\)"));
static BULLET: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?m)^[^\S\n]*•\s*"));
static EMPTY_LINES: LazyLock<Regex> = LazyLock::new(|| pattern(r"\n(?:[^\S\n]*\n)+"));
/// What says no more than the name of the tag.
static NO_WORDS: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^operations related to [^.]*\.?$"));

/// The text with Markdown in place of HTML, whose tags would otherwise stand between the words of a sentence.
pub(super) fn without_html(text: &str) -> String {
    TAG.replace_all(text, |tag: &Captures<'_>| markdown(&tag[0], &tag[1])).into_owned()
}

pub(super) fn description(text: &str, place: Place, docs_url: Option<&str>) -> String {
    let text = RELATIVE_LINK.replace_all(text, |link: &Captures<'_>| absolute(link, docs_url));
    let text = BULLET.replace_all(&text, "* ");
    let text = EMPTY_LINES.replace_all(&text, "\n\n");
    let text = text.trim();
    match place {
        Place::Tag if NO_WORDS.is_match(text) => String::new(),
        _ => text.to_owned(),
    }
}

fn markdown(tag: &str, name: &str) -> &'static str {
    match (name.to_lowercase().as_str(), tag.starts_with("</")) {
        ("strong" | "b", _) => "**",
        ("code", _) => "`",
        ("li", false) => "\n* ",
        ("br", _) => "\n",
        ("div" | "p" | "ul" | "ol", _) => "\n\n",
        _ => "",
    }
}

/// A link below the site of the documentation; only its text where that site is not known.
fn absolute(link: &Captures<'_>, docs_url: Option<&str>) -> String {
    let (label, path) = (&link[1], &link[2]);
    let origin = docs_url.and_then(|url| {
        let host = url.find("://")? + 3;
        Some(&url[..host + url[host..].find('/')?])
    });
    match origin {
        Some(origin) => format!("[{label}]({origin}{path})"),
        None => label.to_owned(),
    }
}
