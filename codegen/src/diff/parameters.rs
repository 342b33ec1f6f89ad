//! What a function takes: arguments from the path, query parameters, the body.

use std::collections::BTreeSet;

use super::revision::{Revision, place_of};
use super::wording::Note;
use super::{Class, Context, Kind, Subject, constraints};
use crate::ir::{Operation, Parameter, Type};
use crate::rust_api::function_takes_struct;

/// A path without the names of its parameters.
pub(super) fn blind(path: &str) -> String {
    let mut parts = path.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |path, part| {
        format!("{path}{{}}{}", part.split_once('}').map_or(part, |(_, rest)| rest))
    })
}

/// How the function is called, as code.
pub(super) fn signature(side: &Revision<'_>, operation: &Operation) -> String {
    let argument = |parameter: &Parameter| format!("{}: {}", parameter.name, side.text(&parameter.ty));
    let mut arguments: Vec<String> = operation.path_parameters.iter().map(argument).collect();
    let required = operation.query_parameters.iter().filter(|parameter| parameter.required);
    if function_takes_struct(operation, &side.scope, &place_of(operation)) {
        let names: Vec<&str> = required.map(|parameter| parameter.name.as_str()).collect();
        arguments.push(format!("{}Required {{ {} }}", operation.request(), names.join(", ")));
    } else {
        arguments.extend(required.map(argument));
    }
    arguments.extend(operation.body.iter().map(|body| format!("body: {}", side.text(body))));
    format!("{}({})", operation.function, arguments.join(", "))
}

pub(super) fn compare(
    context: &Context<'_>,
    subject: &Subject,
    old: &Operation,
    new: &Operation,
) -> Vec<Note> {
    let literal =
        |side: &Revision<'_>, operation| function_takes_struct(operation, &side.scope, &place_of(operation));
    let literal = literal(context.old, old) || literal(context.new, new);
    let comparison = Comparison { context, subject, call: signature(context.new, new), literal };
    let mut notes = Vec::new();
    comparison.path(&old.path_parameters, &new.path_parameters, &mut notes);
    for parameter in &old.query_parameters {
        match new.query_parameters.iter().find(|other| other.wire == parameter.wire) {
            Some(other) => comparison.query(parameter, other, &mut notes),
            None => notes.push(comparison.removed(parameter)),
        }
    }
    let known: BTreeSet<&str> =
        old.query_parameters.iter().map(|parameter| parameter.wire.as_str()).collect();
    let added = new.query_parameters.iter().filter(|parameter| !known.contains(parameter.wire.as_str()));
    notes.extend(added.map(|parameter| comparison.added(parameter)));
    notes.extend(comparison.body(old.body.as_ref(), new.body.as_ref()));
    notes
}

struct Comparison<'a> {
    context: &'a Context<'a>,
    subject: &'a Subject,
    /// How the function is called now.
    call: String,
    /// Required parameters come or came as a struct.
    literal: bool,
}

impl Comparison<'_> {
    fn now(&self) -> String {
        format!("The call is now `{}`.", self.call)
    }

    fn path(&self, old: &[Parameter], new: &[Parameter], notes: &mut Vec<Note>) {
        let names = |list: &[Parameter]| list.iter().map(|p| format!("`{}`", p.wire)).collect::<Vec<_>>();
        let (before, after) = (names(old), names(new));
        let same_types = old.len() == new.len()
            && old.iter().zip(new).all(|(old, new)| self.context.same(&old.ty, &new.ty));
        let change = |class, lead: &str| {
            let lists = format!("{} instead of {}", list(&after), list(&before));
            self.subject.note(Kind::PathParameters, class, lead, lists)
        };
        if !same_types {
            notes.push(change(Class::Breaking, "takes from its path").ask(self.now()));
        } else if before != after {
            let (mut sorted_before, mut sorted_after) = (before.clone(), after.clone());
            sorted_before.sort_unstable();
            sorted_after.sort_unstable();
            if sorted_before == sorted_after {
                let action = format!(
                    "{} Look at every call: arguments of one type change places silently.",
                    self.now()
                );
                notes.push(change(Class::Breaking, "takes its arguments in another order:").ask(action));
            } else {
                let action = "Only calls by id with JSON (the feature `dynamic`) name it.";
                notes.push(change(Class::Additive, "calls what it takes from its path").ask(action));
            }
        }
        for (old, new) in old.iter().zip(new) {
            self.silent(old, new, notes);
        }
    }

    fn query(&self, old: &Parameter, new: &Parameter, notes: &mut Vec<Note>) {
        let held = |required, text: String| if required { text } else { format!("Option<{text}>") };
        let (before, after) = self.context.texts(&old.ty, &new.ty);
        if !self.context.same(&old.ty, &new.ty) || old.required != new.required {
            let item = format!(
                "`{}: {}` instead of `{}`",
                new.wire,
                held(new.required, after),
                held(old.required, before)
            );
            let action = match (old.required, new.required) {
                (false, false) => format!("Give `.{}(…)` the new type.", new.name),
                (true, false) if self.literal => format!("{} Set it with `.{}(…)`.", self.now(), new.name),
                (true, false) => format!("Leave the argument out, or set it with `.{}(…)`.", new.name),
                _ => self.now(),
            };
            notes.push(self.breaking(Kind::ParameterChanged, "takes", item).ask(action));
        } else if old.name != new.name {
            let item = format!("`{}` as `{}` instead of `{}`", new.wire, new.name, old.name);
            let action = format!("Write `{}`.", new.name);
            notes.push(self.breaking(Kind::ParameterChanged, "takes", item).ask(action));
        }
        self.silent(old, new, notes);
    }

    fn removed(&self, parameter: &Parameter) -> Note {
        let action = match parameter.required {
            true => self.now(),
            false => format!("Leave `.{}(…)` out.", parameter.name),
        };
        let item = format!("`{}`", parameter.wire);
        self.breaking(Kind::ParameterRemoved, "no longer takes", item).ask(action)
    }

    fn added(&self, parameter: &Parameter) -> Note {
        let item = format!("`{}: {}`", parameter.wire, self.context.new.text(&parameter.ty));
        if parameter.required {
            return self.breaking(Kind::ParameterAdded, "now needs", item).ask(self.now());
        }
        self.subject.note(Kind::ParameterAdded, Class::Additive, "also takes", item)
    }

    fn body(&self, old: Option<&Type>, new: Option<&Type>) -> Option<Note> {
        let (old, new) = match (old, new) {
            (None, None) => return None,
            (Some(old), Some(new)) if self.context.same(old, new) => return None,
            (Some(old), Some(new)) => {
                let (old, new) = self.context.texts(old, new);
                (format!("`{old}`"), format!("`{new}`"))
            }
            (old, new) => {
                let text = |side: &Revision<'_>, ty: Option<&Type>| {
                    ty.map_or_else(|| "none".to_owned(), |ty| format!("`{}`", side.text(ty)))
                };
                (text(self.context.old, old), text(self.context.new, new))
            }
        };
        let item = format!("{new} instead of {old}");
        Some(self.breaking(Kind::Body, "takes as its body", item).ask(self.now()))
    }

    /// What the compiler does not see: what is shown, which values are taken, and the words.
    fn silent(&self, old: &Parameter, new: &Parameter, notes: &mut Vec<Note>) {
        if old.sensitive != new.sensitive {
            let lead = if new.sensitive { "no longer shows the value of" } else { "now shows the value of" };
            let note =
                self.subject.note(Kind::ParameterChanged, Class::Behaviour, lead, format!("`{}`", new.wire));
            notes.push(note.ask("Only `Debug` and the texts of errors differ."));
        }
        constraints::compare(self.subject, &new.wire, &old.constraints, &new.constraints, notes);
        if old.description != new.description {
            let item = format!("`{}`", new.wire);
            notes.push(self.subject.note(Kind::Description, Class::Docs, "describes anew", item));
        }
    }

    fn breaking(&self, kind: Kind, lead: &str, item: String) -> Note {
        self.subject.note(kind, Class::Breaking, lead, item)
    }
}

fn list(names: &[String]) -> String {
    if names.is_empty() { "nothing".to_owned() } else { names.join(", ") }
}
