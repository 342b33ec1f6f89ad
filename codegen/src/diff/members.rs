//! The members of a struct: what they are, and how a value is made with them.

use super::revision::Revision;
use super::types::Comparison;
use super::wording::Note;
use super::{Class, Kind, constraints};
use crate::ir::{Field, Item, Shape};
use crate::rust_api::{Held, Place, constructor_takes_struct, held};

impl Comparison<'_> {
    pub(super) fn members(&self, old: &[Field], new: &[Field], notes: &mut Vec<Note>) {
        for field in old {
            match new.iter().find(|other| other.wire == field.wire) {
                Some(other) => self.member(field, other, notes),
                None => {
                    let note = self.breaking(Kind::MemberRemoved, "loses", format!("`{}`", field.name));
                    notes.push(note.ask(self.without(field)));
                }
            }
        }
        for field in new.iter().filter(|field| old.iter().all(|other| other.wire != field.wire)) {
            let item = format!("`{}: {}`", field.name, self.context.new.text_of_member(self.new, field));
            // What is only read is `#[non_exhaustive]`, and nobody makes one member by member.
            notes.push(match self.new.in_requests && is_required(self.new, field) {
                true => self.breaking(Kind::MemberAdded, "now requires", item).ask(self.constructor()),
                false => self.additive(Kind::MemberAdded, "gains", item),
            });
        }
    }

    /// Which members an update says it changes, and how.
    pub(super) fn mask(&self, notes: &mut Vec<Note>) {
        if self.old.mask == self.new.mask {
            return;
        }
        let item = match &self.new.mask {
            Some(mask) => format!("by paths `{}…` in `{}`", mask.prefix, mask.member),
            None => "by its members alone".to_owned(),
        };
        let note = self.behaviour(Kind::Body, "says what is changed", item);
        notes.push(note.ask(
            "The paths are made by the client: only code that compares bodies has something to change.",
        ));
    }

    fn member(&self, old: &Field, new: &Field, notes: &mut Vec<Note>) {
        if old.sensitive != new.sensitive {
            let lead = if new.sensitive { "no longer shows the value of" } else { "now shows the value of" };
            notes.push(
                self.behaviour(Kind::MemberChanged, lead, format!("`{}`", new.name))
                    .ask("Only `Debug` differs."),
            );
        }
        let (before, after) = (held(self.old, old), held(self.new, new));
        if (before, after) == (Held::Optional, Held::Optional) && old.nullable != new.nullable {
            let lead = if new.nullable { "expects null in" } else { "lists null as a deviation in" };
            notes.push(
                self.behaviour(Kind::MemberChanged, lead, format!("`{}`", new.name))
                    .ask("Only `deviations` differs, and what `strict` refuses."),
            );
        }
        if old.read_only != new.read_only && self.old.in_requests && self.new.in_requests {
            let lead = if new.read_only { "no longer sends" } else { "also sends" };
            let note = self.behaviour(Kind::MemberChanged, lead, format!("`{}`", new.name));
            notes.push(note.ask("A value that was read can be sent back all the same."));
        }
        let same_type = self.context.same(&old.ty, &new.ty) && old.boxed == new.boxed;
        let texts = self.member_texts(old, new);
        if !same_type {
            let note = self.breaking(
                Kind::MemberChanged,
                "has",
                format!("`{}: {}` instead of `{}`", new.name, texts.1, texts.0),
            );
            notes.push(note.ask(self.retyped(old, new)));
        } else if before != after {
            let item = format!("`{}: {}`", new.name, texts.1);
            let lead = self.reheld_lead(before, after);
            notes.push(self.breaking(Kind::MemberChanged, lead, item).ask(self.reheld(old, new)));
        }
        let reads_time = |item: &Item, field: &Field| {
            field.is_time && item.in_responses && held(item, field) != Held::Patch
        };
        match (reads_time(self.old, old), reads_time(self.new, new)) {
            (true, false) if same_type => {
                let item = format!("`{}` as a time", old.name);
                let note = self.breaking(Kind::MemberChanged, "no longer reads", item);
                notes.push(note.ask(format!("Parse the text of `{}`.", new.name)));
            }
            (false, true) if same_type => {
                let item = format!("`{}` as a time, too", new.name);
                notes.push(self.additive(Kind::MemberChanged, "reads", item));
            }
            _ => {}
        }
        if old.name != new.name {
            let note = self.breaking(
                Kind::MemberChanged,
                "calls",
                format!("`{}` what was `{}`", new.name, old.name),
            );
            notes.push(note.ask(format!("Write `{}`.", new.name)));
        }
        if self.old.in_requests && self.new.in_requests {
            constraints::compare(&self.subject, &new.name, &old.constraints, &new.constraints, notes);
        }
        if old.description != new.description {
            let item = format!("`{}`", new.name);
            notes.push(self.subject.note(Kind::Description, Class::Docs, "describes anew", item));
        }
    }

    fn member_texts(&self, old: &Field, new: &Field) -> (String, String) {
        let (before, after) = self.context.texts(&old.ty, &new.ty);
        (wrapped(self.old, old, before), wrapped(self.new, new, after))
    }

    fn without(&self, field: &Field) -> String {
        match (self.old.in_requests, is_required(self.old, field)) {
            (true, true) => self.constructor(),
            (true, false) => format!("Leave `.{}(…)` out.", field.name),
            (false, _) => format!("Do without `{}`.", field.name),
        }
    }

    fn retyped(&self, old: &Field, new: &Field) -> String {
        let required = (is_required(self.old, old), is_required(self.new, new));
        match (self.new.in_requests, required) {
            (true, (_, true)) => self.constructor(),
            (true, (_, false)) => format!("Give `.{}(…)` the new type.", new.name),
            (false, _) => format!("Read `{}` as its new type.", new.name),
        }
    }

    fn reheld_lead(&self, before: Held, after: Held) -> &'static str {
        let sent = self.new.in_requests && !self.new.in_responses;
        match (before, after) {
            (_, Held::Plain) if sent => "now requires",
            (_, Held::Plain) => "always has",
            (Held::Plain, Held::Nullable) => "may have `null` for",
            (_, Held::Nullable) => "always has, if only as `null`,",
            (Held::Patch, Held::Optional) => "no longer takes `null` for",
            (Held::Optional, Held::Patch) => "also takes `null` for",
            (_, Held::Optional | Held::Patch) if sent => "no longer requires",
            (_, Held::Optional | Held::Patch) => "may lack",
        }
    }

    fn reheld(&self, old: &Field, new: &Field) -> String {
        let mut parts = Vec::new();
        if is_required(self.old, old) != is_required(self.new, new) && self.new.in_requests {
            parts.push(self.constructor());
        }
        let after = held(self.new, new);
        parts.push(match after {
            Held::Plain if self.new.in_responses => format!("Read `{}` without `Option`.", new.name),
            Held::Nullable | Held::Optional if self.new.in_responses => {
                format!("Expect `None` in `{}`.", new.name)
            }
            Held::Optional if self.new.in_requests => format!("Set it with `.{}(…)`.", new.name),
            Held::Patch => format!("Set it with `.{}(…)`, which takes `Patch`.", new.name),
            _ => String::new(),
        });
        parts.retain(|part| !part.is_empty());
        parts.join(" ")
    }

    /// How a value is made now.
    fn constructor(&self) -> String {
        let Shape::Struct(fields) = &self.new.shape else { return String::new() };
        let name = &self.new.name;
        let place = Place::new(self.new.home, self.new.room.clone(), &self.new.module);
        let required = fields.iter().filter(|field| is_required(self.new, field)).map(|f| f.name.as_str());
        let required = required.collect::<Vec<_>>().join(", ");
        let call = match constructor_takes_struct(self.new, fields, &self.context.new.scope, &place) {
            true => format!("{name}::new({name}Required {{ {required} }})"),
            false => format!("{name}::new({required})"),
        };
        format!("It is now made by `{call}`.")
    }
}

impl Revision<'_> {
    /// A member's type as its struct holds it.
    fn text_of_member(&self, item: &Item, field: &Field) -> String {
        wrapped(item, field, self.text(&field.ty))
    }
}

fn wrapped(item: &Item, field: &Field, text: String) -> String {
    let text = if field.boxed { format!("Box<{text}>") } else { text };
    match held(item, field) {
        Held::Plain => text,
        Held::Nullable | Held::Optional => format!("Option<{text}>"),
        Held::Patch => format!("Patch<{text}>"),
    }
}

fn is_required(item: &Item, field: &Field) -> bool {
    matches!(held(item, field), Held::Plain | Held::Nullable)
}
