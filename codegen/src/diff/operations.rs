//! Operations: which came and went, and what became of the others.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::matching::Operations;
use super::revision::function;
use super::wording::Note;
use super::{Change, Class, Context, Kind, Subject, facts, parameters};
use crate::ir::{Maturity, Operation};
use crate::names;

pub(super) fn changes(context: &Context<'_>, operations: &Operations) -> Vec<Change> {
    let mut notes: Vec<Note> = Vec::new();
    for (at, successor) in &operations.gone {
        notes.push(gone(context, &context.old.api.operations[*at], *successor));
    }
    for (at, known) in &operations.come {
        notes.push(come(&context.new.api.operations[*at], *known));
    }
    for (old, new) in &operations.pairs {
        let (old, new) = (&context.old.api.operations[*old], &context.new.api.operations[*new]);
        compare(context, operations, old, new, &mut notes);
    }
    notes.extend(renamed_tags(context, operations));
    notes.extend(tags(context));
    notes.into_iter().map(Note::done).collect()
}

fn subject(operation: &Operation) -> Subject {
    Subject {
        tag: Some(operation.facts.tag.clone()),
        path: function(operation),
        docs_url: operation.facts.docs_url.clone(),
        used_by: Vec::new(),
        maturity: operation.maturity,
    }
}

fn gone(context: &Context<'_>, operation: &Operation, successor: Option<usize>) -> Note {
    let refused = context.new.api.refused.iter().find(|(id, _)| *id == operation.facts.id);
    let action = match (successor.map(|at| &context.new.api.operations[at]), refused) {
        (Some(other), _) if other.also.contains(&operation.maturity) => {
            let variant = names::pascal(operation.maturity.word());
            let there = match (&other.module, &other.function) == (&operation.module, &operation.function) {
                true => format!("Call it in `{}::{}`", other.maturity.word(), other.module),
                false => format!("Call `{}`", function(other)),
            };
            format!("{there}, with `.accept(Maturity::{variant})` to be served as before.")
        }
        (Some(other), _) => format!("Call `{}`.", function(other)),
        (None, Some((_, reason))) => format!("It cannot be called any more: {reason}."),
        (None, None) => "Do without: the document has nothing in its place.".to_owned(),
    };
    subject(operation).note(Kind::OperationRemoved, Class::Breaking, "is gone", "").ask(action)
}

fn come(operation: &Operation, known: bool) -> Note {
    let facts = &operation.facts;
    let route = format!("(`{} {}`)", facts.method.to_uppercase(), facts.path);
    let lead = if known { "is there as well" } else { "is new" };
    subject(operation).note(Kind::OperationAdded, Class::Additive, lead, route)
}

fn compare(
    context: &Context<'_>,
    operations: &Operations,
    old: &Operation,
    new: &Operation,
    notes: &mut Vec<Note>,
) {
    let mut subject = subject(old);
    subject.docs_url = new.facts.docs_url.clone().or(subject.docs_url);
    let with_its_tag = operations.renamed_tags.get(&old.facts.tag) == Some(&new.facts.tag)
        && (&old.facts.id, old.maturity) == (&new.facts.id, new.maturity);
    if !with_its_tag {
        notes.extend(address(&subject, old, new));
    }
    if old.reason.is_none() && new.reason.is_none() {
        served(context, &subject, old, new, notes);
    }
    notes.extend(request(context, &subject, old, new));
    notes.extend(parameters::compare(context, &subject, old, new));
    notes.extend(answer(context, &subject, old, new));
    facts::compare(context, &subject, &old.facts, &new.facts, notes);
}

/// Where a caller finds the function.
fn address(subject: &Subject, old: &Operation, new: &Operation) -> Option<Note> {
    let (from, to) = (function(old), function(new));
    if from == to && old.facts.id == new.facts.id {
        return None;
    }
    let (before, after) = (old.maturity.word(), new.maturity.word());
    let way = format!("from {before} to {after}");
    let (kind, lead, item) = match new.maturity.cmp(&old.maturity) {
        Ordering::Less => (Kind::OperationPromoted, "is promoted", way),
        Ordering::Greater => (Kind::OperationDemoted, "is demoted", way),
        Ordering::Equal if old.facts.id != new.facts.id => {
            (Kind::OperationRenamed, "is now", format!("`{to}`"))
        }
        Ordering::Equal => (Kind::OperationMoved, "is now in", format!("`{after}::{}`", new.module)),
    };
    let mut action = match old.function == new.function {
        true => format!("Write `{after}::{}` for `{before}::{}`.", new.module, old.module),
        false => format!("Write `{to}`."),
    };
    if (old.maturity, &old.module) != (new.maturity, &new.module) {
        action.push_str(" The types beside it move with it.");
        if new.maturity != Maturity::Stable && old.maturity < new.maturity {
            action.push_str(&format!(" It needs the feature `{after}`, and may break."));
        }
    }
    if old.facts.id != new.facts.id {
        action.push_str(" Fakes, and calls by id with JSON, use the new id.");
    }
    let note = subject.note(kind, Class::Breaking, lead, item);
    Some(note.ask(action).at(new.maturity, Class::Additive))
}

/// The other maturities at which it is served.
fn served(context: &Context<'_>, subject: &Subject, old: &Operation, new: &Operation, notes: &mut Vec<Note>) {
    let all = |operation: &Operation| -> BTreeSet<Maturity> {
        operation.also.iter().copied().chain([operation.maturity]).collect()
    };
    let own = |operations: &[Operation], id: &str, maturity: Maturity| {
        operations.iter().any(|other| other.facts.id == id && other.maturity == maturity)
    };
    let (before, after) = (all(old), all(new));
    for maturity in
        before.difference(&after).filter(|m| !own(&context.old.api.operations, &old.facts.id, **m))
    {
        let there = Subject { maturity: *maturity, ..subject.clone() };
        let accept = format!("`.accept(Maturity::{})`", names::pascal(maturity.word()));
        let action = match as_before(context, old, *maturity).filter(|other| other.function != new.function) {
            Some(other) => format!("Call `{}` with {accept}.", function(other)),
            None => format!("Leave {accept} out."),
        };
        let note =
            there.note(Kind::ServedMaturities, Class::Breaking, "is no longer served at", maturity.word());
        notes.push(note.ask(action).silent());
    }
    for maturity in
        after.difference(&before).filter(|m| !own(&context.new.api.operations, &new.facts.id, **m))
    {
        let there = Subject { maturity: *maturity, ..subject.clone() };
        notes.push(there.note(Kind::ServedMaturities, Class::Additive, "is also served at", maturity.word()));
    }
}

/// The function that still asks for the major version of an operation, at a maturity.
fn as_before<'a>(context: &Context<'a>, old: &Operation, maturity: Maturity) -> Option<&'a Operation> {
    context.new.api.operations.iter().find(|other| {
        let is_served = other.maturity == maturity || other.also.contains(&maturity);
        other.facts.id == old.facts.id && other.major == old.major && is_served
    })
}

/// What is sent, arguments aside.
fn request(context: &Context<'_>, subject: &Subject, old: &Operation, new: &Operation) -> Vec<Note> {
    let mut notes = Vec::new();
    if old.facts.method != new.facts.method {
        let item =
            format!("`{}` instead of `{}`", new.facts.method.to_uppercase(), old.facts.method.to_uppercase());
        let action = "Look at what it does with members that you leave out, and at retries: `GET`, `PUT` and \
                      `DELETE` are tried again by themselves.";
        notes.push(subject.note(Kind::Method, Class::Breaking, "is sent as", item).ask(action).silent());
    }
    if parameters::blind(&old.facts.path) != parameters::blind(&new.facts.path) {
        let item = format!("`{}` instead of `{}`", new.facts.path, old.facts.path);
        let action = "Only tests that look at the path have something to change.";
        notes.push(subject.note(Kind::Path, Class::Additive, "is sent to", item).ask(action));
    }
    if old.media_type != new.media_type && old.maturity == new.maturity {
        let item = format!("`{}` instead of `{}`", new.media_type, old.media_type);
        if old.major == new.major {
            notes.push(subject.note(Kind::MediaType, Class::Behaviour, "speaks", item));
        } else {
            let mut action =
                "Every call asks for that major version from now on: look at what it answers.".to_owned();
            if let Some(other) = as_before(context, old, old.maturity) {
                action.push_str(&format!(" `{}` asks as before.", function(other)));
            }
            notes.push(subject.note(Kind::MediaType, Class::Breaking, "speaks", item).ask(action).silent());
        }
    }
    notes
}

fn answer(context: &Context<'_>, subject: &Subject, old: &Operation, new: &Operation) -> Vec<Note> {
    let mut notes = Vec::new();
    if !context.same(&old.output, &new.output) {
        let (before, after) = context.texts(&old.output, &new.output);
        let note = subject.note(
            Kind::Answer,
            Class::Breaking,
            "answers with",
            format!("`{after}` instead of `{before}`"),
        );
        notes.push(note.ask(format!("Read `{after}`.")));
    }
    match (&old.paging, &new.paging) {
        (Some(_), None) => {
            let note = subject.note(Kind::Paging, Class::Breaking, "can no longer be read page by page", "");
            notes.push(note.ask("Call `send` instead of `items` and `pages`."));
        }
        (None, Some(_)) => {
            let lead = "can be read page by page (`items`, `pages`)";
            notes.push(subject.note(Kind::Paging, Class::Additive, lead, ""));
        }
        (Some(old), Some(new)) if old.size != new.size => {
            let item = format!("{} entries a page instead of {}", new.size, old.size);
            notes.push(subject.note(Kind::Paging, Class::Behaviour, "asks by itself for", item));
        }
        _ => {}
    }
    if old.facts.success_status != new.facts.success_status {
        let item = format!("{} instead of {}", new.facts.success_status, old.facts.success_status);
        let note = subject.note(Kind::SuccessStatus, Class::Behaviour, "succeeds with", item);
        notes.push(note.ask("Only code that compares `status()` has something to change."));
    }
    notes
}

/// A tag's module under another name, once for each maturity.
fn renamed_tags(context: &Context<'_>, operations: &Operations) -> Vec<Note> {
    let mut notes = Vec::new();
    for (old_tag, new_tag) in &operations.renamed_tags {
        for maturity in Maturity::ALL {
            let here = |api: &'_ crate::ir::Api, tag: &str| {
                api.operations.iter().position(|o| o.facts.tag == tag && o.maturity == maturity)
            };
            let (Some(old), Some(new)) = (here(context.old.api, old_tag), here(context.new.api, new_tag))
            else {
                continue;
            };
            let (old, new) = (&context.old.api.operations[old], &context.new.api.operations[new]);
            let path = |operation: &Operation| operation.dialect.place(maturity, &operation.module);
            if old.module == new.module {
                continue;
            }
            let subject = Subject { path: path(old), docs_url: None, ..subject(old) };
            let note = subject.note(Kind::TagRenamed, Class::Breaking, "is now", format!("`{}`", path(new)));
            let action = "with everything in it: functions, their requests and bodies";
            notes.push(note.ask(format!("Write `{}` for `{}`, {action}.", path(new), path(old))));
        }
    }
    notes
}

/// The words over a tag's module, at the most stable maturity that has it.
fn tags(context: &Context<'_>) -> Vec<Note> {
    let mut notes = Vec::new();
    for new in &context.new.api.tags {
        let old = context.old.api.tags.iter().find(|old| old.name == new.name);
        let module =
            context.new.api.operations.iter().filter(|o| o.facts.tag == new.name).min_by_key(|o| o.maturity);
        let (Some(old), Some(first)) = (old, module) else { continue };
        if old.description != new.description {
            let path = first.dialect.place(first.maturity, &first.module);
            let subject = Subject { path, docs_url: None, ..subject(first) };
            notes.push(subject.note(Kind::Description, Class::Docs, "describes anew", "its operations"));
        }
    }
    notes
}
