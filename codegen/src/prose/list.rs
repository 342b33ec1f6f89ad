//! Lists behind a colon, with line breaks or without.

use std::sync::LazyLock;

use regex::Regex;

/// What begins an entry.
static BULLET: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^\s*([*•-])\s*").expect("a constant pattern"));

/// What ends one: the next bullet, an empty line, or the spaces that are left of lost line breaks. The first group is a
/// line break alone, behind which the entry goes on, the second are those spaces.
static END: LazyLock<Regex> = LazyLock::new(|| {
    let next = r"\s+[*•-]\s|\s*\n[^\S\n]*[*•-]|\s*•";
    let pattern = format!(r"{next}|[^\S\n]*\n[^\S\n]*\n|([^\S\n]*\n[^\S\n]*)|([^\S\n]{{2,}})|\z");
    Regex::new(&pattern).expect("a constant pattern")
});

static EMPTY_LINE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\n[^\S\n]*\n").expect("a constant pattern"));

/// Names are no longer than this, in words.
const MOST_WORDS: usize = 8;

/// The entries that `text` begins with, and where they end; none where what stands there is no list of names.
pub(super) fn names(text: &str) -> Option<(Vec<String>, usize)> {
    let mut names = Vec::new();
    let mut at = 0;
    let mut kind = None;
    while let Some(bullet) = BULLET.captures(&text[at..]) {
        // Another kind of bullet begins something else.
        if *kind.get_or_insert_with(|| bullet[1].to_owned()) != bullet[1] {
            break;
        }
        let start = at + bullet.get_match().end();
        let end = start + entry_end(&text[start..]);
        let name: Vec<&str> = text[start..end].split_whitespace().collect();
        let name = name.join(" ");
        let name = name.trim_matches(|c| c == '`' || c == ',').trim_end_matches('.');
        if name.is_empty() || name.contains(['.', ':', ',', '<', '>']) || name.split(' ').count() > MOST_WORDS
        {
            // A sentence with the same bullet, in a paragraph of its own.
            if !names.is_empty() && EMPTY_LINE.is_match(bullet.get_match().as_str()) {
                break;
            }
            return None;
        }
        names.push(name.to_owned());
        at = end;
    }
    (!names.is_empty()).then_some((names, at))
}

fn entry_end(text: &str) -> usize {
    let ends: Vec<_> = END.captures_iter(text).filter(|end| end.get(1).is_none()).collect();
    let strong =
        ends.iter().find(|end| end.get(2).is_none()).map_or(text.len(), |end| end.get_match().start());
    // Two spaces may as well stand between the words of a name; what follows is then no sentence.
    let is_end = |wide: &str, rest: &str| wide.chars().count() > 2 || rest.contains(['.', ':']);
    let wide = ends.iter().filter_map(|end| end.get(2)).filter(|wide| wide.start() < strong);
    let mut wide = wide.filter(|wide| is_end(wide.as_str(), &text[wide.end()..strong]));
    wide.next().map_or(strong, |wide| wide.start())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<String>, &str) {
        let (names, end) = names(text).unwrap();
        (names, text[end..].trim())
    }

    #[test]
    fn lists_are_read_however_their_lines_are_broken() {
        let names = || ["A One".to_owned(), "B-two Three".to_owned()].to_vec();
        for text in [
            "\n* A One\n* B-two Three\n\nElse.",
            " \n * A One\n * B-two Three\n      \n\nElse.",
            "* A One * B-two Three       Else.",
            "   * A One  * B-two Three\n\n   Else.",
            "\n- A\nOne\n- B-two\n      Three\n\nElse.",
            "\n• A One\n• B-two Three  Else.",
            "\n*A One\n*B-two Three\n\nElse.",
            "\t*\tA One \r\n\t*\tB-two\u{a0}Three\r\n\r\nElse.",
            "•A One•B-two Three\n\nElse.",
            "  *  A  One  *  B-two  Three\n\nElse.",
        ] {
            assert_eq!(read(text), (names(), "Else."), "{text:?}");
        }
        assert_eq!(
            read("\n* A One\n\n• Note that this goes on, and on.").1,
            "• Note that this goes on, and on."
        );
        assert_eq!(read("\n* A One\n\n* This goes on. And on.").1, "* This goes on. And on.");
        assert_eq!(read(" * `a`,\n * `b`").0, ["a", "b"]);
    }

    #[test]
    fn what_is_no_list_of_names_is_left() {
        assert_eq!(names(" and so on"), None);
        assert_eq!(names("\n* A One\n* Whoever has the right. More of it"), None);
    }
}
