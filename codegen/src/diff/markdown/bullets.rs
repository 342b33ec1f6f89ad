//! Changes as bullets: what many have in common once, the others by function and type.

use std::collections::BTreeMap;

use crate::diff::wording::join;
use crate::diff::{Change, Kind};

/// What as many functions or types have in common is said once.
const MANY: usize = 4;

/// What many share, as bullets, and the others.
pub(super) fn common(changes: Vec<&Change>) -> (Vec<String>, Vec<&Change>) {
    let key = |change: &Change| {
        let alone = matches!(
            change.kind,
            Kind::OperationAdded | Kind::OperationRemoved | Kind::TypeAdded | Kind::TypeRemoved
        );
        (!alone).then(|| (change.kind, change.words.clone(), change.action.clone()))
    };
    let mut groups: BTreeMap<_, Vec<&Change>> = BTreeMap::new();
    for change in &changes {
        if let Some(key) = key(change) {
            groups.entry(key).or_default().push(*change);
        }
    }
    groups.retain(|_, group| group.len() >= MANY);
    let bullets = groups.iter().map(|((_, (lead, item), action), group)| {
        let names = group.iter().map(|change| format!("`{}`", short(&change.subject)));
        let names = names.collect::<Vec<_>>().join(", ");
        let what = if group.iter().all(|change| change.tag.is_some()) { "functions" } else { "types" };
        let sentence = format!("{}.{}", join(lead, item), to_do(action.as_deref()));
        format!("- {} {what}: each {sentence}\n  - {names}", group.len())
    });
    let bullets = bullets.collect();
    let few = changes.into_iter().filter(|change| key(change).is_none_or(|key| !groups.contains_key(&key)));
    (bullets, few.collect())
}

/// The changes of one tag: what came and went in a list, the others function by function, type by type.
pub(super) fn bullets(changes: &[&Change]) -> Vec<String> {
    let mut bullets = Vec::new();
    let lists = [
        (Kind::OperationRemoved, "Gone"),
        (Kind::OperationAdded, "New"),
        (Kind::TypeRemoved, "Types that are gone"),
        (Kind::TypeAdded, "New types"),
    ];
    for (kind, title) in lists {
        let mut by_action: BTreeMap<Option<&str>, Vec<String>> = BTreeMap::new();
        for change in changes.iter().filter(|change| change.kind == kind) {
            by_action.entry(change.action.as_deref()).or_default().push(name(change));
        }
        for (action, names) in by_action {
            bullets.push(format!("- {title}: {}.{}", names.join(", "), to_do(action)));
        }
    }
    let listed = |change: &&&Change| !lists.iter().any(|(kind, _)| *kind == change.kind);
    let others: Vec<&Change> = changes.iter().filter(listed).copied().collect();
    let mut by_body: Vec<(String, Vec<&Change>)> = Vec::new();
    for changes in others.chunk_by(|a, b| a.subject == b.subject) {
        let body = of_subject(changes);
        match by_body.iter_mut().find(|(other, _)| *other == body) {
            Some((_, subjects)) => subjects.push(changes[0]),
            None => by_body.push((body, vec![changes[0]])),
        }
    }
    bullets.extend(by_body.iter().map(|(body, subjects)| match subjects.as_slice() {
        [only] => format!("- {}{}{body}", name(only), used_by(&only.used_by)),
        several => {
            let names: Vec<String> = several.iter().map(|change| name(change)).collect();
            format!("- {}: each{body}", names.join(", "))
        }
    }));
    bullets
}

/// Everything about one function or type, without its name.
fn of_subject(changes: &[&Change]) -> String {
    let mut sorted = changes.to_vec();
    sorted.sort_by_key(|change| (change.kind, &change.words));
    let sentences = sorted.chunk_by(|a, b| (a.kind, &a.words.0) == (b.kind, &b.words.0)).map(|alike| {
        let items: Vec<&str> = alike.iter().map(|change| change.words.1.as_str()).collect();
        let mut actions: Vec<&str> = alike.iter().filter_map(|change| change.action.as_deref()).collect();
        actions.dedup();
        let action = Some(actions.join(" ")).filter(|action| !action.is_empty());
        format!("{}.{}", join(&alike[0].words.0, &items.join(", ")), to_do(action.as_deref()))
    });
    match sentences.collect::<Vec<_>>().as_slice() {
        [only] => format!(" {only}"),
        several => format!("\n  - {}", several.join("\n  - ")),
    }
}

fn to_do(action: Option<&str>) -> String {
    action.map(|action| format!(" → {action}")).unwrap_or_default()
}

/// The name, linked to the vendor's page where there is one.
fn name(change: &Change) -> String {
    let short = last(&change.subject);
    match &change.docs_url {
        Some(url) => format!("[`{short}`]({url})"),
        None => format!("`{short}`"),
    }
}

/// Without what the section says.
fn short(subject: &str) -> &str {
    let subject = subject.split_once("::").map_or(subject, |(_, rest)| rest);
    subject.strip_prefix("models::").unwrap_or(subject)
}

pub(super) fn counted(name: &str, count: usize) -> String {
    if count == 1 { format!("`{name}`") } else { format!("`{name}` ({count})") }
}

/// The first names, and how many more there are.
pub(super) fn some(names: Vec<String>) -> String {
    const SOME: usize = 8;
    let more = names.len().saturating_sub(SOME);
    let names = names.into_iter().take(SOME).collect::<Vec<_>>().join(", ");
    if more == 0 { names } else { format!("{names} and {more} more") }
}

pub(super) fn last(subject: &str) -> &str {
    subject.rsplit("::").next().unwrap_or(subject)
}

/// Where a shared type is met: a few names, and how many more there are.
fn used_by(functions: &[String]) -> String {
    const FEW: usize = 3;
    // A function of two maturities has one name.
    let mut names: Vec<&str> = functions.iter().map(|function| last(function)).collect();
    names.sort_unstable();
    names.dedup();
    let few: Vec<String> = names.iter().take(FEW).map(|name| format!("`{name}`")).collect();
    match (names.is_empty(), names.len().saturating_sub(FEW)) {
        (true, _) => String::new(),
        (_, 0) => format!(" (in {})", few.join(", ")),
        (_, more) => format!(" (in {} and {more} more)", few.join(", ")),
    }
}
