//! What was done to a body.

use http::header::{CONTENT_ENCODING, HeaderMap};

/// The encodings of a body in lower case, in the order in which they were applied. `identity`, which is none, is not
/// among them.
pub(crate) fn encodings(headers: &HeaderMap) -> Vec<String> {
    let values =
        headers.get_all(CONTENT_ENCODING).iter().map(|value| String::from_utf8_lossy(value.as_bytes()));
    let names: Vec<String> = values
        .flat_map(|value| value.split(',').map(|name| name.trim().to_ascii_lowercase()).collect::<Vec<_>>())
        .collect();
    names.into_iter().filter(|name| !name.is_empty() && name != "identity").collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_encoding_does_not_count() {
        for (values, expected) in [
            (&["gzip"][..], &["gzip"][..]),
            (&["GZIP , identity"], &["gzip"]),
            (&["identity"], &[]),
            (&[""], &[]),
            (&["identity", "x-gzip"], &["x-gzip"]),
            (&["gzip, br", "gzip"], &["gzip", "br", "gzip"]),
        ] {
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append(CONTENT_ENCODING, value.parse().unwrap());
            }
            assert_eq!(encodings(&headers), expected, "{values:?}");
        }
    }
}
