//! What is told of an operation besides its arguments and types: pacing, access, errors, words.

use std::collections::BTreeMap;

use super::wording::Note;
use super::{Class, Context, Kind, Subject};
use crate::ir::{Facts, RateLimit};

pub(super) fn compare(
    context: &Context<'_>,
    subject: &Subject,
    old: &Facts,
    new: &Facts,
    notes: &mut Vec<Note>,
) {
    rate_limits(subject, &old.rate_limits, &new.rate_limits, notes);
    feature(subject, old.required_feature.as_deref(), new.required_feature.as_deref(), notes);
    credentials(subject, old.takes_password, new.takes_password, notes);
    permissions(subject, &old.required_permissions, &new.required_permissions, notes);
    audit_events(subject, &old.audit_events, &new.audit_events, notes);
    // A document that lists none anywhere does not say that there are none.
    if context.new.has(|facts| !facts.error_statuses.is_empty()) {
        errors(subject, old, new, notes);
    }
    if context.new.has(|facts| !facts.headers.is_empty()) {
        headers(subject, old, new, notes);
    }
    words(subject, old, new, notes);
}

/// A lower limit breaks what was planned with the higher one; the compiler will not say so. Any other change is one of
/// pacing: the client keeps to what the document says, and to nothing where it says nothing.
fn rate_limits(subject: &Subject, old: &[RateLimit], new: &[RateLimit], notes: &mut Vec<Note>) {
    let find = |limits: &[RateLimit], key: &RateLimit| {
        limits.iter().find(|limit| (&limit.per, &limit.scope) == (&key.per, &key.scope)).map(|l| l.calls)
    };
    let by_period = |limit: &RateLimit| ((limit.per.clone(), limit.scope.clone()), limit.clone());
    let all: BTreeMap<_, RateLimit> = old.iter().chain(new).map(by_period).collect();
    for limit in all.values() {
        let (before, after) = (find(old, limit), find(new, limit));
        let period = match &limit.scope {
            Some(scope) => format!("{} per `{scope}`", limit.per),
            None => limit.per.clone(),
        };
        let (lead, item) = match (before, after) {
            (Some(before), Some(after)) if before == after => continue,
            (Some(before), Some(after)) => {
                ("may be called", format!("{} a {period} instead of {before}", times(after)))
            }
            (None, Some(after)) => {
                ("may be called", format!("{} a {period}, which the client now keeps to", times(after)))
            }
            (Some(before), None) => ("is no longer limited to", format!("{before} calls a {period}")),
            (None, None) => continue,
        };
        // Where no limit was told before, there may have been one all the same: then it is only known now.
        let lower = match (before, after) {
            (Some(before), Some(after)) => after < before,
            (None, Some(after)) => !old.is_empty() && !old.iter().any(|other| implies(other, limit, after)),
            _ => false,
        };
        if lower {
            let long = ["day", "month"].contains(&limit.per.as_str());
            let action = match long {
                false => "The client waits as long as it has to: plan more time for jobs that call it often.",
                true => "Plan fewer calls: beyond the limit, a call is an error with `retry_at()`.",
            };
            let note = subject.note(Kind::RateLimit, Class::Breaking, "may only be called", item);
            notes.push(note.ask(action).silent());
        } else {
            let action = match after {
                Some(_) => "",
                None => "The client paces these calls no more; a 429 is retried as the server says.",
            };
            notes.push(subject.note(Kind::RateLimit, Class::Behaviour, lead, item).ask(action));
        }
    }
}

fn times(calls: u32) -> String {
    if calls == 1 { "once".to_owned() } else { format!("{calls} times") }
}

/// Whether who keeps to `other` never makes more than `calls` calls in the period of `limit`.
fn implies(other: &RateLimit, limit: &RateLimit, calls: u32) -> bool {
    let seconds = |limit: &RateLimit| match limit.per.as_str() {
        "second" => 1_u64,
        "minute" => 60,
        "hour" => 3_600,
        "day" => 86_400,
        _ => 2_592_000,
    };
    let periods = seconds(limit).div_ceil(seconds(other));
    other.scope == limit.scope && u64::from(other.calls).saturating_mul(periods) <= u64::from(calls)
}

fn feature(subject: &Subject, old: Option<&str>, new: Option<&str>, notes: &mut Vec<Note>) {
    let (lead, item, action) = match (old, new) {
        (None, Some(new)) => {
            ("now needs the feature", format!("`{new}`"), "Workspaces without it are refused.")
        }
        (Some(old), None) => ("no longer needs the feature", format!("`{old}`"), ""),
        (Some(old), Some(new)) if old != new => (
            "needs the feature",
            format!("`{new}` instead of `{old}`"),
            "Workspaces without the new one are refused.",
        ),
        _ => return,
    };
    notes.push(subject.note(Kind::Access, Class::Behaviour, lead, item).ask(action));
}

fn credentials(subject: &Subject, old: bool, new: bool, notes: &mut Vec<Note>) {
    let (item, action) = match (old, new) {
        (false, true) => {
            ("a user name and a password instead of a token", "Give the client both, by `password(…)`.")
        }
        (true, false) => {
            ("a token instead of a user name and a password", "Give the client one, by `token(…)`.")
        }
        _ => return,
    };
    let note = subject.note(Kind::Access, Class::Breaking, "is now called with", item);
    notes.push(note.ask(action).silent());
}

/// Any one of the permissions is enough.
fn permissions(subject: &Subject, old: &[String], new: &[String], notes: &mut Vec<Note>) {
    let note = |lead: &str, names: Vec<&String>, action: &str| {
        let names = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        subject.note(Kind::Access, Class::Behaviour, lead, names).ask(action)
    };
    match (old.is_empty(), new.is_empty()) {
        (true, true) => {}
        (true, false) => {
            let action = "Tokens without any of them are refused.";
            notes.push(note("now needs one of the permissions", new.iter().collect(), action));
        }
        (false, true) => {
            notes.push(note("no longer needs one of the permissions", old.iter().collect(), ""));
        }
        (false, false) => {
            let gone: Vec<&String> = old.iter().filter(|name| !new.contains(name)).collect();
            let come: Vec<&String> = new.iter().filter(|name| !old.contains(name)).collect();
            if !gone.is_empty() {
                let action = "Tokens with none of the other permissions are refused.";
                notes.push(note("is no longer open to the permission", gone, action));
            }
            if !come.is_empty() {
                notes.push(note("is now open to the permission", come, ""));
            }
        }
    }
}

fn audit_events(subject: &Subject, old: &[String], new: &[String], notes: &mut Vec<Note>) {
    let lead = "no longer leaves the audit event";
    let gone = old.iter().filter(|event| !new.contains(event)).map(|event| (lead, event));
    let come = new.iter().filter(|event| !old.contains(event)).map(|event| ("leaves the audit event", event));
    notes.extend(
        gone.chain(come).map(|(lead, event)| {
            subject.note(Kind::AuditEvents, Class::Behaviour, lead, format!("`{event}`"))
        }),
    );
}

/// Every error has the same type, whatever its status: a new one compiles, and nobody may have thought of it.
fn errors(subject: &Subject, old: &Facts, new: &Facts, notes: &mut Vec<Note>) {
    for status in new.error_statuses.difference(&old.error_statuses) {
        notes.push(subject.note(Kind::ErrorStatus, Class::Behaviour, "can also fail with", status.as_str()));
    }
    for status in old.error_statuses.difference(&new.error_statuses) {
        let lead = "is no longer said to fail with";
        notes.push(subject.note(Kind::ErrorStatus, Class::Behaviour, lead, status.as_str()));
    }
}

fn headers(subject: &Subject, old: &Facts, new: &Facts, notes: &mut Vec<Note>) {
    // A status that comes or goes takes its headers with it.
    let known = |facts: &Facts, status: &str| {
        facts.error_statuses.contains(status) || status == facts.success_status.to_string()
    };
    let item = |(status, name): &(String, String)| format!("`{name}` with {status}");
    for header in new.headers.difference(&old.headers).filter(|(status, _)| known(old, status)) {
        notes.push(subject.note(Kind::Header, Class::Additive, "answers with the header", item(header)));
    }
    for header in old.headers.difference(&new.headers).filter(|(status, _)| known(new, status)) {
        let lead = "no longer answers with the header";
        notes.push(subject.note(Kind::Header, Class::Behaviour, lead, item(header)));
    }
}

fn words(subject: &Subject, old: &Facts, new: &Facts, notes: &mut Vec<Note>) {
    if old.deprecated != new.deprecated {
        let (lead, action) = match new.deprecated {
            true => ("is deprecated", "Plan to do without it; the compiler warns."),
            false => ("is no longer deprecated", ""),
        };
        notes.push(subject.note(Kind::OperationDeprecated, Class::Additive, lead, "").ask(action));
    }
    if (&old.summary, &old.description) != (&new.summary, &new.description) {
        notes.push(subject.note(Kind::Description, Class::Docs, "describes anew", "what it does"));
    }
    let told = [
        ("its stage of testing", old.testing_stage != new.testing_stage),
        ("what a call does", old.effect != new.effect),
        ("the vendor's page", old.docs_url != new.docs_url),
    ];
    let told = told.into_iter().filter(|(_, differs)| *differs);
    notes.extend(told.map(|(what, _)| subject.note(Kind::Facts, Class::Docs, "says otherwise about", what)));
}
