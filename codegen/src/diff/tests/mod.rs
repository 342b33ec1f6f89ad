//! Pairs of documents that differ in one thing, and what is said of it.

mod facts;
mod operations;
mod page;
mod types;

use super::{Bump, Change, Changes, Class};
use crate::{Corrections, Edition, Source, diff};

const BASE: &str = include_str!("base.yaml");

fn between(old: &str, new: &str) -> Changes {
    let edition = |text| Edition {
        document: Source { name: "lamps.yaml", bytes: str::as_bytes(text) },
        overlay: Corrections::None,
        words: (&[]).into(),
    };
    diff(edition(old), edition(new)).unwrap_or_else(|diagnostics| panic!("{diagnostics}"))
}

/// The base with some of its text replaced, each exactly once.
fn edited(edits: &[(&str, &str)]) -> String {
    edits.iter().fold(BASE.to_owned(), |text, (from, to)| {
        assert_eq!(text.matches(from).count(), 1, "not once in the document: {from}");
        text.replace(from, to)
    })
}

fn changes(edits: &[(&str, &str)]) -> Changes {
    between(BASE, &edited(edits))
}

/// The only change, as `maturity class, …: sentence`, with what it means before and after 1.0.
fn only(edits: &[(&str, &str)]) -> (String, Bump, Bump) {
    let changes = changes(edits);
    let [change] = changes.changes.as_slice() else { panic!("{:#?}", changes.changes) };
    (told(change), changes.bump("0.4.2").unwrap(), changes.bump("1.4.2").unwrap())
}

fn told(change: &Change) -> String {
    let impacts: Vec<String> =
        change.impacts.iter().map(|impact| format!("{} {}", impact.maturity, impact.class.word())).collect();
    assert!(change.class() != Class::Breaking || change.action.is_some(), "nothing to do: {change:#?}");
    format!("{}: {}", impacts.join(", "), change.sentence)
}

fn sentences(edits: &[(&str, &str)]) -> Vec<String> {
    changes(edits).changes.iter().map(told).collect()
}

fn action(edits: &[(&str, &str)]) -> String {
    changes(edits).changes.into_iter().find_map(|change| change.action).expect("somebody has something to do")
}

/// The text from one mark to the next.
fn part<'a>(from: &str, to: &str) -> &'a str {
    let start = BASE.find(from).unwrap();
    &BASE[start..start + BASE[start..].find(to).unwrap()]
}
