//! What a path of the document may be: it is appended to the base URL, so nothing in it may lead anywhere else.

/// Why `path` cannot be a path template, if it cannot.
pub(crate) fn fault(path: &str) -> Option<String> {
    if !path.starts_with('/') {
        return Some("does not begin with a slash".to_owned());
    }
    let literal = match outside_of_braces(path) {
        Ok(literal) => literal,
        Err(why) => return Some(why.to_owned()),
    };
    if let Some((mark, part)) =
        [('?', "query"), ('#', "fragment")].iter().find(|(mark, _)| literal.contains(*mark))
    {
        return Some(format!("has a {part} (`{mark}`), which does not belong in a path"));
    }
    if let Some(other) = literal.chars().find(|c| !may_stand(*c)) {
        return Some(format!("has the character {other:?}, which has to be percent-encoded there"));
    }
    if !literal
        .split('%')
        .skip(1)
        .all(|after| after.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2)
    {
        return Some("has a `%` that encodes nothing".to_owned());
    }
    // The last segment is empty where the path ends with a slash.
    let mut segments: Vec<&str> = path.split('/').skip(1).collect();
    segments.pop_if(|last| last.is_empty());
    let dots =
        |segment: &&str| matches!(segment.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..");
    if segments.iter().any(|segment| segment.is_empty()) {
        return Some("has an empty segment (`//`)".to_owned());
    }
    segments
        .into_iter()
        .find(dots)
        .map(|segment| format!("has the segment `{segment}`, which leads to another path"))
}

/// The path without the names of its parameters.
fn outside_of_braces(path: &str) -> Result<String, &'static str> {
    let mut literal = String::new();
    let mut name: Option<usize> = None;
    for c in path.chars() {
        match (c, &mut name) {
            ('{', None) => name = Some(0),
            ('}', Some(0)) => return Err("has a parameter without a name (`{}`)"),
            ('}', Some(_)) => {
                name = None;
                // A value stands between what is before and behind it: `/%2{id}e` encodes nothing.
                literal.push('x');
            }
            ('{', Some(_)) | ('}', None) => return Err("has braces that do not fit"),
            ('/', Some(_)) => return Err("has a slash in a parameter's name"),
            (_, Some(length)) => *length += 1,
            (c, None) => literal.push(c),
        }
    }
    if name.is_some() { Err("has braces that do not fit") } else { Ok(literal) }
}

/// A path without what its parameters are called: two of one shape are the same address.
pub(crate) fn shape(path: &str) -> String {
    let mut parts = path.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |shape, part| shape + "{}" + part.split_once('}').map_or("", |(_, rest)| rest))
}

/// What RFC 3986 lets stand in a path as it is, and the percent sign.
fn may_stand(c: char) -> bool {
    c.is_ascii_alphanumeric() || "/-._~!$&'()*+,;=:@%".contains(c)
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn only_the_rest_of_an_address_is_a_path() {
        for path in [
            "/",
            "/things",
            "/things/",
            "/things/{id}",
            "/things/{thing id}.{format}",
            "/things/{a}{b}",
            "/things:search",
            "/@me/a%20b",
            "/...",
        ] {
            assert_eq!(fault(path), None, "{path}");
        }
        for path in [
            "",
            "things",
            "https://evil.example/things",
            ".evil.example/",
            "@evil.example/",
            "//evil.example/things",
            "/things//parts",
            "/things//",
            "/things?kind=a",
            "/things#part",
            "/../things",
            "/things/..",
            "/things/%2E%2e/x",
            "/./things",
            "/things\\parts",
            "/th ings",
            "/things\n",
            "/th\tings",
            "/größe",
            "/50%",
            "/%zz",
            "/%2{id}e",
            "/%{a}",
            "/things/{id",
            "/things/id}",
            "/things/{}",
            "/things/{a{b}}",
            "/things/{a/b}",
            "/<things>",
            "/\u{202e}things",
        ] {
            assert!(fault(path).is_some(), "{path}");
        }
    }
}
