//! Files of words: what they look like, and what is wrong with one.

use std::collections::btree_map::Entry as Slot;

use serde_json::{Map, Value};

use super::{Entry, Key, Words};
use crate::Source;
use crate::diagnostic::Diagnostics;
use crate::parallel;
use crate::spec::pointer::Pointer;
use crate::spec::source_map::SourceMap;
use crate::spec::{self, Document};

/// Reads all files; all of their faults at once.
pub(crate) fn read(sources: &[Source<'_>]) -> Result<Words, Diagnostics> {
    let mut found = Diagnostics::default();
    let mut words = Words::default();
    for parsed in parallel::map(sources, |source| spec::parse(*source)) {
        match parsed {
            Ok(Document { value, map }) => {
                let file = words.maps.len();
                words.maps.push(map);
                File { file, words: &mut words, found: &mut found }.read(&value);
            }
            Err(diagnostic) => found.push(diagnostic),
        }
    }
    found.settle()?;
    Ok(words)
}

struct File<'a> {
    file: usize,
    words: &'a mut Words,
    found: &'a mut Diagnostics,
}

impl File<'_> {
    fn map(&self) -> &SourceMap {
        &self.words.maps[self.file]
    }

    fn read(mut self, value: &Value) {
        let root = Pointer::root();
        let tag = value.get("tag").and_then(Value::as_str).map(str::to_owned);
        // What holds for all tags belongs to none.
        let known: &[&str] = match tag {
            Some(_) => &["tag", "text", "operations", "types"],
            None => &["operations", "types", "parameters", "members"],
        };
        self.check(value, &root, known);
        if let Some(tag) = tag {
            self.text(value, "text", &root, Key::Tag(tag));
        }
        self.each(value, "operations", &root, |file, id, operation, at| {
            file.check(operation, at, &["summary", "details", "parameters"]);
            file.text(operation, "summary", at, Key::Summary(id.to_owned()));
            file.text(operation, "details", at, Key::Details(id.to_owned()));
            file.texts(operation, "parameters", at, |wire| Key::Parameter(id.to_owned(), wire));
        });
        self.each(value, "types", &root, |file, name, ty, at| {
            file.check(ty, at, &["text", "members", "values"]);
            file.text(ty, "text", at, Key::Type(name.to_owned()));
            file.texts(ty, "members", at, |wire| Key::Member(name.to_owned(), wire));
            file.texts(ty, "values", at, |wire| Key::Value(name.to_owned(), wire));
        });
        self.texts(value, "parameters", &root, Key::AnyParameter);
        self.texts(value, "members", &root, Key::AnyMember);
    }

    /// Anything but the known members is a slip, which would say nothing without a word.
    fn check(&mut self, value: &Value, at: &Pointer, known: &[&str]) {
        for name in value.as_object().into_iter().flat_map(Map::keys) {
            if !known.contains(&name.as_str()) {
                let message = format!("`{name}` is nothing that words have here");
                let help = format!("known are {}", known.join(", "));
                self.found.push(self.map().error("unknown-words", &at.child(name), message, help));
            }
        }
    }

    fn each(
        &mut self,
        value: &Value,
        key: &str,
        at: &Pointer,
        mut then: impl FnMut(&mut Self, &str, &Value, &Pointer),
    ) {
        let at = at.child(key);
        match value.get(key) {
            Some(Value::Object(members)) => {
                for (name, value) in members {
                    then(self, name, value, &at.child(name));
                }
            }
            None => {}
            Some(_) => self.malformed(&at, "an object by names"),
        }
    }

    fn texts(&mut self, value: &Value, key: &str, at: &Pointer, about: impl Fn(String) -> Key) {
        self.each(value, key, at, |file, name, text, at| {
            file.entry(text, at.clone(), about(name.to_owned()))
        });
    }

    fn text(&mut self, value: &Value, key: &str, at: &Pointer, about: Key) {
        if let Some(text) = value.get(key) {
            self.entry(text, at.child(key), about);
        }
    }

    fn entry(&mut self, text: &Value, at: Pointer, about: Key) {
        let Some(text) = text.as_str().map(str::trim).filter(|text| !text.is_empty()) else {
            return self.malformed(&at, "a text");
        };
        let entry = Entry { text: text.to_owned(), file: self.file, at: at.clone() };
        match self.words.entries.entry(about) {
            Slot::Vacant(slot) => {
                slot.insert(entry);
            }
            Slot::Occupied(slot) => {
                let first = self.words.maps[slot.get().file].locate(&slot.get().at);
                let message = format!("a second entry for {}", slot.key());
                let help = format!("delete one of them; the other is in {}:{}", first.file, first.line);
                let map = &self.words.maps[self.file];
                self.found.push(map.error("words-twice", &at, message, help));
            }
        }
    }

    fn malformed(&mut self, at: &Pointer, expected: &str) {
        let message = format!("this is not {expected}");
        let help = "write a text in quotes if it would be something else to YAML";
        self.found.push(self.map().error("malformed-words", at, message, help));
    }
}
