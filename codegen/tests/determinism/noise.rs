//! What a small edit of a document changes in the generated files: what it means, and nothing else.
//!
//! Lines are counted as a reviewer meets them: in a block of changed lines, a line that replaces another one counts
//! once (the larger of what was added and what was removed). The table prints both as well. The document is one of this
//! folder, so that no version of the API's own takes away what is edited.

use std::collections::{BTreeMap, BTreeSet};

use codegen::{Corrections, Edition, GeneratedFile, Source, diff};
use serde_json::{Value, json};
use similar::{DiffOp, TextDiff};

use super::{files, shuffled};

/// What is edited.
const DOCUMENT: &str = include_str!("document.yaml");

const SOURCES: &str = "/paths/~1sources/get";
const SCHEMAS: &str = "/components/schemas";
const SOURCE: &[&str] = &["SourceV1", "SourceAlpha"];

struct Edit {
    name: &'static str,
    /// What both documents have, besides.
    prepare: fn(&mut Value),
    edit: fn(&mut Value),
    /// The most lines that may change in `src/api`.
    api: usize,
    /// The lines that change in `SURFACE.txt`.
    surface: usize,
    /// The files that change, `SURFACE.txt` aside; each exactly.
    files: &'static [&'static str],
}

fn nothing(_: &mut Value) {}

fn at<'a>(document: &'a mut Value, pointer: &str) -> &'a mut Value {
    document.pointer_mut(pointer).unwrap_or_else(|| panic!("the document has no {pointer}"))
}

fn schema<'a>(document: &'a mut Value, name: &str, below: &str) -> &'a mut Value {
    at(document, &format!("{SCHEMAS}/{name}{below}"))
}

/// Schemas that are one type, as they are the same at all maturities, stay so.
fn with_member(document: &mut Value, names: &[&str], member: &str) {
    for name in names {
        schema(document, name, "/properties")[member] =
            json!({ "type": "string", "description": "A short name." });
    }
}

fn without_member(document: &mut Value, names: &[&str]) {
    for name in names {
        schema(document, name, "/properties").as_object_mut().unwrap().remove("petName");
    }
}

/// An operation that lists sources elsewhere.
fn operation(document: &mut Value, tag: &str) {
    let mut operation = at(document, SOURCES).clone();
    operation["operationId"] = json!("listNearbySources");
    operation["tags"] = json!([tag]);
    at(document, "/paths")["/nearby-sources"] = json!({ "get": operation });
    // One maturity, so that one file of operations is concerned.
    let content = at(document, "/paths/~1nearby-sources/get/responses/200/content").as_object_mut().unwrap();
    content.retain(|media_type, _| media_type == "application/vnd.segment.v1+json");
}

const EDITS: &[Edit] = &[
    Edit {
        name: "a changed description of an operation",
        prepare: |d| at(d, SOURCES)["description"] = json!("It begins with the oldest."),
        edit: |d| at(d, SOURCES)["description"] = json!("It begins with the newest."),
        api: 1,
        surface: 0,
        files: &["stable/sources.rs"],
    },
    Edit {
        name: "a changed summary of an operation",
        prepare: |d| at(d, SOURCES)["summary"] = json!("Lists sources."),
        edit: |d| at(d, SOURCES)["summary"] = json!("Lists all sources of the workspace."),
        // The catalogue has it too.
        api: 3,
        surface: 0,
        files: &["catalogue/stable/sources.rs", "stable/sources.rs"],
    },
    Edit {
        name: "a changed description of a member",
        prepare: |d| schema(d, "SourceV1", "/properties/slug")["description"] = json!("Its short name."),
        edit: |d| schema(d, "SourceV1", "/properties/slug")["description"] = json!("Its name in addresses."),
        api: 1,
        surface: 0,
        files: &["stable/models/source.rs"],
    },
    Edit {
        name: "a changed description of an enum",
        prepare: |d| schema(d, "TraitType", "")["description"] = json!("How a trait comes about."),
        edit: |d| schema(d, "TraitType", "")["description"] = json!("Where a trait comes from."),
        api: 1,
        surface: 0,
        files: &["alpha/models/trait_type.rs"],
    },
    Edit {
        name: "a new optional member of an answer",
        prepare: nothing,
        edit: |d| with_member(d, SOURCE, "nickname"),
        api: 4,
        surface: 1,
        files: &["stable/models/source.rs"],
    },
    Edit {
        name: "a new optional member of a request",
        prepare: nothing,
        edit: |d| with_member(d, &["CreateSourceV1Input"], "nickname"),
        api: 8,
        surface: 1,
        files: &["stable/sources.rs"],
    },
    Edit {
        name: "the first optional member of a request",
        prepare: nothing,
        edit: |d| with_member(d, &["AddLabelsToSourceV1Input", "AddLabelsToSourceAlphaInput"], "nickname"),
        api: 8,
        surface: 1,
        files: &["stable/sources.rs"],
    },
    Edit {
        name: "a new value of an enum",
        prepare: nothing,
        edit: |d| schema(d, "TraitType", "/enum").as_array_mut().unwrap().push(json!("PREDICTED")),
        api: 3,
        surface: 1,
        files: &["alpha/models/trait_type.rs"],
    },
    Edit {
        name: "a removed member of an answer",
        prepare: |d| with_member(d, SOURCE, "petName"),
        edit: |d| without_member(d, SOURCE),
        api: 4,
        surface: 1,
        files: &["stable/models/source.rs"],
    },
    Edit {
        name: "a new optional query parameter",
        prepare: nothing,
        edit: |d| {
            let parameters = at(d, &format!("{SOURCES}/parameters")).as_array_mut().unwrap();
            parameters.push(json!({ "name": "nickname", "in": "query", "schema": { "type": "string" } }));
        },
        // Its start, field, setter and two words about it, and what is sent.
        api: 6,
        surface: 1,
        files: &["stable/sources.rs"],
    },
    Edit {
        name: "a changed rate limit",
        prepare: |d| {
            let limits = json!([{ "limit": 10, "per": "minute" }]);
            at(d, "/paths/~1dbt-model-syncs~1trigger/post")["x-rate-limit"] = limits;
        },
        edit: |d| at(d, "/paths/~1dbt-model-syncs~1trigger/post/x-rate-limit/0")["limit"] = json!(20),
        // In the words over the function, and in the catalogue.
        api: 2,
        surface: 1,
        files: &["beta/dbt.rs", "catalogue/beta/dbt.rs"],
    },
    Edit {
        name: "a new operation",
        prepare: nothing,
        edit: |d| operation(d, "Sources"),
        api: 90,
        surface: 2,
        files: &["catalogue/stable/sources.rs", "dynamic.rs", "stable/sources.rs"],
    },
    Edit {
        name: "a new tag, with an operation",
        prepare: nothing,
        edit: |d| {
            let tag = json!({ "name": "Places", "description": "Where sources are." });
            at(d, "/tags").as_array_mut().unwrap().push(tag);
            operation(d, "Places");
        },
        api: 120,
        surface: 2,
        files: &[
            "catalogue/stable/mod.rs",
            "catalogue/stable/places.rs",
            "dynamic.rs",
            "stable/mod.rs",
            "stable/places.rs",
        ],
    },
];

/// Added and removed lines, and lines as a reviewer meets them.
#[derive(Clone, Copy, Default)]
struct Lines {
    added: usize,
    removed: usize,
    touched: usize,
}

fn lines(old: &str, new: &str) -> Lines {
    let mut lines = Lines::default();
    let diff = TextDiff::from_lines(old, new);
    for op in diff.ops().iter().filter(|op| !matches!(op, DiffOp::Equal { .. })) {
        let (added, removed) = (op.new_range().len(), op.old_range().len());
        lines.added += added;
        lines.removed += removed;
        lines.touched += added.max(removed);
    }
    lines
}

/// The files that differ, with what differs in them.
fn differing(old: &[GeneratedFile], new: &[GeneratedFile]) -> BTreeMap<String, Lines> {
    let text = |files: &[GeneratedFile], path: &str| {
        files.iter().find(|file| file.path == path).map(|file| file.text.clone()).unwrap_or_default()
    };
    let paths: BTreeSet<&String> = old.iter().chain(new).map(|file| &file.path).collect();
    let texts = paths.into_iter().map(|path| (path, text(old, path), text(new, path)));
    let differing = texts.filter(|(_, old, new)| old != new);
    differing.map(|(path, old, new)| (path.clone(), lines(&old, &new))).collect()
}

#[test]
fn small_edits_change_what_they_mean_and_nothing_else() {
    let mut document: Value = serde_saphyr::from_str(DOCUMENT).unwrap();
    EDITS.iter().for_each(|edit| (edit.prepare)(&mut document));
    let make = |text: &str| files(text.as_bytes(), "document.json", None);
    let before = make(&document.to_string());
    println!("{:<42}{:>8}{:>10}{:>8}{:>10}  files", "edit", "src/api", "(+/-)", "limit", "SURFACE");
    let mut faults: Vec<&str> = Vec::new();
    // Two cores, half of the edits each; the table keeps their order.
    let (first, second) = EDITS.split_at(EDITS.len() / 2);
    let changed = |edits: &[Edit]| -> Vec<BTreeMap<String, Lines>> {
        let edited = edits.iter().map(|edit| make(&edited(&document, &[edit])));
        edited.map(|after| differing(&before, &after)).collect()
    };
    let changed = std::thread::scope(|scope| {
        let second = scope.spawn(|| changed(second));
        changed(first).into_iter().chain(second.join().unwrap()).collect::<Vec<_>>()
    });
    for (edit, changed) in EDITS.iter().zip(changed) {
        if !edit.holds(&changed) {
            faults.push(edit.name);
        }
    }
    let mut reordered = String::new();
    shuffled(&document, &mut fastrand::Rng::with_seed(7), &mut reordered);
    let changed = differing(&before, &make(&reordered)).len();
    println!("{:<42}{changed:>8}", "operations and all else in another order");
    assert_eq!(changed, 0);
    assert!(faults.is_empty(), "more, less or elsewhere than it should be: {faults:#?}");
}

#[test]
fn callers_are_told_of_every_edit_and_of_no_other_order() {
    let mut document: Value = serde_saphyr::from_str(DOCUMENT).unwrap();
    EDITS.iter().for_each(|edit| (edit.prepare)(&mut document));
    let mut reordered = String::new();
    shuffled(&document, &mut fastrand::Rng::with_seed(8), &mut reordered);
    let told = |old: &str, new: &str| {
        let overlay = Corrections::None;
        let old = Source { name: "old.json", bytes: old.as_bytes() };
        let new = Source { name: "new.json", bytes: new.as_bytes() };
        diff(
            Edition { document: old, overlay, words: (&[]).into() },
            Edition { document: new, overlay, words: (&[]).into() },
        )
        .unwrap_or_else(|diagnostics| panic!("{diagnostics}"))
    };
    let document_text = document.to_string();
    assert!(told(&document_text, &reordered).is_empty(), "another order is no change");
    // The last edit brings the same operation as the one before it, in another tag.
    let edits: Vec<&Edit> = EDITS.iter().take(EDITS.len() - 1).collect();
    let changes = told(&document_text, &edited(&document, &edits));
    let said: Vec<&str> = changes.changes.iter().map(|change| change.sentence.as_str()).collect();
    assert_eq!(said, SENTENCES);
}

/// What the edits mean for callers; summary and description of an operation are one.
const SENTENCES: [&str; 11] = [
    "`stable::models::Source` loses `pet_name`.",
    "`beta::dbt::create_dbt_model_sync_trigger` may be called 20 times a minute instead of 10.",
    "`stable::sources::AddLabelsToSourceInput` gains `nickname: Option<String>`.",
    "`stable::sources::CreateSourceInput` gains `nickname: Option<String>`.",
    "`stable::sources::list_nearby_sources` is new (`GET /nearby-sources`).",
    "`stable::sources::list_sources` also takes `nickname: String`.",
    "`stable::models::Source` gains `nickname: Option<String>`.",
    "`alpha::models::TraitType` also knows `PREDICTED`.",
    "`stable::sources::list_sources` describes anew what it does.",
    "`stable::models::Source` describes anew `slug`.",
    "`alpha::models::TraitType` describes anew what it is.",
];

fn edited(document: &Value, edits: &[&Edit]) -> String {
    let mut document = document.clone();
    edits.iter().for_each(|edit| (edit.edit)(&mut document));
    document.to_string()
}

impl Edit {
    /// Whether a file only names a new operation: the types that it takes and gives do, and the table of all.
    fn is_mention(&self, path: &str, lines: &Lines) -> bool {
        self.name.contains("operation")
            && self.surface == 2
            && lines.touched <= 2
            && !self.files.contains(&path)
    }

    /// Prints the edit's row; whether it is as it should be.
    fn holds(&self, changed: &BTreeMap<String, Lines>) -> bool {
        let surface = changed.get("SURFACE.txt").copied().unwrap_or_default();
        let api: Vec<(&str, Lines)> = changed
            .iter()
            .filter_map(|(path, lines)| Some((path.strip_prefix("src/api/")?, *lines)))
            .collect();
        let sum = |of: fn(&Lines) -> usize| api.iter().map(|(_, lines)| of(lines)).sum::<usize>();
        let (added, removed, touched) = (sum(|l| l.added), sum(|l| l.removed), sum(|l| l.touched));
        let each = api.iter().map(|(path, lines)| format!("{path} {}", lines.touched)).collect::<Vec<_>>();
        println!(
            "{:<42}{touched:>8}{:>10}{:>8}{:>10}  {}",
            self.name,
            format!("+{added} -{removed}"),
            self.api,
            surface.touched,
            each.join(", ")
        );
        let paths: Vec<&str> =
            api.iter().filter(|(path, lines)| !self.is_mention(path, lines)).map(|(path, _)| *path).collect();
        let elsewhere = changed.len() != api.len() + usize::from(surface.touched > 0);
        touched <= self.api && surface.touched == self.surface && paths == self.files && !elsewhere
    }
}
