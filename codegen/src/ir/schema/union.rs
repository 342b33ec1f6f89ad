//! `oneOf` and `anyOf`: one of several kinds.

use std::collections::BTreeSet;

use openapiv3::{Discriminator, ReferenceOr, Schema};
use serde_json::Value;

use super::{LoweredSchema, Naming, Schemas};
use crate::ir::{Shape, Type, UnionMember};
use crate::spec::keywords;
use crate::spec::pointer::Pointer;

impl Schemas<'_> {
    pub(super) fn union(
        &mut self,
        members: &[ReferenceOr<Schema>],
        keyword: &str,
        schema: &Schema,
        at: &Pointer,
        naming: &Naming,
    ) -> LoweredSchema {
        let raw = self.spec.raw(at).and_then(Value::as_object).cloned().unwrap_or_default();
        let beside = keywords::beside(&raw, &[keyword, "type"]).map(str::to_owned);
        let other_type = raw.get("type").is_some_and(|ty| ty != "object").then(|| "type".to_owned());
        if let Some(other) = beside.or(other_type) {
            return self.unsupported(at, &format!("`{other}` beside `{keyword}`"));
        }
        if members.is_empty() {
            return self.unsupported(at, &format!("an empty `{keyword}`"));
        }
        let at_members = at.child(keyword);
        if let [only] = members {
            return self.lower(only, &at_members.child(0), naming);
        }
        let id = self.define(Shape::Enum(Vec::new()), schema, at, naming);
        let lowered = LoweredSchema { ty: Type::Named(id), nullable: schema.schema_data.nullable };
        self.settle_component(naming, &lowered);
        let discriminator = schema.schema_data.discriminator.as_ref();
        let tags = discriminator.map(|discriminator| self.tags(discriminator, members, at));
        let mut nullable = false;
        let mut kinds: Vec<UnionMember> = Vec::new();
        for (index, member) in members.iter().enumerate() {
            let at = at_members.child(index);
            let around = &self.types[id];
            let inline = Naming {
                name: format!("{}Option{}", around.name, index + 1),
                parent: Some(id),
                tag: None,
                major: around.major,
                component: false,
            };
            let lowered = self.lower(member, &at, &inline);
            nullable |= lowered.nullable;
            let tags = tags.as_ref().map(|tags| tags[index].clone());
            let name = match self.kind_name(&lowered.ty) {
                Some(name) if tags.is_none() || matches!(lowered.ty, Type::Named(_)) => name,
                _ => {
                    self.unsupported(&at, "a kind of a union that can be any value, or that no member tells");
                    continue;
                }
            };
            if kinds.iter().any(|kind| kind.name == name) {
                let message = format!("two members of the union would be `{name}`");
                let help = "give one of them an `x-rust-name` in the overlay";
                self.error("two-members-one-name", &at, message, help);
                continue;
            }
            kinds.push(UnionMember { name, ty: lowered.ty, tags, boxed: false });
        }
        let discriminator = discriminator.map(|discriminator| discriminator.property_name.clone());
        self.types[id].shape = Shape::Union { members: kinds, discriminator };
        LoweredSchema { ty: Type::Named(id), nullable }
    }

    /// The variant for a kind: its type's name, or what JSON calls it.
    fn kind_name(&self, ty: &Type) -> Option<String> {
        Some(match ty {
            Type::Named(id) => self.types[*id].name.clone(),
            Type::String => "Text".to_owned(),
            Type::Boolean => "Boolean".to_owned(),
            Type::Integer | Type::Unsigned => "Integer".to_owned(),
            Type::Number => "Number".to_owned(),
            Type::FreeForm => "Object".to_owned(),
            Type::Array(inner) => format!("{}List", self.kind_name(inner)?),
            Type::Map(inner) => format!("{}Map", self.kind_name(inner)?),
            Type::Nullable(inner) => format!("Nullable{}", self.kind_name(inner)?),
            Type::Any | Type::Unit => return None,
        })
    }

    /// The discriminator's values of each member; every entry of the mapping belongs to one of them.
    fn tags(
        &mut self,
        discriminator: &Discriminator,
        members: &[ReferenceOr<Schema>],
        at: &Pointer,
    ) -> Vec<Vec<String>> {
        let spec = self.spec;
        let place = at.child("discriminator").child("mapping");
        let mut named = Vec::new();
        for (index, member) in members.iter().enumerate() {
            if let ReferenceOr::Reference { reference } = member {
                named.push((index, reference.as_str()));
            } else {
                let at = at.child("oneOf").child(index);
                self.unsupported(&at, "a schema without a name beside a `discriminator`");
            }
        }
        let mut tags: Vec<Vec<String>> = vec![Vec::new(); members.len()];
        for (value, to) in &discriminator.mapping {
            // A name, or a reference.
            let target = if to.contains('/') { to.clone() } else { format!("#/components/schemas/{to}") };
            let same = |other: &&(usize, &str)| spec.component_name(other.1) == spec.component_name(&target);
            let behind = |other: &&(usize, &str)| {
                spec.schema_behind(other.1).map(|(_, at)| at) == spec.schema_behind(&target).map(|(_, at)| at)
            };
            let found = spec
                .schema_behind(&target)
                .and_then(|_| named.iter().find(same).or(named.iter().find(behind)));
            match found {
                Some((index, _)) => tags[*index].push(value.clone()),
                None => {
                    let message =
                        format!("the mapping leads `{value}` to `{to}`, which is no kind of this union");
                    let help = "correct the mapping in the overlay, or add the kind";
                    self.error("discriminator-mapping", &place.child(value), message, help);
                }
            }
        }
        for (index, reference) in named {
            if tags[index].is_empty() {
                tags[index].extend(spec.component_name(reference));
            }
        }
        let mut seen = BTreeSet::new();
        for value in tags.iter().flatten() {
            if !seen.insert(value) {
                let message = format!("two kinds of the union are told by `{value}`");
                let help = "give each a value of its own in the mapping, in the overlay";
                self.error("discriminator-mapping", &place, message, help);
            }
        }
        tags
    }
}
