//! Path templates, and values in them: each is percent-encoded as exactly one segment.

use super::encode;
use super::operation::Operation;
use crate::error::Error;

/// The names in braces, in their order.
pub(super) fn parameter_names(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

/// The path with `values` in the template's order.
pub(super) fn fill_path(operation: &'static Operation, values: &[&str]) -> Result<String, Error> {
    let mut path =
        String::with_capacity(operation.path.len() + values.iter().map(|value| value.len()).sum::<usize>());
    let mut values = values.iter();
    let mut rest = operation.path;
    while let Some((before, (name, after))) =
        rest.split_once('{').and_then(|(b, r)| Some((b, r.split_once('}')?)))
    {
        path.push_str(before);
        let value = values.next().copied().unwrap_or_default();
        if matches!(value, "" | "." | "..") {
            let what = if value.is_empty() {
                "is empty".to_owned()
            } else {
                format!("is `{value}`, which is no id")
            };
            return Err(Error::invalid_request(operation.id, format!("path parameter `{name}` {what}")));
        }
        encode::push_encoded(&mut path, value);
        rest = after;
    }
    path.push_str(rest);
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::request::Method;

    static GET: Operation = Operation::new("getRule", Method::Get, "/sources/{sourceId}/rules/{id}");

    fn path(source: &str, rule: &str) -> Result<String, Error> {
        fill_path(&GET, &[source, rule])
    }

    #[test]
    fn a_value_is_exactly_one_segment() {
        for (id, encoded) in [
            ("abc-1._~", "abc-1._~"),
            ("../regulations", "..%2Fregulations"),
            ("a/b", "a%2Fb"),
            ("a?b=c", "a%3Fb%3Dc"),
            ("a#b", "a%23b"),
            ("100%", "100%25"),
            ("%2e%2e", "%252e%252e"),
            ("a b", "a%20b"),
            ("...", "..."),
            ("a\\b", "a%5Cb"),
            ("a\r\nb", "a%0D%0Ab"),
            ("🦀", "%F0%9F%A6%80"),
        ] {
            let path = path(id, "r").unwrap();
            assert_eq!(path, format!("/sources/{encoded}/rules/r"));
            // What the URL parser of the HTTP client makes of it is the same again.
            let url = url::Url::parse(&format!("https://host{path}")).unwrap();
            assert_eq!(url.path(), path);
        }
    }

    #[test]
    fn a_value_that_cannot_be_a_segment_is_refused() {
        for (id, text) in [("", "empty"), (".", "`.`"), ("..", "`..`")] {
            let error = path("s", id).unwrap_err();
            assert!(error.is_invalid_request());
            let line = error.to_string();
            assert!(line.contains("getRule") && line.contains("`id`") && line.contains(text), "{line}");
        }
    }
}
