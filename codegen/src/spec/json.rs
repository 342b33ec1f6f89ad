//! JSON text to a tree with places.

use jsonc_parser::ast::{ObjectPropName, Value as Node};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use serde_json::{Map, Value};

use super::MAX_DEPTH;
use super::pointer::Pointer;
use super::source_map::SourceMap;
use crate::diagnostic::Diagnostic;

/// JSON as RFC 8259 has it: none of the parser's extensions.
const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

pub(super) fn parse(text: &str, map: &mut SourceMap) -> Result<Value, Diagnostic> {
    let lines = Lines::new(text);
    let tree = parse_to_ast(text, &CollectOptions::default(), &STRICT).map_err(|error| {
        let (line, column) = lines.place(error.range().start);
        map.syntax_error(line, column, format!("not JSON: {}", error.kind()))
    })?;
    let root = tree.value.ok_or_else(|| map.syntax_error(1, 1, "the file is empty".to_owned()))?;
    convert(&root, Pointer::root(), 0, &lines, map)
}

fn convert(
    node: &Node<'_>,
    at: Pointer,
    depth: usize,
    lines: &Lines<'_>,
    map: &mut SourceMap,
) -> Result<Value, Diagnostic> {
    let (line, column) = lines.place(node.start());
    if depth > MAX_DEPTH {
        return Err(map.syntax_error(line, column, "nested more than 128 levels deep".to_owned()));
    }
    map.record(at.clone(), line, column);
    Ok(match node {
        Node::NullKeyword(_) => Value::Null,
        Node::BooleanLit(literal) => Value::Bool(literal.value),
        Node::StringLit(literal) => Value::String(literal.value.to_string()),
        Node::NumberLit(literal) => literal.value.parse().map(Value::Number).map_err(|_| {
            map.syntax_error(line, column, format!("`{}` is not a number that JSON can hold", literal.value))
        })?,
        Node::Array(array) => {
            let elements = array.elements.iter().enumerate();
            let elements = elements.map(|(i, element)| convert(element, at.child(i), depth + 1, lines, map));
            Value::Array(elements.collect::<Result<_, _>>()?)
        }
        Node::Object(object) => {
            let mut members = Map::new();
            for property in &object.properties {
                let name = match &property.name {
                    ObjectPropName::String(literal) => literal.value.to_string(),
                    ObjectPropName::Word(word) => word.value.to_owned(),
                };
                let place = at.child(&name);
                let value = convert(&property.value, place.clone(), depth + 1, lines, map)?;
                let (line, column) = lines.place(property.start());
                map.record(place, line, column);
                if members.insert(name.clone(), value).is_some() {
                    let message = format!("the key `{name}` stands twice in one object");
                    return Err(map.syntax_error(line, column, message));
                }
            }
            Value::Object(members)
        }
    })
}

/// Byte offsets to lines and columns.
struct Lines<'a> {
    text: &'a [u8],
    starts: Vec<usize>,
    /// The number of characters before each block: JSON may be one line of millions.
    before_block: Vec<usize>,
}

impl<'a> Lines<'a> {
    const BLOCK: usize = 1_024;

    fn new(text: &'a str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0).chain(breaks.map(|(i, _)| i + 1)).collect();
        let text = text.as_bytes();
        let mut before = 0;
        let before_block = std::iter::once(0).chain(text.chunks(Self::BLOCK).map(|block| {
            before += characters(block);
            before
        }));
        Self { text, starts, before_block: before_block.collect() }
    }

    fn place(&self, offset: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= offset);
        (line, self.before(offset) - self.before(self.starts[line - 1]) + 1)
    }

    /// Returns the number of characters that begin before `offset`.
    fn before(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let block = offset / Self::BLOCK;
        self.before_block[block] + characters(&self.text[block * Self::BLOCK..offset])
    }
}

/// Every byte of UTF-8 begins a character unless it continues one.
fn characters(text: &[u8]) -> usize {
    text.iter().filter(|byte| **byte & 0b1100_0000 != 0b1000_0000).count()
}
