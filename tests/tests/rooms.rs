//! The plan of the client: which room may import from which.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Each folder of `client/src`, and the rooms that it imports from. All of these stand above it in
/// this table, so that no two rooms need each other; `lib.rs` and `prelude.rs` open the door to all of them.
const PLAN: &[(&str, &[&str])] = &[
    // What generated types are made of: records, open enums, unions, `Patch`, tolerant reading.
    ("model", &[]),
    // `Error`, and what servers say in the body of a failure.
    ("error", &["model"]),
    // How bytes get to the server and back; the base URL.
    ("transport", &["error"]),
    // The answer, untyped and typed; what its headers say.
    ("response", &["model", "error", "transport"]),
    // Tokens, and OAuth.
    ("auth", &["model", "error", "transport", "response"]),
    // What is tried again, and when.
    ("retry", &["error", "transport", "response"]),
    // Operations, and requests before they are sent.
    ("request", &["model", "error", "retry"]),
    // Rate limits that calls wait for on this side.
    ("limit", &["error", "response", "request"]),
    // `Client`, its builder, and the loop over a call's attempts.
    ("client", &["error", "transport", "response", "auth", "retry", "request", "limit"]),
    // A request on its way by a client: one call, pages, calls by operation id.
    ("call", &["model", "error", "response", "retry", "request", "client"]),
    // The transport for callers' tests.
    ("testing", &["transport", "retry", "request", "client"]),
    // The client of the older API.
    (
        "config_api",
        &[
            "model",
            "error",
            "transport",
            "response",
            "auth",
            "retry",
            "request",
            "limit",
            "client",
            "call",
            "testing",
        ],
    ),
];

#[test]
fn a_room_imports_only_from_the_rooms_that_the_plan_names() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../client/src");
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in files(&root) {
        let module = module_of(file.strip_prefix(&root).unwrap());
        let text = fs::read_to_string(&file).unwrap();
        let imports = imports(&text, &module);
        let [room, ..] = module.as_slice() else { panic!("{} is in no room", file.display()) };
        if ["lib", "prelude"].contains(&room.as_str()) {
            continue;
        }
        let is_room = |name: &str| PLAN.iter().any(|(room, _)| *room == name);
        if let Some(path) = imports.iter().find(|path| !is_room(&path[0])) {
            panic!("{}: `crate::{}` goes around the rooms", file.display(), path.join("::"));
        }
        let rooms = imports.iter().map(|path| &path[0]).filter(|other| *other != room);
        found.entry(room.clone()).or_default().extend(rooms.cloned());
    }
    let planned: BTreeMap<_, BTreeSet<_>> = PLAN
        .iter()
        .map(|(room, below)| (room.to_string(), below.iter().map(ToString::to_string).collect()))
        .collect();
    assert_eq!(found, planned, "left: what the files import; right: the plan in this test");
}

#[test]
fn every_arrow_of_the_plan_leads_down() {
    for (floor, (room, below)) in PLAN.iter().enumerate() {
        for other in *below {
            assert!(PLAN[..floor].iter().any(|(name, _)| name == other), "{room} stands below {other}");
        }
    }
}

#[test]
fn an_import_is_found_in_whatever_form_it_comes() {
    let text = r#"
        //! Not `crate::comment`, and not a text:
        use std::fmt;
        use super::shown::Shown;
        use super::super::{auth::Token, retry::{self, RetryPolicy as Policy}};
        macro_rules! call { () => { $crate::macros::call! {} } }
        fn f() -> &'static str { crate::code::f(); crate::Error::new("crate::text") }
        mod tests { use super::super::super::nested; use super::*; }
    "#;
    let module = ["error".to_owned(), "display".to_owned()];
    let found: Vec<String> = imports(text, &module).iter().map(|path| path.join("::")).collect();
    let expected = [
        "error::shown::Shown",
        "auth::Token",
        "retry::self",
        "retry::RetryPolicy",
        "macros::call",
        "code::f",
        "Error::new",
        "nested",
        "error::display",
    ];
    assert_eq!(found, expected);
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// `error/display.rs` is `["error", "display"]`, and `error/mod.rs` is `["error"]`.
fn module_of(file: &Path) -> Vec<String> {
    let path = file.with_extension("");
    let names = path.iter().map(|name| name.to_str().unwrap().to_owned());
    names.filter(|name| name != "mod").collect()
}

/// Every path from `crate` or `super` in a file of the client, as what stands behind `crate`.
fn imports(text: &str, module: &[String]) -> Vec<Vec<String>> {
    let mut paths = Vec::new();
    walk(text.parse().unwrap(), module, &mut paths);
    paths
}

fn walk(tokens: TokenStream, module: &[String], paths: &mut Vec<Vec<String>>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while at < tokens.len() {
        match &tokens[at] {
            TokenTree::Ident(word) if word == "crate" => at = path(&tokens, at + 1, Vec::new(), paths),
            TokenTree::Ident(word) if word == "super" && is_path(&tokens, at + 1) => {
                let mut base = module.to_vec();
                base.pop();
                while tokens.get(at + 3).is_some_and(|next| next.to_string() == "super") {
                    base.pop();
                    at += 3;
                }
                at = path(&tokens, at + 1, base, paths);
            }
            TokenTree::Group(group) => {
                let inner = match at.checked_sub(2).map(|before| &tokens[before..at]) {
                    Some([TokenTree::Ident(word), TokenTree::Ident(name)])
                        if word == "mod" && group.delimiter() == Delimiter::Brace =>
                    {
                        [module, &[name.to_string()]].concat()
                    }
                    _ => module.to_vec(),
                };
                walk(group.stream(), &inner, paths);
                at += 1;
            }
            _ => at += 1,
        }
    }
}

fn is_path(tokens: &[TokenTree], at: usize) -> bool {
    let is_colon = |at: usize| tokens.get(at).is_some_and(|token| token.to_string() == ":");
    is_colon(at) && is_colon(at + 1)
}

/// Collects what `base` goes on with at `at`, every branch of a group; returns where the path ends.
fn path(tokens: &[TokenTree], mut at: usize, mut base: Vec<String>, paths: &mut Vec<Vec<String>>) -> usize {
    let start = at;
    while is_path(tokens, at) {
        match tokens.get(at + 2) {
            Some(TokenTree::Ident(name)) => base.push(name.to_string()),
            Some(TokenTree::Group(group)) => {
                let branches: Vec<TokenTree> = group.stream().into_iter().collect();
                for branch in branches.split(|token| token.to_string() == ",").filter(|b| !b.is_empty()) {
                    let mut base = base.clone();
                    match &branch[0] {
                        TokenTree::Ident(name) => base.push(name.to_string()),
                        other => panic!("`{other}` in the group of a path"),
                    }
                    path(branch, 1, base, paths);
                }
                return at + 3;
            }
            _ => break,
        }
        at += 3;
    }
    if at > start || !base.is_empty() {
        paths.push(base);
    }
    at.max(start)
}
