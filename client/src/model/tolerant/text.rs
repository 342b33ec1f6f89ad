//! A body as a JSON text, and the texts inside of it that are no Unicode.

use std::borrow::Cow;

use serde_core::de::{Deserialize, Error as _};

use super::deviation::{Deviation, DeviationKind};
use crate::model::json_path::Scanner;

/// Returns the JSON text of a body: a byte order mark before it is no part of it (RFC 8259, section 8.1).
pub(crate) fn json_text(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body)
}

/// Reads JSON, of which every string is known to be UTF-8 once the whole of it is: a reader of bytes would look at each.
/// Types are compiled for a reader of text and for no other.
pub(crate) fn read_json<'de, T: Deserialize<'de>>(text: &'de [u8]) -> Result<T, serde_json::Error> {
    match std::str::from_utf8(text) {
        Ok(text) => serde_json::from_str(text),
        Err(_) => Err(serde_json::Error::custom("a text that is no UTF-8")),
    }
}

/// Returns the JSON text of a body with every text inside of it made readable, and where that was necessary: half of a
/// surrogate pair and bytes that are no UTF-8 become U+FFFD, and a control character is escaped.
#[cold]
pub(crate) fn mend(body: &[u8]) -> (Cow<'_, [u8]>, Vec<Deviation>) {
    let text = json_text(body);
    let (text, mut faults) = match std::str::from_utf8(text) {
        Ok(_) => (Cow::Borrowed(text), Vec::new()),
        Err(_) => {
            let (text, faults) = as_unicode(text);
            (Cow::Owned(text), faults)
        }
    };
    let text = match escaped(&text, &mut faults) {
        Some(mended) => Cow::Owned(mended),
        None => text,
    };
    if faults.is_empty() {
        return (text, Vec::new());
    }
    faults.sort_unstable();
    let deviations = deviations(&text, faults);
    (text, deviations)
}

/// One for each string that was mended.
fn deviations(text: &[u8], faults: Vec<usize>) -> Vec<Deviation> {
    let mut scanner = Scanner::default();
    let mut last = None;
    let mut deviations = Vec::new();
    for at in faults {
        let read = &text[..at];
        scanner.advance(read);
        if last.is_none() || scanner.string() != last {
            deviations.push(Deviation::new(scanner.path(read), DeviationKind::MalformedText, "Unicode"));
        }
        last = scanner.string();
    }
    deviations
}

/// Returns the same bytes as UTF-8, and the places where something had to be replaced.
fn as_unicode(text: &[u8]) -> (Vec<u8>, Vec<usize>) {
    let mut mended = Vec::with_capacity(text.len());
    let mut faults = Vec::new();
    for chunk in text.utf8_chunks() {
        mended.extend_from_slice(chunk.valid().as_bytes());
        if !chunk.invalid().is_empty() {
            faults.push(mended.len());
            mended.extend_from_slice("\u{fffd}".as_bytes());
        }
    }
    (mended, faults)
}

/// The text with every escape that is half of a pair replaced, and every control character inside of a string escaped;
/// `None` where there are none. Moves the positions in `faults` along and adds its own.
fn escaped(text: &[u8], faults: &mut Vec<usize>) -> Option<Vec<u8>> {
    let mut mended: Option<Vec<u8>> = None;
    let mut found = Vec::new();
    let (mut at, mut in_string, mut copied) = (0, false, 0);
    while let Some(byte) = text.get(at) {
        let (length, replacement) = match byte {
            b'"' => {
                in_string = !in_string;
                (1, None)
            }
            0..0x20 if in_string => (1, Some(format!("\\u{byte:04x}"))),
            b'\\' if in_string => match surrogate(&text[at..]) {
                Some(0xd800..0xdc00)
                    if matches!(text.get(at + 6..).and_then(surrogate), Some(0xdc00..0xe000)) =>
                {
                    (12, None)
                }
                Some(_) => (6, Some("\\ufffd".to_owned())),
                None => (2, None),
            },
            _ => (1, None),
        };
        if let Some(replacement) = replacement {
            let mended = mended.get_or_insert_default();
            mended.extend_from_slice(&text[copied..at]);
            found.push((at, mended.len()));
            mended.extend_from_slice(replacement.as_bytes());
            copied = at + length;
        }
        at += length;
    }
    let mut mended = mended?;
    let shift = |at: usize| {
        let before = found.partition_point(|(original, _)| *original < at);
        before.checked_sub(1).map_or(at, |last| {
            let (original, moved) = found[last];
            // What stands between moved along with its replacement, which is six bytes for one or for six.
            let grown = if text[original] == b'\\' { 0 } else { 5 };
            at - original + moved + grown
        })
    };
    faults.iter_mut().for_each(|fault| *fault = shift(*fault));
    faults.extend(found.iter().map(|(_, moved)| *moved));
    mended.extend_from_slice(&text[copied..]);
    Some(mended)
}

/// The surrogate that an escape at the beginning of `text` names, if it names one.
fn surrogate(text: &[u8]) -> Option<u16> {
    let digits = text.strip_prefix(br"\u")?.get(..4)?;
    let unit = u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
    (0xd800..0xe000).contains(&unit).then_some(unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::decode_error::DecodeError;

    fn mended(body: &[u8]) -> (String, Vec<String>) {
        let (text, deviations) = mend(body);
        let paths = deviations.iter().map(|deviation| deviation.path().to_owned()).collect();
        (String::from_utf8(text.into_owned()).unwrap(), paths)
    }

    #[test]
    fn each_text_that_is_no_unicode_is_mended_and_found() {
        for (body, text, paths) in [
            (&br#"{"a":"x\ud83d"}"#[..], r#"{"a":"x\ufffd"}"#, vec!["$.a"]),
            (
                br#"{"a":["\uD83D\uD83D\uDE00","\ude00\ud83d"]}"#,
                r#"{"a":["\ufffd\uD83D\uDE00","\ufffd\ufffd"]}"#,
                vec!["$.a[0]", "$.a[1]"],
            ),
            (br#"{"a":"\\ud83d\"\ud83dx"}"#, r#"{"a":"\\ud83d\"\ufffdx"}"#, vec!["$.a"]),
            (
                b"\xef\xbb\xbf{\"a\":\"\xff\",\"b\":\"\t\xe2\x82\"}",
                "{\"a\":\"\u{fffd}\",\"b\":\"\\u0009\u{fffd}\"}",
                vec!["$.a", "$.b"],
            ),
            (
                b"{\n\t\"a\": \"1\n2\xff\",\n\"b\":\"\xff\"}",
                "{\n\t\"a\": \"1\\u000a2\u{fffd}\",\n\"b\":\"\u{fffd}\"}",
                vec!["$.a", "$.b"],
            ),
        ] {
            assert_eq!(mended(body), (text.to_owned(), paths.iter().map(ToString::to_string).collect()));
            serde_json::from_str::<serde_json::Value>(text).unwrap();
        }
    }

    #[test]
    fn bytes_that_are_no_utf_8_are_refused_where_they_are() {
        let body = b"{\"a\":[1,\"x\xff\"]}";
        let cause = read_json::<serde_json::Value>(body).unwrap_err();
        assert_eq!(DecodeError::of(body, &cause).path, "$.a[1]");
    }

    #[test]
    fn what_is_well_formed_stays_as_it_is() {
        for body in ["", "{", r#"{"a":"\ud83d\ude00 ä \\u \u00"#, "\"\\", "\"\\ud8", "\u{1}\u{2}"] {
            let (text, deviations) = mend(body.as_bytes());
            assert!(matches!(text, Cow::Borrowed(text) if text == body.as_bytes()) && deviations.is_empty());
        }
    }
}
