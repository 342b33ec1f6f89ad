//! The JSON path of a decode failure, found from the position that `serde_json` reports.
//!
//! Only failures pay for this, and it is not generic: types are compiled for one deserializer, not two.

use serde_json::error::{Category, Error};

/// The longest name of a member that a path shows in full, in characters.
const LONGEST_NAME: usize = 100;

/// A container that the scanner is inside of.
enum Level {
    /// An object, and the member it is at.
    Object(Option<String>),
    /// An array, and the item it is at.
    Array(usize),
}

/// The path in `JSONPath` form, such as `$.data.sources[3].name`; `$` is the whole text.
pub(crate) fn path_of(text: &[u8], error: &Error) -> String {
    let read = &text[..offset_of(text, error)];
    let mut scanner = Scanner::default();
    scanner.advance(read);
    scanner.path(read)
}

/// Appends the step to a member of an object. Names that only a map can have are cut at a length that keeps
/// many paths below one of them small.
pub(crate) fn push_member(path: &mut String, member: &str) {
    let (member, more) = match member.char_indices().nth(LONGEST_NAME) {
        Some((end, _)) => (&member[..end], "…"),
        None => (member, ""),
    };
    if is_plain(member) {
        path.extend([".", member, more]);
    } else {
        path.push_str(&format!("[{member:?}{more}]"));
    }
}

/// Appends the step to an item of an array.
pub(crate) fn push_item(path: &mut String, index: usize) {
    path.push_str(&format!("[{index}]"));
}

/// The message of `serde_json`, without the position and without text from the body.
pub(crate) fn reason_of(error: &Error) -> String {
    if error.classify() == Category::Eof {
        return "the JSON ends too early".to_owned();
    }
    let text = error.to_string();
    let reason = text.rsplit_once(" at line ").map_or(text.as_str(), |(reason, _)| reason);
    let quoted =
        reason.split_once(" string \"").and_then(|(before, rest)| Some((before, rest.rsplit_once("\", ")?)));
    match quoted {
        Some((before, (_, after))) => format!("{before} string, {after}"),
        None => reason.to_owned(),
    }
}

fn is_plain(member: &str) -> bool {
    !member.is_empty() && member.chars().all(|c| c.is_alphanumeric() || c == '_')
}

/// The byte offset of an error: `serde_json` counts lines from 1 and columns in bytes.
fn offset_of(text: &[u8], error: &Error) -> usize {
    if error.line() == 0 {
        // It had read nothing.
        return std::str::from_utf8(text).map_or_else(|fault| fault.valid_up_to(), |_| 0);
    }
    let line_start = match error.line().checked_sub(2) {
        None => 0,
        Some(breaks) => {
            let nth = text.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(breaks);
            nth.map_or(text.len(), |(index, _)| index + 1)
        }
    };
    line_start.saturating_add(error.column()).min(text.len())
}

/// Goes through a JSON text, and knows where it is.
#[derive(Default)]
pub(crate) struct Scanner {
    /// The levels that are open.
    levels: Vec<Level>,
    /// The start of the string that it is inside of.
    string: Option<usize>,
    at: usize,
}

impl Scanner {
    /// Goes on to the end of `read`, which begins with what it was given before.
    pub(crate) fn advance(&mut self, read: &[u8]) {
        loop {
            if let Some(start) = self.string {
                if !self.leave_string(read) {
                    return;
                }
                self.string = None;
                if let Some(Level::Object(member @ None)) = self.levels.last_mut() {
                    *member = Some(unquoted(&read[start..self.at]));
                }
            }
            let Some(byte) = read.get(self.at) else { return };
            match byte {
                b'{' => self.levels.push(Level::Object(None)),
                b'[' => self.levels.push(Level::Array(0)),
                b'}' | b']' => drop(self.levels.pop()),
                b',' => match self.levels.last_mut() {
                    Some(Level::Object(member)) => *member = None,
                    Some(Level::Array(index)) => *index += 1,
                    None => {}
                },
                b'"' => self.string = Some(self.at),
                _ => {}
            }
            self.at += 1;
        }
    }

    /// Goes behind the closing quote, if there is one.
    fn leave_string(&mut self, read: &[u8]) -> bool {
        while let Some(byte) = read.get(self.at) {
            match byte {
                b'"' => {
                    self.at += 1;
                    return true;
                }
                b'\\' if self.at + 1 == read.len() => return false,
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
        false
    }

    /// The start of the string that it is inside of.
    pub(crate) fn string(&self) -> Option<usize> {
        self.string
    }

    /// The path to the end of `read`, up to which it has gone.
    pub(crate) fn path(&self, read: &[u8]) -> String {
        let mut path = String::from("$");
        for level in &self.levels {
            match level {
                Level::Object(Some(member)) => push_member(&mut path, member),
                Level::Object(None) => {}
                Level::Array(index) => push_item(&mut path, *index),
            }
        }
        if let (Some(Level::Object(None)), Some(start)) = (self.levels.last(), self.string) {
            push_member(&mut path, &unquoted(&read[start..]));
        }
        path
    }
}

fn unquoted(quoted: &[u8]) -> String {
    super::tolerant::read_json(quoted)
        .unwrap_or_else(|_| String::from_utf8_lossy(quoted).trim_matches('"').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;
    use std::collections::BTreeMap;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct Item {
        id: String,
        n: Option<u8>,
        more: Option<BTreeMap<String, Vec<bool>>>,
    }

    fn failure(json: &str) -> (String, String) {
        let error = serde_json::from_str::<Vec<Item>>(json).unwrap_err();
        (path_of(json.as_bytes(), &error), reason_of(&error))
    }

    #[test]
    fn the_path_is_where_it_failed() {
        for (json, path) in [
            (r#"[{"id":"a"},{"id":5}]"#, "$[1].id"),
            (r#"[{"id":"a"},{"n":5}]"#, "$[1]"),
            (r#"[{"id":"a"},{"n":5 } , {"id":"b"}]"#, "$[1]"),
            (r#"[{"id":["x","y"]}]"#, "$[0].id"),
            (r#"[{"id":{"x":[1,2]}}]"#, "$[0].id"),
            (r#"[{"id":null,"n":1}]"#, "$[0].id"),
            (r#"[{"id":"a","n":300}]"#, "$[0].n"),
            (r#"[{"id":"a","n":true}]"#, "$[0].n"),
            (r#"[{"id":"a","n":-1.5e3}]"#, "$[0].n"),
            (r#"[{"id":"a,]}\"","more":{"x":[true],"y z":[true,false,0]}}]"#, r#"$[0].more["y z"][2]"#),
            (r#"[{"id":"a","more":{"\u0061\n":[1]}}]"#, r#"$[0].more["a\n"][0]"#),
            (r#"[{"id":"a","other":1}]"#, "$[0].other"),
            (r#"[{"id":"a","id":"b"}]"#, "$[0].id"),
            ("[\n {\"id\": \"a\"},\n {\"id\":\n 7}\n]", "$[1].id"),
            ("[\n\n\n{\"n\":1}]", "$[0]"),
            (r#"{"id":"a"}"#, "$"),
            ("null", "$"),
            ("", "$"),
            (r#"[{"id":"a","n":"#, "$[0].n"),
            (r#"[{"id":"a"}] x"#, "$"),
        ] {
            assert_eq!(failure(json).0, path, "{json}");
        }
    }

    #[test]
    fn the_reason_has_no_position_and_no_text_of_the_body() {
        assert_eq!(failure(r#"[{"n":5}]"#).1, "missing field `id`");
        assert_eq!(
            failure(r#"[{"id":"a","n":"secret \", expected"}]"#).1,
            "invalid type: string, expected u8"
        );
        assert_eq!(failure("[").1, "the JSON ends too early");
    }
}
