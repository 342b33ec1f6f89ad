//! From JSON pointers back to lines and columns.

use std::collections::HashMap;

use serde_json::Value;

use super::pointer::Pointer;
use crate::diagnostic::{Diagnostic, Location, Severity};

/// The position at which every node of a file begins.
#[derive(Clone, Debug)]
pub(crate) struct SourceMap {
    file: String,
    places: HashMap<Pointer, (usize, usize)>,
    /// Members that an overlay has set, with the place of its action.
    corrections: HashMap<Pointer, Location>,
}

impl SourceMap {
    pub(crate) fn new(file: &str) -> Self {
        Self { file: file.to_owned(), places: HashMap::new(), corrections: HashMap::new() }
    }

    pub(crate) fn record(&mut self, pointer: Pointer, line: usize, column: usize) {
        self.places.insert(pointer, (line, column));
    }

    /// Returns the name of the file.
    pub(crate) fn file(&self) -> &str {
        &self.file
    }

    /// Notes which action of an overlay has set the members of a node.
    pub(crate) fn record_correction(
        &mut self,
        node: Pointer,
        update: &Value,
        overlay: &Self,
        action: &Pointer,
    ) {
        for key in update.as_object().into_iter().flat_map(|members| members.keys()) {
            self.corrections.insert(node.child(key), overlay.locate(action));
        }
    }

    /// The place of the overlay's action that has set a member, if one has.
    pub(crate) fn correction(&self, member: &Pointer) -> Option<&Location> {
        self.corrections.get(member)
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
        self.places =
            self.places.drain().filter_map(|(p, place)| Some((moved(p, &prefix, removed)?, place))).collect();
        self.corrections = self
            .corrections
            .drain()
            .filter_map(|(p, place)| Some((moved(p, &prefix, removed)?, place)))
            .collect();
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

/// The pointer after the element `removed` of the array with `prefix` went; none for the element itself.
fn moved(pointer: Pointer, prefix: &str, removed: usize) -> Option<Pointer> {
    let Some(rest) = pointer.as_str().strip_prefix(prefix) else { return Some(pointer) };
    let (index, below) = rest.split_once('/').map_or((rest, None), |(index, below)| (index, Some(below)));
    let Ok(index) = index.parse::<usize>() else { return Some(pointer) };
    match index.cmp(&removed) {
        std::cmp::Ordering::Less => Some(pointer),
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Greater => {
            let below = below.map(|below| format!("/{below}")).unwrap_or_default();
            Some(Pointer::from_raw(format!("{prefix}{}{below}", index - 1)))
        }
    }
}
