//! The plan of the generator: which room may know which. Every `use` of the source is held against it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each room, and the rooms below it that it may know. A room comes behind those that it knows.
const PLAN: &[(&str, &[&str])] = &[
    ("diagnostic", &[]),
    ("parallel", &[]),
    ("docs", &[]),
    ("names", &[]),
    ("dialect", &[]),
    ("spec", &["diagnostic", "names", "dialect"]),
    ("overlay", &["diagnostic", "spec"]),
    ("prose", &["diagnostic", "dialect", "spec"]),
    ("ir", &["diagnostic", "names", "dialect", "spec", "prose"]),
    ("words", &["diagnostic", "parallel", "spec", "ir"]),
    ("report", &["ir", "prose", "words"]),
    ("rust_api", &["diagnostic", "names", "dialect", "spec", "ir"]),
    ("emit", &["docs", "names", "dialect", "parallel", "spec", "ir", "rust_api"]),
    ("diff", &["names", "ir", "rust_api"]),
    ("examine", &["diagnostic", "spec", "overlay", "ir", "words"]),
];

/// What `lib.rs` itself offers to every room.
const OFFERED: &[&str] = &["Source"];

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let rust = files.into_iter().filter(|path| path.extension().is_some_and(|end| end == "rs"));
    rust.chain(folders.iter().flat_map(|folder| rust_files(folder))).collect()
}

/// From each room to the rooms that its files name, tests aside.
fn arrows() -> BTreeMap<String, BTreeSet<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut arrows: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in rust_files(&root) {
        let path = file.strip_prefix(&root).unwrap();
        let room = path.components().next().unwrap().as_os_str().to_str().unwrap().trim_end_matches(".rs");
        if room == "lib" || path.iter().any(|part| part == "tests" || part == "tests.rs") {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        let known = arrows.entry(room.to_owned()).or_default();
        // What the generated code says of its own crate stands in texts.
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//") && !line.contains('"'));
        for line in code {
            for (at, _) in line.match_indices("crate::") {
                let after = &line[at + "crate::".len()..];
                let several = after.strip_prefix('{').map_or(after, |list| list.trim_end_matches("};"));
                let paths: Vec<&str> =
                    if several == after { vec![after] } else { several.split(", ").collect() };
                for path in paths {
                    let name: String =
                        path.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                    let own = name == room || OFFERED.contains(&name.as_str());
                    if !name.is_empty() && !own {
                        known.insert(name);
                    }
                }
            }
        }
    }
    arrows
}

#[test]
fn rooms_know_only_what_the_plan_says() {
    let arrows = arrows();
    let rooms: BTreeSet<&str> = PLAN.iter().map(|(room, _)| *room).collect();
    assert_eq!(arrows.keys().map(String::as_str).collect::<BTreeSet<_>>(), rooms);
    let mut below: BTreeSet<&str> = BTreeSet::new();
    for (room, known) in PLAN {
        assert!(known.iter().all(|other| below.contains(other)), "{room} knows a room above it");
        below.insert(room);
        let planned: BTreeSet<String> = known.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(arrows[*room], planned, "{room}: left is what it knows, right is the plan");
    }
}

#[test]
fn only_dialects_name_an_api() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let is_name = |line: &str| {
        let letters: String = line.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
        letters.contains("publicapi") || letters.contains("configapi")
    };
    let mut named = BTreeMap::new();
    for file in rust_files(&root) {
        let text = fs::read_to_string(&file).unwrap();
        let lines: Vec<&str> = text.lines().filter(|line| is_name(line)).collect();
        if !lines.is_empty() {
            named.insert(file.strip_prefix(&root).unwrap().to_owned(), lines.join("\n"));
        }
    }
    let all = named.len();
    named.retain(|file, _| !file.starts_with("dialect"));
    assert!(named.is_empty(), "{named:#?}");
    assert!(all > 0, "the dialects do");
}
