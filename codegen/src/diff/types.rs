//! Types: which came and went, and what became of the others.

use std::collections::BTreeSet;

use super::matching::{self, Operations, Pair};
use super::revision::{Revision, in_maturity};
use super::wording::Note;
use super::{Change, Class, Context, Kind, Subject};
use crate::ir::{EnumValue, Item, Maturity, Room, Shape, UnionMember};

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

fn subject(side: &Revision<'_>, id: usize, maturity: Maturity) -> Subject {
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

/// A type as it was and as it is.
pub(super) struct Comparison<'a> {
    pub(super) context: &'a Context<'a>,
    pair: Pair,
    pub(super) old: &'a Item,
    pub(super) new: &'a Item,
    pub(super) subject: Subject,
}

impl<'a> Comparison<'a> {
    fn new(context: &'a Context<'a>, pair: Pair) -> Self {
        let (old, new) = (context.old.item(pair.old), context.new.item(pair.new));
        Self { context, pair, old, new, subject: subject(context.old, pair.old, pair.maturity) }
    }

    pub(super) fn breaking(&self, kind: Kind, lead: &str, item: impl Into<String>) -> Note {
        self.subject.note(kind, Class::Breaking, lead, item)
    }

    pub(super) fn behaviour(&self, kind: Kind, lead: &str, item: impl Into<String>) -> Note {
        self.subject.note(kind, Class::Behaviour, lead, item)
    }

    pub(super) fn additive(&self, kind: Kind, lead: &str, item: impl Into<String>) -> Note {
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
        let along = matching::moved_along(self.old, self.new, old.api, new.api, operations);
        if along {
            return None;
        }
        if stays {
            return self.split();
        }
        let home = Subject { path: from, maturity: self.old.home, ..self.subject.clone() };
        let note = home.note(Kind::TypeMoved, Class::Breaking, "is now", format!("`{to}`"));
        Some(note.ask(format!("Write `{to}`.")).at(self.new.home, Class::Additive))
    }

    /// A maturity that shared the type with a more stable one has its own now, or the other way round.
    fn split(&self) -> Option<Note> {
        let (before, after) = (self.old.home, self.new.home);
        let other = before.min(after);
        let path = in_maturity(self.new);
        let both = |side: &Revision<'_>| side.visible.contains_key(&(other, path.clone()));
        if before == after || !both(self.context.old) || !both(self.context.new) {
            return None;
        }
        let own = Subject {
            path: format!("{}::{path}", before.max(after).word()),
            maturity: before.max(after),
            ..self.subject.clone()
        };
        let there = format!("`{}::{path}`", other.word());
        Some(match before < after {
            true => own
                .note(Kind::TypeSplit, Class::Breaking, "is a type of its own now, apart from", there.clone())
                .ask(format!("Write {there} where both were taken for one.")),
            false => own.note(Kind::TypeSplit, Class::Additive, "is the same type now as", there),
        })
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
        let requests = (
            self.old.in_requests,
            self.new.in_requests,
            "sent",
            "`new` and setters are gone: it is only read; tests make one by `from_json`.",
        );
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
                Some(other) if other.is_final != value.is_final => {
                    let lead = if other.is_final { "takes for final" } else { "no longer takes for final" };
                    notes.push(self.behaviour(Kind::TypeChanged, lead, format!("`{}`", value.wire)));
                }
                Some(_) => {}
            }
        }
        let has_finals = |values: &[EnumValue]| values.iter().any(|value| value.is_final);
        if has_finals(old) && !has_finals(new) {
            notes.push(self.breaking(Kind::TypeChanged, "no longer has", "`is_final`"));
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
            let note = self.behaviour(Kind::KindsReordered, "tries its kinds in another order:", item);
            notes.push(note.ask("Look at values that more than one kind could be."));
        }
    }

    /// How an answer says which kind it is.
    fn told_apart(&self, notes: &mut Vec<Note>) {
        let by = |shape: &Shape| match shape {
            Shape::Union { members, discriminator: Some(member) } => {
                let tags = members
                    .iter()
                    .filter_map(|kind| Some((kind.name.clone(), kind.tags.clone()?.join("` and `"))));
                let tags: Vec<String> = tags.map(|(name, tag)| format!("`{tag}` for `{name}`")).collect();
                format!("by `{member}`: {}", tags.join(", "))
            }
            _ => "by its members".to_owned(),
        };
        let (before, after) = (by(&self.old.shape), by(&self.new.shape));
        if before != after {
            notes.push(
                self.behaviour(Kind::TypeChanged, "is told apart", after)
                    .ask("Look at values made by tests."),
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

fn form(shape: &Shape) -> &'static str {
    match shape {
        Shape::Struct(_) => "a struct",
        Shape::Enum(_) => "an open enum",
        Shape::Union { .. } => "an enum of several kinds",
    }
}
