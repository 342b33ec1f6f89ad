//! The document: bytes (YAML or JSON) to `openapiv3`, every node with its place.

mod json;
pub(crate) mod keywords;
mod load;
pub(crate) mod paths;
mod pieces;
pub(crate) mod pointer;
mod references;
mod security;
pub(crate) mod source_map;
mod yaml;

use serde_json::Value;

pub(crate) use load::{Spec, SpecOperation, Tag, load};
use pointer::Pointer;
use source_map::SourceMap;

use crate::Source;
use crate::diagnostic::Diagnostic;

/// Deeper nesting is refused: nothing an API says needs it, and recursion stays safe.
const MAX_DEPTH: usize = 128;

/// A parsed file that is not yet known to be anything in particular.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    pub(crate) value: Value,
    pub(crate) map: SourceMap,
}

/// Parses by content: what begins with a brace is JSON, everything else YAML.
pub(crate) fn parse(source: Source<'_>) -> Result<Document, Diagnostic> {
    let mut map = SourceMap::new(source.name);
    let text = std::str::from_utf8(source.bytes).map_err(|error| {
        let before = &source.bytes[..error.valid_up_to()];
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        map.syntax_error(line, 1, "the file is not UTF-8 text".to_owned())
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let value = if text.trim_start().starts_with('{') {
        json::parse(text, &mut map)?
    } else {
        yaml::parse(text, &mut map)?
    };
    if !value.is_object() {
        let help = "give a file whose root is an object";
        return Err(map.error("not-an-object", &Pointer::root(), "the file's root is not an object", help));
    }
    Ok(Document { value, map })
}
