//! `allOf`: what one schema wraps, or the members of several objects.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use openapiv3::{ReferenceOr, Schema};
use serde_json::{Map, Value};

use super::object::Members;
use super::{DEEPEST, LoweredSchema, Naming, Schemas};
use crate::ir::Type;
use crate::spec::keywords;
use crate::spec::pointer::Pointer;

/// The parts, merged.
#[derive(Default)]
struct Merged {
    members: Members,
    /// Whether one of them is an object.
    is_object: bool,
    /// Whether one of them says that there are members besides.
    is_open: bool,
    /// The components among them: to say the same again changes nothing.
    seen: BTreeSet<Pointer>,
}

impl Schemas<'_> {
    pub(super) fn all_of(
        &mut self,
        parts: &[ReferenceOr<Schema>],
        schema: &Schema,
        at: &Pointer,
        naming: &Naming,
    ) -> LoweredSchema {
        let raw = self.spec.raw(at).and_then(Value::as_object).cloned().unwrap_or_default();
        if let Some(keyword) = keywords::beside(&raw, &["allOf", "type", "properties", "required"]) {
            return self.unsupported(at, &format!("`{keyword}` beside `allOf`"));
        }
        let has_members = raw.contains_key("properties") || raw.contains_key("required");
        if let ([only], false) = (parts, has_members) {
            return self.lower(only, &at.child("allOf").child(0), naming);
        }
        let mut merged = Merged::default();
        if let Err((place, what)) = self.merge(&raw, at, &mut merged, 0) {
            return self.unsupported(&place, &what);
        }
        match (merged.members.properties.is_empty(), merged.is_open) {
            (false, true) => self.unsupported(at, "`additionalProperties: true` beside `properties`"),
            (false, false) => self.structure(&merged.members, schema, at, naming),
            (true, _) if merged.is_object => LoweredSchema::plain(Type::FreeForm),
            (true, _) => LoweredSchema::plain(Type::Any),
        }
    }

    /// Adds what one schema says to what others have said; else why it cannot be added, and where that stands.
    fn merge(
        &mut self,
        raw: &Map<String, Value>,
        at: &Pointer,
        merged: &mut Merged,
        depth: usize,
    ) -> Result<(), (Pointer, String)> {
        if depth > DEEPEST {
            return Err((at.clone(), format!("an `allOf` in more than {DEEPEST} others")));
        }
        for (index, part) in raw.get("allOf").and_then(Value::as_array).into_iter().flatten().enumerate() {
            let mut place = at.child("allOf").child(index);
            if let Some(reference) = part.get("$ref").and_then(Value::as_str) {
                self.mention(reference);
                let Some((_, behind)) = self.spec.schema_behind(reference) else {
                    return Err((place, "a part that leads to no schema that can be read".to_owned()));
                };
                place = behind;
                if merged.seen.contains(&place) {
                    continue;
                }
            }
            let part = self.spec.raw(&place).and_then(Value::as_object).cloned().unwrap_or_default();
            self.merge(&part, &place, merged, depth + 1)?;
            merged.seen.insert(place);
        }
        let known = ["allOf", "type", "properties", "required", "additionalProperties"];
        let is_object = raw.get("type").is_none_or(|ty| ty == "object");
        if keywords::beside(raw, &known).is_some() || !is_object {
            return Err((
                at.clone(),
                "an `allOf` of several schemas that are not all plain objects".to_owned(),
            ));
        }
        match raw.get("additionalProperties") {
            None => {}
            Some(Value::Bool(true)) => merged.is_open = true,
            Some(Value::Bool(false)) => {
                return Err((
                    at.clone(),
                    "`additionalProperties: false` in an `allOf` of several".to_owned(),
                ));
            }
            Some(_) => return Err((at.clone(), "a map in an `allOf` of several".to_owned())),
        }
        merged.is_object |= ["type", "properties", "required"].iter().any(|key| raw.contains_key(*key));
        let required = raw.get("required").and_then(Value::as_array).into_iter().flatten();
        merged.members.required.extend(required.filter_map(Value::as_str).map(str::to_owned));
        let properties = raw.get("properties").cloned().unwrap_or_default();
        let properties: IndexMap<String, ReferenceOr<Box<Schema>>> =
            serde_json::from_value(properties).unwrap_or_default();
        for (name, property) in properties {
            let place = at.child("properties").child(&name);
            match merged.members.properties.get(&name) {
                None => {
                    merged.members.properties.insert(name, (property, place));
                }
                Some((_, other)) => match self.narrower(other, &place) {
                    Some(chosen) if chosen == place => {
                        merged.members.properties.insert(name, (property, place));
                    }
                    Some(_) => {}
                    None => return Err((place, format!("an `allOf` whose parts disagree about `{name}`"))),
                },
            }
        }
        Ok(())
    }

    /// Of two descriptions of one member the one that says more, if they agree.
    fn narrower(&self, first: &Pointer, second: &Pointer) -> Option<Pointer> {
        let says = |at: &Pointer| keywords::without_words(self.spec.raw(at)?);
        let (a, b) = (says(first)?, says(second)?);
        let adds_only = |more: &Map<String, Value>, less: &Map<String, Value>| {
            less.iter().all(|(key, value)| more.get(key) == Some(value))
        };
        match () {
            () if adds_only(&a, &b) => Some(first.clone()),
            () if adds_only(&b, &a) => Some(second.clone()),
            () => None,
        }
    }
}
