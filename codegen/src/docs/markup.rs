//! Markup in a line: kept where rustdoc should see it, else escaped.

/// Returns the text that replaces a code span, if there is one.
pub(super) type Link<'a> = &'a dyn Fn(&str) -> Option<String>;

/// The words of a line, escaped; code and links are one word each.
pub(super) fn words(line: &str, link: Link<'_>) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        if c.is_whitespace() {
            if !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            rest = &rest[c.len_utf8()..];
        } else if let Some((taken, length)) = markup(rest, &word, link) {
            word.push_str(&taken);
            rest = &rest[length..];
        } else {
            if matches!(c, '[' | ']' | '<' | '>' | '\\') {
                word.push('\\');
            }
            word.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// Returns the markup at the beginning of `rest`, as rustdoc takes it, and its length.
fn markup(rest: &str, word: &str, link: Link<'_>) -> Option<(String, usize)> {
    let mut chars = rest.chars();
    match (chars.next()?, chars.next()) {
        // Escaped already.
        ('\\', Some(next)) if next.is_ascii_punctuation() => Some((format!("\\{next}"), 2)),
        ('`', _) => {
            let length = rest.len() - rest.trim_start_matches('`').len();
            let linked = code_in_line(rest, length)
                .map(|(code, taken)| (link(code.trim_matches('`')).unwrap_or(code), taken));
            linked.or_else(|| Some(("\\`".repeat(length), length)))
        }
        ('~', Some('~')) if rest.starts_with("~~~") => Some(("\\~".to_owned(), 1)),
        // An image would be loaded from elsewhere.
        ('!', Some('[')) => Some(("\\!".to_owned(), 1)),
        ('[', _) => markdown_link(rest),
        ('<', Some('h')) => {
            let (inside, _) = rest[1..].split_once('>')?;
            (address(inside) == Some(inside.len())).then(|| (format!("<{inside}>"), inside.len() + 2))
        }
        ('h', _) if !word.ends_with(|c: char| c.is_alphanumeric()) => {
            let length = address(rest)?;
            Some((format!("<{}>", &rest[..length]), length))
        }
        _ => None,
    }
}

/// Code between two runs of one or two backticks.
fn code_in_line(rest: &str, length: usize) -> Option<(String, usize)> {
    if length > 2 {
        return None;
    }
    let mut from = length;
    while let Some(at) = rest[from..].find('`').map(|at| from + at) {
        let run = rest[at..].len() - rest[at..].trim_start_matches('`').len();
        if run == length {
            let code = &rest[..at + run];
            return Some((code.to_owned(), code.len()));
        }
        from = at + run;
    }
    None
}

/// `[text](https://…)` stays a link.
fn markdown_link(text: &str) -> Option<(String, usize)> {
    let (label, after) = text.strip_prefix('[')?.split_once("](")?;
    let (target, _) = after.split_once(')')?;
    let plain = !label.contains(['[', ']', '<', '>', '`', '\\']) && !label.trim().is_empty();
    let is_address = target.starts_with("http://") || target.starts_with("https://");
    let link = format!("[{label}]({target})");
    (plain && is_address && !target.contains([' ', '<', '>', '(', '\\'])).then(|| (link.clone(), link.len()))
}

/// The length of the web address that `text` begins with.
fn address(text: &str) -> Option<usize> {
    if !text.starts_with("https://") && !text.starts_with("http://") {
        return None;
    }
    let end = text.find(|c: char| c.is_whitespace() || "<>()[]`\"'\\".contains(c)).unwrap_or(text.len());
    Some(text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?']).len())
}
