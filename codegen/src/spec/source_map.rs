//! From JSON pointers back to lines and columns.

use std::collections::HashMap;

use super::pointer::Pointer;
use crate::diagnostic::{Diagnostic, Location, Severity};

/// Where every node of one file begins.
#[derive(Clone, Debug)]
pub(crate) struct SourceMap {
    file: String,
    places: HashMap<Pointer, (usize, usize)>,
}

impl SourceMap {
    pub(crate) fn new(file: &str) -> Self {
        Self { file: file.to_owned(), places: HashMap::new() }
    }

    pub(crate) fn record(&mut self, pointer: Pointer, line: usize, column: usize) {
        self.places.insert(pointer, (line, column));
    }

    /// The place of a node, or of its nearest recorded ancestor (an overlay can add nodes that no file has).
    pub(crate) fn locate(&self, pointer: &Pointer) -> Location {
        let mut at = Some(pointer.clone());
        while let Some(pointer) = at {
            if let Some(&(line, column)) = self.places.get(&pointer) {
                return self.location(line, column);
            }
            at = pointer.parent();
        }
        self.location(1, 1)
    }

    /// Moves the places behind a removed array element up by one.
    pub(crate) fn remove_element(&mut self, array: &Pointer, removed: usize) {
        let prefix = format!("{array}/");
        let moved = self.places.drain().filter_map(|(pointer, place)| {
            let Some(rest) = pointer.as_str().strip_prefix(&prefix) else { return Some((pointer, place)) };
            let (index, below) = rest.split_once('/').map_or((rest, None), |(i, b)| (i, Some(b)));
            let Ok(index) = index.parse::<usize>() else { return Some((pointer, place)) };
            match index.cmp(&removed) {
                std::cmp::Ordering::Less => Some((pointer, place)),
                std::cmp::Ordering::Equal => None,
                std::cmp::Ordering::Greater => {
                    let below = below.map(|b| format!("/{b}")).unwrap_or_default();
                    Some((Pointer::from_raw(format!("{prefix}{}{below}", index - 1)), place))
                }
            }
        });
        self.places = moved.collect();
    }

    pub(crate) fn error(
        &self,
        code: &'static str,
        pointer: &Pointer,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Diagnostic {
        self.diagnostic(Severity::Error, code, pointer, message, help)
    }

    pub(crate) fn warning(
        &self,
        code: &'static str,
        pointer: &Pointer,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Diagnostic {
        self.diagnostic(Severity::Warning, code, pointer, message, help)
    }

    fn diagnostic(
        &self,
        severity: Severity,
        code: &'static str,
        pointer: &Pointer,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic {
            severity,
            code,
            message: message.into(),
            location: self.locate(pointer),
            pointer: pointer.to_string(),
            help: help.into(),
        }
    }

    /// An error at a line and column that no node has yet, as syntax errors are.
    pub(crate) fn syntax_error(&self, line: usize, column: usize, message: String) -> Diagnostic {
        Diagnostic {
            severity: Severity::Error,
            code: "syntax",
            message,
            location: self.location(line, column),
            pointer: String::new(),
            help: "mend the file at this place; if it was cut off, fetch it again".to_owned(),
        }
    }

    fn location(&self, line: usize, column: usize) -> Location {
        Location { file: self.file.clone(), line, column }
    }
}
