//! YAML text to a JSON tree with places.

use std::borrow::Cow;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Tag};
use serde_json::{Map, Number, Value};

use super::MAX_DEPTH;
use super::pointer::Pointer;
use super::source_map::SourceMap;
use crate::diagnostic::Diagnostic;

/// An object or array that is still open.
enum Frame {
    Object { members: Map<String, Value>, key: Option<String>, at: Pointer },
    Array { elements: Vec<Value>, at: Pointer },
}

impl Frame {
    /// Returns the place of the next value of this frame.
    fn next_place(&self) -> Pointer {
        match self {
            Self::Object { key, at, .. } => at.child(key.as_deref().unwrap_or_default()),
            Self::Array { elements, at } => at.child(elements.len()),
        }
    }
}

pub(super) fn parse(text: &str, map: &mut SourceMap) -> Result<Value, Diagnostic> {
    let mut frames: Vec<Frame> = Vec::new();
    let mut root = None;
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|e| scan_error(&e, map))?;
        let (line, column) = (span.start.line(), span.start.col() + 1);
        let refuse = |what: &str, map: &SourceMap| map.syntax_error(line, column, what.to_owned());
        let value = match event {
            Event::DocumentStart(_) if root.is_some() => {
                return Err(refuse("a second document begins in the same file", map));
            }
            Event::Alias(_) => return Err(refuse("an alias (*name): write the value out", map)),
            Event::MappingStart(_, Some(ref tag)) if !is_core(tag, &["map"]) => {
                return Err(refuse("a tag on an object that is not `!!map`: drop the tag", map));
            }
            Event::SequenceStart(_, Some(ref tag)) if !is_core(tag, &["seq"]) => {
                return Err(refuse("a tag on an array that is not `!!seq`: drop the tag", map));
            }
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                if frames.len() >= MAX_DEPTH {
                    return Err(refuse("nested more than 128 levels deep", map));
                }
                let at = frames.last().map_or_else(Pointer::root, Frame::next_place);
                if matches!(frames.last(), Some(Frame::Object { key: None, .. })) {
                    return Err(refuse("a key that is not a scalar", map));
                }
                // A member is recorded where its key stands.
                if !matches!(frames.last(), Some(Frame::Object { .. })) {
                    map.record(at.clone(), line, column);
                }
                frames.push(match event {
                    Event::MappingStart(..) => Frame::Object { members: Map::new(), key: None, at },
                    _ => Frame::Array { elements: Vec::new(), at },
                });
                continue;
            }
            Event::Scalar(text, style, _, tag) => {
                let is_key = matches!(frames.last(), Some(Frame::Object { key: None, .. }));
                if is_key && text == "<<" && style == ScalarStyle::Plain {
                    return Err(refuse("a merge key (<<): write the members out", map));
                }
                if let Some(Frame::Object { members, key: key @ None, at }) = frames.last_mut() {
                    if members.contains_key(text.as_ref()) {
                        return Err(refuse(&format!("the key `{text}` stands twice in one object"), map));
                    }
                    map.record(at.child(&text), line, column);
                    *key = Some(text.into_owned());
                    continue;
                }
                if let Some(frame @ Frame::Array { .. }) = frames.last() {
                    map.record(frame.next_place(), line, column);
                }
                tagged(text, style, tag.as_deref()).map_err(|what| refuse(&what, map))?
            }
            Event::MappingEnd | Event::SequenceEnd => match frames.pop() {
                Some(Frame::Object { members, .. }) => Value::Object(members),
                Some(Frame::Array { elements, .. }) => Value::Array(elements),
                None => continue,
            },
            _ => continue,
        };
        match frames.last_mut() {
            None => root = Some(value),
            Some(Frame::Array { elements, .. }) => elements.push(value),
            Some(Frame::Object { members, key, .. }) => {
                members.insert(key.take().unwrap_or_default(), value);
            }
        }
    }
    root.ok_or_else(|| map.syntax_error(1, 1, "the file is empty".to_owned()))
}

/// Returns `true` if a tag is one of these of YAML's core schema.
fn is_core(tag: &Tag, suffixes: &[&str]) -> bool {
    tag.handle == "tag:yaml.org,2002:" && suffixes.contains(&tag.suffix.as_str())
}

/// A scalar as its tag says, if it has one of the core schema; `!` makes it a text.
fn tagged(text: Cow<'_, str>, style: ScalarStyle, tag: Option<&Tag>) -> Result<Value, String> {
    let Some(tag) = tag else { return scalar(text, style) };
    if is_core(tag, &["str"]) || tag.handle.is_empty() && tag.suffix == "!" {
        return Ok(Value::String(text.into_owned()));
    }
    let shown = format!("`{text}`");
    let value = scalar(text, ScalarStyle::Plain)?;
    let fits = match tag.suffix.as_str() {
        "null" => value.is_null(),
        "bool" => value.is_boolean(),
        "int" => value.is_i64() || value.is_u64(),
        "float" => value.is_number(),
        _ => {
            return Err(
                "a tag that JSON has no type for: drop it, and write the value as a string".to_owned()
            );
        }
    };
    let is_core = is_core(tag, &["null", "bool", "int", "float"]);
    if fits && is_core { Ok(value) } else { Err(format!("{shown} is not what its tag says: drop the tag")) }
}

/// The YAML 1.2 core schema: only plain scalars are anything but strings.
fn scalar(text: Cow<'_, str>, style: ScalarStyle) -> Result<Value, String> {
    if style != ScalarStyle::Plain {
        return Ok(Value::String(text.into_owned()));
    }
    Ok(match text.as_ref() {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ => match number(&text) {
            Ok(Some(number)) => Value::Number(number),
            Ok(None) => Value::String(text.into_owned()),
            Err(()) => {
                return Err(format!(
                    "`{text}` is a number that JSON cannot hold: put it in quotes if it is a text"
                ));
            }
        },
    })
}

/// The number that a plain scalar is, if it is one; an error where JSON has no such number.
fn number(text: &str) -> Result<Option<Number>, ()> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let special = [".inf", ".Inf", ".INF"].contains(&digits) || [".nan", ".NaN", ".NAN"].contains(&text);
    if special {
        return Err(());
    }
    for (prefix, radix) in [("0x", 16), ("0o", 8)] {
        let based = text.strip_prefix(prefix).filter(|rest| !rest.is_empty());
        if let Some(rest) = based.filter(|rest| rest.chars().all(|c| c.is_digit(radix))) {
            return u64::from_str_radix(rest, radix).map(|integer| Some(integer.into())).map_err(|_| ());
        }
    }
    if !digits.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return Ok(None);
    }
    if let Ok(integer) = text.parse::<i64>() {
        return Ok(Some(integer.into()));
    }
    if let Ok(integer) = text.parse::<u64>() {
        return Ok(Some(integer.into()));
    }
    match text.parse::<f64>() {
        Ok(fraction) => Number::from_f64(fraction).map(Some).ok_or(()),
        Err(_) => Ok(None),
    }
}

fn scan_error(error: &ScanError, map: &SourceMap) -> Diagnostic {
    let marker = error.marker();
    map.syntax_error(marker.line(), marker.col() + 1, format!("not YAML: {}", error.info()))
}
