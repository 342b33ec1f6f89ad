//! Whatever changes the generated code, callers are told something: small documents lose or flip one thing at random.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use codegen::{Class, Corrections, Edition, GeneratedFile, Source, diff, generate};
use serde_json::Value;

/// The pointers of everything in a document that can go or flip.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    let children: Vec<(String, &Value)> = match value {
        Value::Object(members) => members.iter().map(|(key, child)| (key.clone(), child)).collect(),
        Value::Array(elements) => {
            elements.iter().enumerate().map(|(at, child)| (at.to_string(), child)).collect()
        }
        _ => Vec::new(),
    };
    for (key, child) in children {
        let at = format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
        found.push(at.clone());
        places(child, &at, found);
    }
}

fn mutated(document: &Value, at: &str) -> Value {
    let mut document = document.clone();
    if let Some(Value::Bool(flag)) = document.pointer_mut(at) {
        *flag = !*flag;
        return document;
    }
    let (parent, key) = at.rsplit_once('/').unwrap();
    match document.pointer_mut(parent).unwrap() {
        Value::Object(members) => {
            members.remove(&key.replace("~1", "/").replace("~0", "~"));
        }
        Value::Array(elements) => {
            elements.remove(key.parse().unwrap());
        }
        _ => unreachable!("only objects and lists have children"),
    }
    document
}

/// The code, without comments and the document's version.
fn code(files: &[GeneratedFile]) -> Vec<(String, String)> {
    let rust = files.iter().filter(|file| file.path.ends_with(".rs") && !file.path.ends_with("version.rs"));
    let without = |text: &str| {
        let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        lines.collect::<Vec<_>>().join("\n")
    };
    rust.map(|file| (file.path.clone(), without(&file.text))).collect()
}

/// The lines of `SURFACE.txt` that code can depend on; of an operation, its function.
fn surface(files: &[GeneratedFile]) -> BTreeSet<&str> {
    let surface = files.iter().find(|file| file.path.ends_with("SURFACE.txt")).unwrap();
    let kinds = ["member ", "parameter ", "value ", "seed ", "kind "];
    let lines = surface.text.lines().filter_map(|line| match line.strip_prefix("operation ") {
        Some(operation) => operation.split(' ').next(),
        // What is shown of a member is no part of how it is called.
        None => {
            let line = line.trim_end_matches(" never shown");
            kinds.iter().any(|kind| line.starts_with(kind)).then_some(line)
        }
    });
    lines.collect()
}

/// Functions that are not there any more, and members, values and kinds that are other ones.
fn lost<'a>(before: &'a [GeneratedFile], after: &'a [GeneratedFile]) -> Vec<&'a str> {
    surface(before).difference(&surface(after)).copied().collect()
}

/// What is told wrongly of the step from one document to another.
fn fault(
    from: (&str, &[GeneratedFile]),
    to: (&str, &[GeneratedFile]),
    overlay: Corrections<'_>,
) -> Option<String> {
    let old = Edition {
        document: Source { name: "old.json", bytes: from.0.as_bytes() },
        overlay,
        words: (&[]).into(),
    };
    let new = Edition {
        document: Source { name: "new.json", bytes: to.0.as_bytes() },
        overlay,
        words: (&[]).into(),
    };
    let changes = diff(old, new).unwrap_or_else(|diagnostics| panic!("{diagnostics}"));
    let lost = lost(from.1, to.1);
    if code(from.1) != code(to.1) && changes.is_empty() {
        return Some("nobody is told".to_owned());
    }
    let silent = !lost.is_empty() && changes.total(Class::Breaking) == 0;
    silent.then(|| format!("nothing is said to break, but these went: {lost:#?}"))
}

#[test]
fn whatever_changes_the_code_is_told_and_what_goes_from_it_is_breaking() {
    const EACH: usize = 40;
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut random = fastrand::Rng::with_seed(11);
    let (mut told, mut faults) = (0, Vec::new());
    for case in fs::read_dir(golden).unwrap() {
        let case = case.unwrap().path();
        let overlay = fs::read(case.join("overlay.yaml")).ok();
        let overlay = overlay.as_deref().map(|bytes| Source { name: "overlay.yaml", bytes });
        let corrections = overlay.map_or(Corrections::None, Corrections::All);
        let files =
            |text: &str| generate(Source { name: "document.json", bytes: text.as_bytes() }, overlay, &[]);
        let text = fs::read_to_string(case.join("document.yaml")).unwrap();
        let document: Value = serde_saphyr::from_str(&text).unwrap();
        let text = document.to_string();
        let before = files(&text).unwrap();
        let mut found = Vec::new();
        places(&document, "", &mut found);
        random.shuffle(&mut found);
        for at in found.iter().take(EACH) {
            let other = mutated(&document, at).to_string();
            // Most of what goes leaves no document; that is another test's business.
            let Ok(after) = files(&other) else { continue };
            told += usize::from(code(&before) != code(&after));
            let (here, there) = ((text.as_str(), before.as_slice()), (other.as_str(), after.as_slice()));
            let both = [fault(here, there, corrections), fault(there, here, corrections)];
            let name = case.file_name().unwrap().display();
            faults.extend(both.into_iter().flatten().map(|fault| format!("{name}: {at}: {fault}")));
        }
    }
    assert!(told > 30, "only {told} documents with other code were tried");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
