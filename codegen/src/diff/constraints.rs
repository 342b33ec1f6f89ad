//! Which values the server takes: narrower, wider, or with another default.

use std::collections::BTreeSet;

use serde_json::Value;

use super::wording::Note;
use super::{Class, Kind, Subject};
use crate::ir::Constraints;

/// Compares what is sent. The compiler says nothing of any of it.
pub(super) fn compare(
    subject: &Subject,
    name: &str,
    old: &Constraints,
    new: &Constraints,
    notes: &mut Vec<Note>,
) {
    let keywords: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    for keyword in keywords {
        let (before, after) = (old.get(keyword), new.get(keyword));
        if before == after {
            continue;
        }
        let item = match (before, after) {
            (Some(before), Some(after)) => format!("`{keyword}: {after}` of `{name}` instead of {before}"),
            (None, Some(after)) => format!("`{keyword}: {after}` of `{name}`"),
            (Some(before), None) => format!("`{keyword}: {before}` of `{name}`"),
            (None, None) => continue,
        };
        let present = |gone: &'static str, lead: &'static str| if after.is_none() { gone } else { lead };
        notes.push(match effect(keyword, before, after) {
            Effect::Default => {
                let lead = present("no longer has the default", "takes the default");
                let note = subject.note(Kind::Default, Class::Behaviour, lead, item);
                note.ask(format!("Set `{name}` where the server's choice matters."))
            }
            Effect::Narrower => subject
                .note(Kind::Constraint, Class::Breaking, "accepts less:", item)
                .ask(format!("Look at what is sent as `{name}`: the server refuses the rest."))
                .silent(),
            Effect::Wider => {
                let lead = present("no longer insists on", "accepts more:");
                subject.note(Kind::Constraint, Class::Additive, lead, item)
            }
        });
    }
}

enum Effect {
    Narrower,
    Wider,
    Default,
}

/// A keyword that comes narrows, one that goes widens; of two numbers it depends on which bound it is.
fn effect(keyword: &str, before: Option<&Value>, after: Option<&Value>) -> Effect {
    let keyword = keyword.rsplit('.').next().unwrap_or(keyword);
    if keyword == "default" {
        return Effect::Default;
    }
    let number = |value: Option<&Value>| value.and_then(Value::as_f64);
    match (before, after) {
        (_, None) => Effect::Wider,
        _ => match (number(before), number(after)) {
            (Some(before), Some(after)) if keyword.starts_with("max") == (after > before) => Effect::Wider,
            _ => Effect::Narrower,
        },
    }
}
