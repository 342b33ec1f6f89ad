//! Whether the names of items tell them apart.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostics;
use crate::ir::{Field, Item, Maturity, Room, Shape};
use crate::names;
use crate::spec::source_map::SourceMap;

/// Names are unique in their room; only majors of one schema may share one, and then the newer say so: what callers
/// have by a name stays what it is when another major comes.
pub(super) fn settle_names(
    items: &mut [(usize, Item, Option<u32>)],
    map: &SourceMap,
    found: &mut Diagnostics,
) {
    let mut groups: BTreeMap<(Maturity, Room, String, String), Vec<usize>> = BTreeMap::new();
    for (at, (_, item, _)) in items.iter().enumerate() {
        // Every model of a maturity is in scope of every other, whatever its file.
        let module = if item.room == Room::Tag { item.module.clone() } else { String::new() };
        groups.entry((item.home, item.room.clone(), module, item.name.clone())).or_default().push(at);
    }
    for ((_, _, _, name), group) in groups {
        if group.len() < 2 {
            continue;
        }
        // A name that says no version is the first one's.
        let major = |at: usize| items[at].2.unwrap_or(1);
        let majors: BTreeMap<u32, usize> = group.iter().map(|at| (major(*at), *at)).collect();
        if majors.len() == group.len() {
            for (major, at) in majors.into_iter().skip(1) {
                let item = &mut items[at].1;
                item.name = format!("{name}V{major}");
                if item.room == Room::Models {
                    item.module = names::Kind::Module.derive(&item.name);
                }
            }
            continue;
        }
        let mut schemas: Vec<&str> = group.iter().map(|at| items[*at].1.schemas[0].as_str()).collect();
        schemas.sort_unstable();
        for at in &group[1..] {
            let (first, other) = (&items[group[0]].1, &items[*at].1);
            let message = format!(
                "the schemas `{}` would all be the Rust type `{name}`, but {}",
                schemas.join("`, `"),
                difference(first, other)
            );
            let named = |item: &Item| map.correction(&item.pointer.child("x-rust-name"));
            let help = match named(other).or_else(|| named(first)) {
                Some(action) => format!(
                    "line {} of {} gives the name: make what it names alike, or give the one that differs an \
                     `x-rust-name` of its own in a later action",
                    action.line, action.file
                ),
                None => "give all but one an `x-rust-name` in the overlay".to_owned(),
            };
            found.push(map.error("two-schemas-one-name", &other.pointer, message, help));
        }
    }
    // Two models in one file would otherwise be two files of one name.
    let mut files: BTreeMap<(Maturity, String), String> = BTreeMap::new();
    for (_, item, _) in items.iter().filter(|(_, item, _)| item.room == Room::Models) {
        let stem = item.module.clone();
        let own = names::Kind::Module.derive(&item.name) == stem;
        let other = own.then(|| files.insert((item.home, stem.clone()), item.name.clone())).flatten();
        if let Some(other) = other.filter(|other| *other != item.name) {
            let message = format!("the types `{other}` and `{}` would share the file `{stem}.rs`", item.name);
            let help = "give one of them an `x-rust-name` in the overlay";
            found.push(map.error("two-schemas-one-name", &item.pointer, message, help));
        }
    }
}

/// The first thing in which two types differ, with the place that has it.
fn difference(first: &Item, other: &Item) -> String {
    let parts = |item: &Item| -> Vec<(String, String)> {
        match &item.shape {
            Shape::Struct(fields) => {
                let need = |field: &Field| match (field.required, field.nullable) {
                    (true, false) => "required",
                    (true, true) => "required, if only as null",
                    (false, true) => "optional, or null",
                    (false, false) => "optional",
                };
                fields.iter().map(|f| (format!("the member `{}`", f.wire), need(f).to_owned())).collect()
            }
            Shape::Enum(values) => {
                values.iter().map(|value| (format!("the value `{}`", value.wire), String::new())).collect()
            }
            Shape::Union { members, .. } => {
                members.iter().map(|member| (format!("the kind `{}`", member.name), String::new())).collect()
            }
        }
    };
    let (a, b) = (parts(first), parts(other));
    for (has, lacks, item) in [(&a, &b, first), (&b, &a, other)] {
        if let Some((part, _)) = has.iter().find(|(part, _)| lacks.iter().all(|(other, _)| other != part)) {
            return format!("only the one at #{} has {part}", item.pointer);
        }
    }
    let unlike = a.iter().find_map(|(part, how)| {
        let (_, other) = b.iter().find(|(other, _)| other == part)?;
        (how != other).then(|| format!("{part} is {how} in one and {other} in the other"))
    });
    unlike
        .unwrap_or_else(|| format!("what they mention differs at #{} and #{}", first.pointer, other.pointer))
}

/// What a tag's module defines must not hide a model that the same module sees.
pub(super) fn check_shadowing(items: &[Item], map: &SourceMap, found: &mut Diagnostics) {
    let mut named: BTreeMap<&str, Vec<&Item>> = BTreeMap::new();
    for item in items {
        named.entry(&item.name).or_default().push(item);
    }
    for item in items.iter().filter(|item| item.room == Room::Tag) {
        let hidden = named[item.name.as_str()].iter().any(|m| m.room == Room::Models && m.home <= item.home);
        if hidden {
            let message =
                format!("the type `{}` of the module `{}` would hide a model", item.name, item.module);
            let help = "give it an `x-rust-name` in the overlay";
            found.push(map.error("two-schemas-one-name", &item.pointer, message, help));
        }
    }
}
