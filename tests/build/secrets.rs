//! The answers and bodies in which the document has a secret, each with its type: a row for each, which a macro of the
//! tests reads.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;

/// The corrected document, the list of what was generated from it, and the crate's path to that.
const APIS: [(&str, &str, &str, &str); 2] = [
    ("public-api", "sandbox/src/public-api.json", "../generated/SURFACE.txt", "segment_public_api"),
    (
        "config-api",
        "sandbox/src/config-api.json",
        "../generated/src/config_api/SURFACE.txt",
        "segment_public_api::config_api",
    ),
];

pub fn table(out: &Path) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut rows = String::new();
    for (api, document, surface, module) in APIS {
        for file in [document, surface] {
            println!("cargo::rerun-if-changed={}", root.join(file).display());
        }
        let document = fs::read_to_string(root.join(document)).expect("the document is there");
        let document: Value = serde_json::from_str(&document).expect("the document is JSON");
        let surface = fs::read_to_string(root.join(surface)).expect("the surface is there");
        let places = places(&surface);
        for line in surface.lines().filter_map(|line| line.strip_prefix("operation ")) {
            let words: Vec<&str> = line.split(' ').collect();
            let maturity = words[0].split("::").next().filter(|word| MATURITIES.contains(word)).unwrap_or("");
            // The newest major version is 0; an older one is named by its function.
            let major = words[0].rsplit_once("_v").and_then(|(_, major)| major.parse().ok()).unwrap_or(0_u32);
            let body = words.get(4).and_then(|word| word.strip_prefix('(')?.strip_suffix(')'));
            let output = words.iter().position(|word| *word == "->").map(|arrow| words[arrow + 1]);
            let mut operations = document["operations"].as_array().into_iter().flatten();
            let operation = operations.find(|operation| operation["id"] == words[1]);
            for (way, name) in [("body", body), ("answer", output)] {
                let (Some(operation), Some(name)) = (operation, name) else { continue };
                let has_secret = operation[way]
                    .as_object()
                    .into_iter()
                    .flatten()
                    .any(|(_, schema)| reaches(&document, schema, &mut BTreeSet::new()));
                // Maps and the like have no type of their own.
                if let (true, Some(place)) = (has_secret, places.get(name)) {
                    rows.push_str(&format!(
                        "    ({api:?} {maturity:?} {major} {:?} {way:?} {module}::{place})\n",
                        words[1]
                    ));
                }
            }
        }
    }
    fs::write(out.join("secrets.rs"), format!("secret_types! {{\n{rows}}}\n"))
        .expect("OUT_DIR can be written");
}

const MATURITIES: [&str; 3] = ["stable", "beta", "alpha"];

/// Where each type is, by how lines mention it: with its maturity, if it has one, and without its module.
fn places(surface: &str) -> BTreeMap<String, &str> {
    let lines = surface.lines().filter_map(|line| {
        let (what, rest) = line.split_once(' ')?;
        let place = ["member", "value", "kind"].contains(&what).then(|| rest.split(' ').next())??;
        let (first, name) = (place.split("::").next()?, place.rsplit("::").next()?);
        let mention = if MATURITIES.contains(&first) { format!("{first}::{name}") } else { name.to_owned() };
        Some((mention, place))
    });
    lines.collect()
}

/// Whether a secret stands in a schema, however deep.
fn reaches(document: &Value, schema: &Value, seen: &mut BTreeSet<String>) -> bool {
    match schema {
        Value::Object(members) => {
            let reference = members.get("$ref").and_then(Value::as_str);
            if let Some(reference) = reference.filter(|reference| !seen.contains(*reference)) {
                seen.insert(reference.to_owned());
                let target =
                    document.pointer(reference.trim_start_matches('#')).expect("references lead somewhere");
                if reaches(document, target, seen) {
                    return true;
                }
            }
            members.get("x-sensitive") == Some(&Value::Bool(true))
                || members.values().any(|member| reaches(document, member, seen))
        }
        Value::Array(items) => items.iter().any(|item| reaches(document, item, seen)),
        _ => false,
    }
}
