//! Types: which came and went, and what became of the others.

use std::collections::BTreeSet;

use super::note::Note;
use super::pairs::{self, Operations, Pair};
use super::side::{Side, in_maturity};
use super::{Change, Class, Context, Kind, Subject};
use crate::emit::model::{Held, held, takes_required_struct};
use crate::emit::scope::Place;
use crate::ir::{EnumValue, Field, Item, Maturity, Room, Shape, UnionMember};

pub(super) fn changes(context: &Context<'_>, operations: &Operations) -> Vec<Change> {
    let mut notes = removed(context, operations);
    notes.extend(added(context, operations));
    for pair in &context.types.pairs {
        let comparison = Comparison::new(context, *pair);
        notes.extend(comparison.address(operations));
        comparison.compare(&mut notes);
    }
    notes.into_iter().map(Note::done).collect()
}

fn subject(side: &Side<'_>, id: usize, maturity: Maturity) -> Subject {
    let item = side.item(id);
    let shared = item.room == Room::Models;
    let module = (!shared).then(|| side.api.operations.iter().find(|o| o.module == item.module)).flatten();
    Subject {
        tag: module.map(|operation| operation.facts.tag.clone()),
        path: format!("{}::{}", maturity.word(), in_maturity(item)),
        docs_url: None,
        used_by: if shared { side.used_by(id) } else { Vec::new() },
        maturity,
    }
}

/// Types that went, unless every operation that used them did.
fn removed(context: &Context<'_>, operations: &Operations) -> Vec<Note> {
    let old = context.old;
    let kept: BTreeSet<usize> =
        operations.pairs.iter().flat_map(|(at, _)| old.reach[*at].iter().copied()).collect();
    let gone = kept.into_iter().filter(|id| !context.types.has_old(*id));
    gone.map(|id| {
        let subject = subject(old, id, old.item(id).home);
        let action = "Use the type that the changed members and functions have in its place.";
        subject.note(Kind::TypeRemoved, Class::Breaking, "is gone", "").ask(action)
    })
    .collect()
}

/// Types that came, unless a new operation brings them.
fn added(context: &Context<'_>, operations: &Operations) -> Vec<Note> {
    let new = context.new;
    let kept: BTreeSet<usize> =
        operations.pairs.iter().flat_map(|(_, at)| new.reach[*at].iter().copied()).collect();
    let come = kept.into_iter().filter(|id| !context.types.has_new(*id));
    come.map(|id| subject(new, id, new.item(id).home).note(Kind::TypeAdded, Class::Additive, "is new", ""))
        .collect()
}

struct Comparison<'a> {
    context: &'a Context<'a>,
    pair: Pair,
    old: &'a Item,
    new: &'a Item,
    subject: Subject,
}

impl<'a> Comparison<'a> {
    fn new(context: &'a Context<'a>, pair: Pair) -> Self {
        let (old, new) = (context.old.item(pair.old), context.new.item(pair.new));
        Self { context, pair, old, new, subject: subject(context.old, pair.old, pair.maturity) }
    }

    fn breaking(&self, kind: Kind, lead: &str, item: impl Into<String>) -> Note {
        self.subject.note(kind, Class::Breaking, lead, item)
    }

    fn additive(&self, kind: Kind, lead: &str, item: impl Into<String>) -> Note {
        self.subject.note(kind, Class::Additive, lead, item)
    }

    /// Where a caller finds the type, if what was written no longer leads to it.
    fn address(&self, operations: &Operations) -> Option<Note> {
        let Context { old, new, types } = self.context;
        let (from, to) = (old.path(self.pair.old), new.path(self.pair.new));
        if types.renamed.contains(&(self.pair.old, self.pair.new)) {
            let note = self.breaking(Kind::TypeRenamed, "is now", format!("`{to}`"));
            return Some(note.ask(format!("Write `{}`.", self.new.name)));
        }
        let stays = new.visible.contains_key(&old.home(self.pair.old));
        let along = pairs::moved_along(self.old, self.new, old.api, new.api, operations);
        if stays || along {
            return None;
        }
        let home = Subject { path: from, maturity: self.old.home, ..self.subject.clone() };
        let note = home.note(Kind::TypeMoved, Class::Breaking, "is now", format!("`{to}`"));
        Some(note.ask(format!("Write `{to}`.")).at(self.new.home, Class::Additive))
    }

    fn compare(&self, notes: &mut Vec<Note>) {
        if self.old.description != self.new.description {
            notes.push(self.subject.note(Kind::Description, Class::Docs, "describes anew", "what it is"));
        }
        self.direction(notes);
        match (&self.old.shape, &self.new.shape) {
            (Shape::Struct(old), Shape::Struct(new)) => {
                self.members(old, new, notes);
                self.conversions(notes);
            }
            (Shape::Enum(old), Shape::Enum(new)) => self.values(old, new, notes),
            (Shape::Union { members: old, .. }, Shape::Union { members: new, .. }) => {
                self.kinds(old, new, notes);
                self.told_apart(notes);
            }
            (old, new) => {
                let item = format!("{} instead of {}", form(new), form(old));
                let action = "Look at every use of it.";
                notes.push(self.breaking(Kind::TypeChanged, "is", item).ask(action));
            }
        }
    }

    /// Setters and writing come with requests, `from_json` and reading with answers.
    fn direction(&self, notes: &mut Vec<Note>) {
        let requests =
            (self.old.in_requests, self.new.in_requests, "sent", "Setters are gone: it is only read.");
        let responses =
            (self.old.in_responses, self.new.in_responses, "read", "`from_json` is gone: it is only sent.");
        for (before, after, word, action) in [requests, responses] {
            match (before, after) {
                (true, false) => {
                    let lead = format!("is no longer {word}");
                    notes.push(self.breaking(Kind::TypeChanged, &lead, "").ask(action));
                }
                (false, true) => notes.push(self.additive(Kind::TypeChanged, "is also", word)),
                _ => {}
            }
        }
    }

    fn members(&self, old: &[Field], new: &[Field], notes: &mut Vec<Note>) {
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
            notes.push(match is_required(self.new, field) {
                true => self.breaking(Kind::MemberAdded, "now requires", item).ask(self.constructor()),
                false => self.additive(Kind::MemberAdded, "gains", item),
            });
        }
    }

    fn member(&self, old: &Field, new: &Field, notes: &mut Vec<Note>) {
        let (before, after) = (held(self.old, old), held(self.new, new));
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
        if old.name != new.name {
            let note = self.breaking(
                Kind::MemberChanged,
                "calls",
                format!("`{}` what was `{}`", new.name, old.name),
            );
            notes.push(note.ask(format!("Write `{}`.", new.name)));
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
        let call = match takes_required_struct(self.new, fields, &self.context.new.scope, &place) {
            true => format!("{name}::new({name}Required {{ {required} }})"),
            false => format!("{name}::new({required})"),
        };
        match self.new.in_requests {
            true => format!("It is now made by `{call}`."),
            false => format!("Only where a test makes one: `{call}`."),
        }
    }

    /// Enums are open and `#[non_exhaustive]`: a new value breaks nobody, one that goes takes its variant with it.
    fn values(&self, old: &[EnumValue], new: &[EnumValue], notes: &mut Vec<Note>) {
        for value in old {
            match new.iter().find(|other| other.wire == value.wire) {
                None => {
                    let note =
                        self.breaking(Kind::ValueRemoved, "no longer knows", format!("`{}`", value.wire));
                    notes.push(note.ask(format!(
                        "Drop the variant `{}`; a server that still sends the value gives `Unknown`.",
                        value.name
                    )));
                }
                Some(other) if other.name != value.name => {
                    let item = format!("`{}` what was `{}`", other.name, value.name);
                    let note = self.breaking(Kind::ValueRenamed, "calls", item);
                    notes.push(note.ask(format!("Write `{}`.", other.name)));
                }
                Some(_) => {}
            }
        }
        let known: BTreeSet<&str> = old.iter().map(|value| value.wire.as_str()).collect();
        let come = new.iter().filter(|value| !known.contains(value.wire.as_str()));
        notes.extend(come.map(|v| self.additive(Kind::ValueAdded, "also knows", format!("`{}`", v.wire))));
    }

    fn kinds(&self, old: &[UnionMember], new: &[UnionMember], notes: &mut Vec<Note>) {
        let matching =
            |member: &UnionMember| new.iter().find(|other| self.context.same(&member.ty, &other.ty));
        for member in old {
            match matching(member) {
                None => {
                    let note =
                        self.breaking(Kind::KindRemoved, "can no longer be", format!("`{}`", member.name));
                    notes.push(note.ask(format!("Drop the variant `{}`.", member.name)));
                }
                Some(other) if (&other.name, other.boxed) != (&member.name, member.boxed) => {
                    let item = format!("`{}` what was `{}`", other.name, member.name);
                    let note = self.breaking(Kind::ValueRenamed, "calls", item);
                    notes.push(note.ask(format!("Write `{}`.", other.name)));
                }
                Some(_) => {}
            }
        }
        let known = |member: &&UnionMember| old.iter().any(|other| self.context.same(&other.ty, &member.ty));
        let come = new.iter().filter(|member| !known(member));
        notes.extend(come.map(|m| self.additive(Kind::KindAdded, "can also be", format!("`{}`", m.name))));
        let before: Vec<&str> = old.iter().filter_map(matching).map(|member| member.name.as_str()).collect();
        let after: Vec<&str> = new.iter().filter(known).map(|member| member.name.as_str()).collect();
        if before != after {
            let item = format!("`{}` first", after.first().copied().unwrap_or_default());
            let note = self.additive(Kind::KindsReordered, "tries its kinds in another order:", item);
            notes.push(note.ask("Look at values that more than one kind could be."));
        }
    }

    /// How an answer says which kind it is.
    fn told_apart(&self, notes: &mut Vec<Note>) {
        let by = |shape: &Shape| match shape {
            Shape::Union { members, discriminator: Some(member) } => {
                let tags = members.iter().filter_map(|kind| Some((kind.name.clone(), kind.tag.clone()?)));
                let tags: Vec<String> = tags.map(|(name, tag)| format!("`{tag}` for `{name}`")).collect();
                format!("by `{member}`: {}", tags.join(", "))
            }
            _ => "by its members".to_owned(),
        };
        let (before, after) = (by(&self.old.shape), by(&self.new.shape));
        if before != after {
            notes.push(
                self.additive(Kind::TypeChanged, "is told apart", after).ask("Look at values made by tests."),
            );
        }
    }

    /// `From` the models that a request can start from.
    fn conversions(&self, notes: &mut Vec<Note>) {
        let (old, new) = (&self.old.seeds, &self.new.seeds);
        for seed in
            old.iter().filter(|seed| !new.iter().any(|other| self.context.types.are_pair(**seed, *other)))
        {
            let name = &self.context.old.item(*seed).name;
            let note = self.breaking(Kind::Conversion, "can no longer be made from", format!("`{name}`"));
            notes.push(note.ask(format!("Make it with `{}::new` and setters.", self.new.name)));
        }
        for seed in
            new.iter().filter(|seed| !old.iter().any(|other| self.context.types.are_pair(*other, **seed)))
        {
            let name = &self.context.new.item(*seed).name;
            notes.push(self.additive(Kind::Conversion, "can also be made from", format!("`{name}`")));
        }
    }
}

impl Side<'_> {
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

fn form(shape: &Shape) -> &'static str {
    match shape {
        Shape::Struct(_) => "a struct",
        Shape::Enum(_) => "an open enum",
        Shape::Union { .. } => "an enum of several kinds",
    }
}
