//! Words to descriptions.

use std::collections::BTreeSet;

use super::coverage::{Coverage, Kind, Said};
use super::{Key, Words};
use crate::ir::{Api, EnumValue, Facts, Field, Item, Operation, Parameter, Shape};
use crate::spec::Tag;

pub(super) fn apply(words: &Words, api: &mut Api) -> Coverage {
    let mut apply = Apply { words, coverage: Coverage::default() };
    apply.tags(api);
    for operation in &mut api.operations {
        apply.operation(operation);
    }
    for item in &mut api.items {
        apply.item(item);
    }
    // What the overlay refuses may come back, and its words are kept until then.
    for (id, _) in &api.refused {
        for key in words.entries.keys() {
            if matches!(key, Key::Summary(of) | Key::Details(of) | Key::Parameter(of, _) if of == id) {
                apply.coverage.mention(key.clone());
            }
        }
    }
    apply.coverage
}

struct Apply<'a> {
    words: &'a Words,
    coverage: Coverage,
}

impl Apply<'_> {
    /// A tag that operations have counts, whether the document lists it or not.
    fn tags(&mut self, api: &mut Api) {
        let mut known: BTreeSet<String> = api.tags.iter().map(|tag| tag.name.clone()).collect();
        for operation in &api.operations {
            let name = &operation.facts.tag;
            if known.insert(name.clone()) {
                let module = operation.module.clone();
                api.tags.push(Tag { name: name.clone(), description: None, module });
            }
        }
        for tag in &mut api.tags {
            self.say(Kind::Tag, tag.name.clone(), &mut tag.description, &[Key::Tag(tag.name.clone())]);
        }
    }

    fn operation(&mut self, operation: &mut Operation) {
        let Facts { id, summary, description, .. } = &mut operation.facts;
        let (about, details) = (Key::Summary(id.clone()), Key::Details(id.clone()));
        if self.words.get(&about).is_some() {
            // The document's own text would say the same again.
            *description = None;
        }
        if let Some(text) = self.words.get(&details) {
            *description = Some(text.to_owned());
        }
        self.coverage.mention(details);
        self.say(Kind::Operation, id.clone(), summary, &[about]);
        let id = id.clone();
        for parameter in operation.path_parameters.iter_mut().chain(&mut operation.query_parameters) {
            self.parameter(&id, parameter);
        }
    }

    fn parameter(&mut self, id: &str, parameter: &mut Parameter) {
        let wire = &parameter.wire;
        let keys = [Key::Parameter(id.to_owned(), wire.clone()), Key::AnyParameter(wire.clone())];
        self.say(Kind::Parameter, format!("{id}.{wire}"), &mut parameter.description, &keys);
    }

    fn item(&mut self, item: &mut Item) {
        let name = item.name.as_str();
        self.say(Kind::Type, name.to_owned(), &mut item.description, &[Key::Type(name.to_owned())]);
        match &mut item.shape {
            Shape::Struct(fields) => {
                for Field { wire, description, .. } in fields {
                    let keys = [Key::Member(name.to_owned(), wire.clone()), Key::AnyMember(wire.clone())];
                    self.say(Kind::Member, format!("{name}.{wire}"), description, &keys);
                }
            }
            Shape::Enum(values) => {
                for EnumValue { wire, description, .. } in values {
                    let keys = [Key::Value(name.to_owned(), wire.clone())];
                    self.say(Kind::Value, format!("{name}.{wire}"), description, &keys);
                }
            }
            Shape::Union { .. } => {}
        }
    }

    /// The most precise of our words, else what the document says.
    fn say(&mut self, kind: Kind, name: String, description: &mut Option<String>, keys: &[Key]) {
        let text = keys.iter().find_map(|key| self.words.get(key));
        let said = match (text, &description) {
            (Some(_), _) => Said::Words,
            (None, Some(_)) => Said::Document,
            (None, None) => Said::Nobody,
        };
        if let Some(text) = text {
            *description = Some(text.to_owned());
        }
        self.coverage.note(kind, name, said);
        keys.iter().for_each(|key| self.coverage.mention(key.clone()));
    }
}
