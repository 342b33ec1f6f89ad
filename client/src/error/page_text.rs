//! The text of a page of HTML, which gateways answer with.

/// The longest text of a body in an unknown shape which is taken for a message, in characters.
pub(super) const LONGEST_TEXT: usize = 300;

/// Returns the title of a page, or else the beginning of its text.
pub(crate) fn page_title(html: &[u8]) -> Option<String> {
    let html = String::from_utf8_lossy(html);
    // ASCII lower case keeps every byte where it is.
    let lower = html.to_ascii_lowercase();
    let title = title(&html, &lower).map(str::to_owned);
    title.or_else(|| Some(page_text(&html, &lower))).filter(|text| !text.is_empty())
}

fn title<'h>(html: &'h str, lower: &str) -> Option<&'h str> {
    let open = lower.find("<title")?;
    let start = open + lower[open..].find('>')? + 1;
    let end = start + lower[start..].find("</title")?;
    Some(html[start..end].trim()).filter(|title| !title.is_empty())
}

/// Returns the text between the tags, apart from scripts and styles.
fn page_text(html: &str, lower: &str) -> String {
    let mut words = String::new();
    let mut at = 0;
    while let Some(open) = lower[at..].find('<').map(|open| at + open) {
        push_words(&mut words, &html[at..open]);
        let hidden = ["<script", "<style", "<!--"].iter().zip(["</script", "</style", "-->"]);
        let end = hidden
            .filter(|(start, _)| lower[open..].starts_with(**start))
            .find_map(|(_, end)| lower[open..].find(end).map(|end| open + end));
        let Some(close) = lower[end.unwrap_or(open)..].find('>').map(|close| end.unwrap_or(open) + close)
        else {
            return words;
        };
        at = close + 1;
        if words.len() > LONGEST_TEXT {
            return words;
        }
    }
    push_words(&mut words, &html[at..]);
    words
}

fn push_words(words: &mut String, text: &str) {
    for word in text.split_whitespace() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
}
