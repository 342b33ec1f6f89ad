//! Descriptions from the document to rustdoc that warns about nothing.

/// Lines longer than this are broken at a space.
const WIDTH: usize = 100;

/// A description as the lines of a doc comment: bare addresses linked, brackets and tags escaped, wrapped.
pub(crate) fn lines(text: &str) -> Vec<String> {
    linked_lines(text, &|_| None)
}

/// As [`lines`], with a link in place of each code span for which `link` knows one.
pub(crate) fn linked_lines(text: &str, link: &dyn Fn(&str) -> Option<String>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut fenced = false;
    for line in text.trim().lines() {
        let line = line.trim_end();
        if line.trim_start().starts_with("```") {
            // An unlabelled fence would be compiled as a Rust example.
            lines.push(if fenced { "```".to_owned() } else { "```text".to_owned() });
            fenced = !fenced;
        } else if fenced {
            lines.push(line.to_owned());
        } else if line.is_empty() {
            if lines.last().is_some_and(|last| !last.is_empty()) {
                lines.push(String::new());
            }
        } else {
            // Four leading spaces would make it a code block, which rustdoc compiles.
            wrap(&escape(line.trim_start(), link), &mut lines);
        }
    }
    if fenced {
        lines.push("```".to_owned());
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
    first_sentence(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn escape(line: &str, link: &dyn Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    let mut code = false;
    while let Some(c) = rest.chars().next() {
        let span = (c == '`' && !code).then(|| rest[1..].split_once('`')).flatten();
        if let Some((link, after)) = span.and_then(|(span, after)| Some((link(span)?, after))) {
            out.push_str(&link);
            rest = after;
        } else if c == '`' {
            // A lone backtick opens nothing.
            if code || rest[1..].contains('`') {
                code = !code;
                out.push('`');
            } else {
                out.push_str("\\`");
            }
            rest = &rest[1..];
        } else if code {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        } else if let Some((link, after)) = markdown_link(rest) {
            out.push_str(&link);
            rest = after;
        } else if let Some(length) = address(rest) {
            out.push('<');
            out.push_str(&rest[..length]);
            out.push('>');
            rest = &rest[length..];
        } else {
            if matches!(c, '[' | ']' | '<' | '>') {
                out.push('\\');
            }
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}

/// `[text](https://…)` stays a link.
fn markdown_link(text: &str) -> Option<(String, &str)> {
    let (label, after) = text.strip_prefix('[')?.split_once("](")?;
    let (target, after) = after.split_once(')')?;
    let plain = !label.contains(['[', ']', '\n', '<', '>', '`']);
    (plain && target.starts_with("http") && !target.contains([' ', '<', '>']))
        .then(|| (format!("[{label}]({target})"), after))
}

/// The length of the web address that `text` begins with.
fn address(text: &str) -> Option<usize> {
    if !text.starts_with("https://") && !text.starts_with("http://") {
        return None;
    }
    let end = text.find(|c: char| c.is_whitespace() || "<>()[]`\"'".contains(c)).unwrap_or(text.len());
    Some(text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?']).len())
}

fn wrap(line: &str, lines: &mut Vec<String>) {
    let mut current = String::new();
    for word in line.split(' ') {
        if !current.is_empty() && current.chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push(std::mem::take(&mut current));
        }
        if !current.is_empty() {
            current.push(' ');
        }
        current.push_str(word);
    }
    lines.push(current);
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
        let text = "See `listThings`, not `things` [x]; a lone ` and `listThings";
        let linked = "See [`list_things`](things), not `things` \\[x\\]; a lone ` and `listThings";
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
    }
}
