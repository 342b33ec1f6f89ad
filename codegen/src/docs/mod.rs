//! Descriptions from the document to rustdoc that warns about nothing, runs nothing and hides nothing.

mod markup;

use markup::{Link, words};

/// Lines longer than this are broken at a space.
const WIDTH: usize = 100;

/// A description as the lines of a doc comment: bare addresses linked, brackets and tags escaped, wrapped.
pub(crate) fn lines(text: &str) -> Vec<String> {
    linked_lines(text, &|_| None)
}

/// As [`lines`], with a link in place of each code span for which `link` knows one.
pub(crate) fn linked_lines(text: &str, link: Link<'_>) -> Vec<String> {
    let text = plain(text);
    let mut lines: Vec<String> = Vec::new();
    // How far the lines of a list's entry are indented behind its first.
    let mut indent = 0;
    let mut source = text.trim().lines();
    while let Some(line) = source.next() {
        let line = line.trim();
        if let Some(fence) = Fence::opened_by(line) {
            indent = 0;
            fence.copy(&mut source, &mut lines);
        } else if line.is_empty() {
            indent = 0;
            if lines.last().is_some_and(|last| !last.is_empty()) {
                lines.push(String::new());
            }
        } else {
            let marker = marker(line);
            let behind = if marker > 0 { marker } else { indent };
            // Four leading spaces would make it a code block, which rustdoc compiles.
            wrap(&words(line, link), if marker > 0 { 0 } else { indent }, behind, &mut lines);
            indent = behind;
        }
    }
    lines
}

/// The first sentence, for places that have room for one.
pub(crate) fn first_sentence(text: &str) -> &str {
    let text = text.trim();
    let paragraph = text.split("\n\n").next().unwrap_or_default();
    let ends = paragraph.match_indices(['.', '!', '?']).map(|(at, _)| at + 1);
    // What goes on with a small letter was an abbreviation.
    let starts = |rest: &str| {
        rest.starts_with(char::is_whitespace) && !rest.trim_start().starts_with(char::is_lowercase)
    };
    let end = ends.into_iter().find(|end| starts(&paragraph[*end..]));
    &paragraph[..end.unwrap_or(paragraph.len())]
}

/// The first sentence as one line.
pub(crate) fn first_line(text: &str) -> String {
    first_sentence(&plain(text)).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Any text as it is, in a line of a doc comment.
pub(crate) fn code(text: &str) -> String {
    let shown: String = plain(text).replace('`', "'").split('\n').collect::<Vec<_>>().join(" ");
    if shown.trim().is_empty() { format!("`{text:?}`") } else { format!("`{}`", shown.trim()) }
}

/// An address as the target of a link: what could end it is percent-encoded.
pub(crate) fn target(address: &str) -> String {
    let safe = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'*+,;=%".contains(&byte);
    let encoded = |byte: u8| if safe(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    address.bytes().map(encoded).collect()
}

/// Text in a line of a doc comment, with everything escaped that rustdoc would take for markup.
pub(crate) fn inline(text: &str) -> String {
    words(&plain(text).split('\n').collect::<Vec<_>>().join(" "), &|_| None).join(" ")
}

/// Without characters that are no text: a carriage return ends a line, and marks that turn the direction of reading
/// would let code look like something else.
fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let kept = text.chars().filter_map(|c| match c {
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\n' => Some(c),
        '\t' => Some(' '),
        c if is_hidden(c) => None,
        c if c.is_control() => None,
        c => Some(c),
    });
    kept.collect()
}

/// Format characters that show nothing; joiners, which emoji and scripts are made of, stay.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}')
        || matches!(c, '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e007f}')
}

/// The beginning of a block of code.
struct Fence {
    mark: char,
    length: usize,
}

impl Fence {
    fn opened_by(line: &str) -> Option<Self> {
        let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
        let rest = line.trim_start_matches(mark);
        let length = line.len() - rest.len();
        // Behind backticks, another one makes it code in a line.
        (length >= 3 && !(mark == '`' && rest.contains('`'))).then_some(Self { mark, length })
    }

    fn is_closed_by(&self, line: &str) -> bool {
        let line = line.trim();
        line.len() >= self.length && line.chars().all(|c| c == self.mark)
    }

    /// The block, with a label: rustdoc compiles and runs what has none.
    fn copy(&self, source: &mut std::str::Lines<'_>, lines: &mut Vec<String>) {
        let inside: Vec<&str> = source.take_while(|line| !self.is_closed_by(line)).collect();
        let longest = inside.iter().map(|line| longest_run(line)).max().unwrap_or(0);
        let fence = "`".repeat(3.max(longest + 1));
        lines.push(format!("{fence}text"));
        lines.extend(inside.iter().map(|line| line.trim_end().to_owned()));
        lines.push(fence);
    }
}

/// The length of the longest run of backticks.
fn longest_run(line: &str) -> usize {
    line.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

/// The width of a list's marker at the beginning of a line, with the space behind it.
fn marker(line: &str) -> usize {
    let Some((first, _)) = line.split_once(' ') else { return 0 };
    let number = first
        .strip_suffix(['.', ')'])
        .is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    if number || ["-", "*", "+"].contains(&first) { first.len() + 1 } else { 0 }
}

/// Breaks a line at spaces. What would begin a list, a heading or the like stays where it is.
fn wrap(words: &[String], indent: usize, behind: usize, lines: &mut Vec<String>) {
    let mut current = " ".repeat(indent);
    let mut is_empty = true;
    for word in words {
        let long = current.chars().count() + 1 + word.chars().count() > WIDTH;
        if !is_empty && long && !begins_a_block(word) {
            lines.push(std::mem::replace(&mut current, " ".repeat(behind)));
            is_empty = true;
        }
        if !is_empty {
            current.push(' ');
        }
        current.push_str(word);
        is_empty = false;
    }
    lines.push(current);
}

fn begins_a_block(word: &str) -> bool {
    marker(&format!("{word} ")) > 0 || word.starts_with(['#', '=', '-', '|', '+', '*', '_', '>', '~', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_rustdoc_would_stumble_over_is_escaped() {
        let text = "See https://example.com/a. Use [id] or <T>, `Vec<[u8]>` and [this](https://example.com).";
        assert_eq!(
            lines(text),
            [
                "See <https://example.com/a>. Use \\[id\\] or \\<T\\>, `Vec<[u8]>` and [this](https://example.com)."
            ]
        );
        assert_eq!(lines(&"word ".repeat(30)).len(), 2);
        assert_eq!(lines("a lone ` tick"), ["a lone \\` tick"]);
    }

    #[test]
    fn a_link_takes_the_place_of_its_code_span() {
        let link = |code: &str| (code == "listThings").then(|| "[`list_things`](things)".to_owned());
        let text = "See `listThings`, not `things` [x]; a lone ` and listThings";
        let linked = "See [`list_things`](things), not `things` \\[x\\]; a lone \\` and listThings";
        assert_eq!(linked_lines(text, &link), [linked]);
        assert_eq!(linked_lines("```\n`listThings`\n```", &link), ["```text", "`listThings`", "```"]);
    }

    #[test]
    fn the_first_sentence_ends_where_another_begins() {
        assert_eq!(first_sentence("Reads one, e.g. this. More of it."), "Reads one, e.g. this.");
        assert_eq!(first_sentence("Reads `a.b`\nand more\n\nElse."), "Reads `a.b`\nand more");
        assert_eq!(first_line(" One\n  line. Two."), "One line.");
        assert_eq!(first_sentence(""), "");
    }

    #[test]
    fn code_is_never_compiled_and_always_closed() {
        assert_eq!(lines("a\n\n\n    b\n```\nlet x;"), ["a", "", "b", "```text", "let x;", "```"]);
        assert_eq!(lines("~~~\nloop {}\n~~~\nb"), ["```text", "loop {}", "```", "b"]);
        assert_eq!(lines("~~~~rust\n```\nx\n```\n~~~\n~~~~"), ["````text", "```", "x", "```", "~~~", "````"]);
        assert_eq!(lines("-      loop {}\n1.\t\tloop {}"), ["- loop {}", "1. loop {}"]);
        assert_eq!(lines("a ```b``` and ~~~c"), ["a \\`\\`\\`b\\`\\`\\` and \\~~~c"]);
    }

    #[test]
    fn nothing_else_in_a_text_is_markup() {
        for (text, line) in [
            ("first\rsecond", vec!["first", "second"]),
            ("a\u{202e}b\u{2066}c\u{200f}\0d", vec!["abcd"]),
            ("<!-- hidden -->", vec!["\\<!-- hidden --\\>"]),
            ("[Foo] and [^1]", vec!["\\[Foo\\] and \\[^1\\]"]),
            ("[foo]: https://example.com \"t\"", vec!["\\[foo\\]: <https://example.com> \"t\""]),
            ("\\[a\\] \\d", vec!["\\[a\\] \\\\d"]),
            ("![a](https://example.com/a.png)", vec!["\\![a](https://example.com/a.png)"]),
            ("<https://example.com/a>", vec!["<https://example.com/a>"]),
            ("``a ` b`` */ c", vec!["``a ` b`` */ c"]),
            ("> quoted", vec!["\\> quoted"]),
        ] {
            assert_eq!(lines(text), line, "{text:?}");
        }
        assert_eq!(code("a`b\nc"), "`a'b c`");
        assert_eq!(code(""), "`\"\"`");
        assert_eq!(inline("[a]\n~~~"), "\\[a\\] \\~~~");
    }

    #[test]
    fn a_broken_line_begins_no_block_and_stays_in_its_list() {
        let text = format!("- {}wo # b\nc", "word ".repeat(19));
        let lines = lines(&text);
        assert!(lines[0].ends_with("wo #") && lines[1..] == ["  b", "  c"], "{lines:?}");
        let code = format!("{} `a b c d e f g h i j`", "word ".repeat(19));
        assert_eq!(super::lines(&code)[1], "`a b c d e f g h i j`");
    }
}
