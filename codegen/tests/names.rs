//! Documents with names that nobody should use, in every place that has one: what is accepted compiles, and what is
//! refused says how the name can be another. Nothing panics.
//!
//! `NAMES_DOCUMENTS=2000 NAMES_SEED=1 cargo test -p codegen --test names -- --nocapture` runs it long.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use codegen::{Severity, Source, generate};

/// Keywords, names of the prelude, of std, of the client and of the generated code, and what is no name at all.
const NASTY: &[&str] = &[
    "",
    " ",
    "_",
    "__",
    "-",
    "»",
    "²",
    "٣",
    "1",
    "2fa",
    "0x",
    "self",
    "Self",
    "super",
    "crate",
    "type",
    "match",
    "move",
    "async",
    "await",
    "dyn",
    "fn",
    "gen",
    "try",
    "union",
    "static",
    "yield",
    "box",
    "macro_rules",
    "String",
    "string",
    "Option",
    "Some",
    "None",
    "Ok",
    "Err",
    "Result",
    "Vec",
    "vec",
    "Box",
    "From",
    "Into",
    "Default",
    "Clone",
    "Debug",
    "PartialEq",
    "Send",
    "Sync",
    "Sized",
    "Copy",
    "Drop",
    "drop",
    "Iterator",
    "Eq",
    "Hash",
    "std",
    "core",
    "alloc",
    "serde",
    "serde_json",
    "client",
    "api",
    "stable",
    "beta",
    "alpha",
    "models",
    "Models",
    "Mod",
    "mod",
    "lib",
    "main",
    "requests",
    "catalogue",
    "dynamic",
    "version",
    "testing",
    "prelude",
    "all",
    "ALL",
    "new",
    "from_json",
    "options",
    "body",
    "build",
    "send",
    "parts",
    "accept",
    "pages",
    "items",
    "page_size",
    "with_timeout",
    "required",
    "value",
    "values",
    "VALUES",
    "as_str",
    "Unknown",
    "unknown",
    "Call",
    "Client",
    "Error",
    "Parts",
    "Patch",
    "Map",
    "Value",
    "BTreeMap",
    "CallOptions",
    "Operation",
    "Method",
    "Response",
    "Request",
    "u8",
    "i64",
    "bool",
    "str",
    "f64",
    "Größe",
    "größe",
    "数据",
    "e\u{301}t\u{e9}",
    "\u{212b}ngstr\u{f6}m",
    "ﬁeld",
    "ǅ",
    "ß",
    "a b",
    "a.b",
    "a[]",
    "a-b",
    "a_b",
    "aB",
    "AB",
    "A_B",
    "`a`",
    "a\nb",
    "a\rb",
    "\u{202e}a",
    "a\"b",
    "a\\b",
    "a/b",
    "a~b",
    "{a}",
    "<T>",
    "#a",
    "r#type",
    "Thing",
    "ThingRequired",
    "thing_as",
    "notesAs",
    "notes",
    "GetOne",
    "GetOneInput",
    "GetOneOutput",
    "getOne",
    "get_one",
    "ThingV1",
    "ThingV2",
    "ThingAlpha",
    "Alpha",
    "V1",
    "con",
    "aux",
    "nul",
    "com1",
    "clone",
    "fmt",
    "into",
    "to_string",
    "Serialize",
    "Deserialize",
    "Text",
    "Integer",
    "N1",
    "n1",
    "Empty",
    "read",
    "true",
    "false",
    "where",
    "extern",
    "pub",
    "use",
    "in",
    "ref",
    "mut",
    "loop",
    "const",
    "unsafe",
    "abstract",
    "become",
    "final",
    "override",
    "priv",
    "typeof",
    "unsized",
    "virtual",
    "do",
    "raw",
    "safe",
    "auto",
    "default",
    "Fn",
    "Future",
    "Pin",
    "Arc",
    "Cow",
    "Infallible",
    "ToString",
    "FromStr",
    "Display",
    "IntoIterator",
    "usize",
    "char",
    "Paged",
    "Pages",
    "Items",
    "Duration",
    "Deviation",
    "record",
    "union_",
    "open_enum",
    "call",
    "request",
    "json",
    "operations",
    "callable",
    "OPERATION",
    "glossary",
    "segment_public_api",
    "item",
    "response",
    "Self_",
    "r#Self",
    "'a",
    "//",
    "/*",
    "*/",
    "#![doc]",
    "\u{0}",
    "\t",
    "\u{feff}",
    "🦀",
    "a🦀",
    "A\u{300}",
    "ª",
    "ſ",
    "İ",
    "ı",
    "Ω",
    "\u{2126}",
];

/// The names of a document, by their place.
const PLACES: [(&str, &str); 18] = [
    ("tag", "Things"),
    ("operation", "getOne"),
    ("other operation", "listThings"),
    ("path parameter", "thingId"),
    ("query parameter", "size"),
    ("required parameter", "from"),
    ("other required parameter", "to"),
    ("parameter of an enum", "order"),
    ("schema", "Thing"),
    ("other schema", "Part"),
    ("member", "label"),
    ("other member", "weight"),
    ("free-form member", "notes"),
    ("nullable member", "owner"),
    ("value", "LARGE"),
    ("other value", "SMALL"),
    ("kind", "Round"),
    ("discriminator", "kind"),
];

fn document(random: &mut fastrand::Rng) -> String {
    let mut names: BTreeMap<&str, String> =
        PLACES.iter().map(|(place, name)| (*place, (*name).to_owned())).collect();
    for _ in 0..random.usize(1..=3) {
        let (place, _) = PLACES[random.usize(..PLACES.len())];
        names.insert(place, NASTY[random.usize(..NASTY.len())].to_owned());
    }
    // As JSON, so that any text can stand anywhere.
    let n = |place: &str| names[place].as_str();
    let reference = |name: &str| {
        let name = name.replace('~', "~0").replace('/', "~1").replace('%', "%25");
        serde_json::json!({ "$ref": format!("#/components/schemas/{name}") })
    };
    let answer = |schema: serde_json::Value| serde_json::json!({ "200": { "description": "OK", "content": { "application/vnd.segment.v1+json": { "schema": { "type": "object", "properties": { "data": schema } } } } } });
    let text = serde_json::json!({ "type": "string" });
    let query = |name: &str, required: bool, schema: serde_json::Value| serde_json::json!({ "name": name, "in": "query", "required": required, "schema": schema });
    let values = serde_json::json!({ "type": "string", "enum": [n("value"), n("other value")] });
    let thing = serde_json::json!({ "type": "object", "required": [n("member"), n("other member")], "properties": {
        n("member"): text, n("other member"): text, n("free-form member"): { "type": "object" },
        n("nullable member"): { "type": "string", "nullable": true }, "part": reference(n("other schema")),
        "shape": reference("Shape"), "grade": values,
    } });
    let part = serde_json::json!({ "type": "object", "properties": { n("member"): { "type": "integer" }, "size": { "type": "array", "items": reference(n("kind")) } } });
    let kind = serde_json::json!({ "type": "object", "required": [n("discriminator")], "properties": { n("discriminator"): text, "radius": { "type": "number" } } });
    let shape = serde_json::json!({ "oneOf": [reference(n("kind")), reference("Flat")], "discriminator": { "propertyName": n("discriminator") } });
    let path = format!("/things/{{{}}}", n("path parameter"));
    serde_json::json!({
        "openapi": "3.0.3",
        "info": { "title": "Names", "version": "1.0.0" },
        "paths": {
            path: { "post": {
                "operationId": n("operation"), "tags": [n("tag")],
                "parameters": [{ "name": n("path parameter"), "in": "path", "required": true, "schema": text }, query(n("query parameter"), false, text.clone())],
                "requestBody": { "required": true, "content": { "application/vnd.segment.v1+json": { "schema": reference(n("schema")) } } },
                "responses": answer(reference(n("schema"))),
            } },
            "/things": { "get": {
                "operationId": n("other operation"), "tags": [n("tag")],
                "parameters": [
                    query(n("query parameter"), false, text.clone()), query(n("required parameter"), true, text.clone()),
                    query(n("other required parameter"), true, text.clone()), query(n("parameter of an enum"), false, values.clone()),
                ],
                "responses": answer(reference(n("other schema"))),
            } },
        },
        "components": { "schemas": { n("schema"): thing, n("other schema"): part, n("kind"): kind.clone(), "Flat": kind, "Shape": shape } },
    })
    .to_string()
}

#[test]
fn whatever_things_are_called_it_compiles_or_is_refused() {
    let wanted = |name: &str, by_default: u64| {
        std::env::var(name).map_or(by_default, |text| text.parse().expect("a number"))
    };
    let (count, seed) = (wanted("NAMES_DOCUMENTS", 40), wanted("NAMES_SEED", 12));
    let started = Instant::now();
    let mut random = fastrand::Rng::with_seed(seed);
    let mut crate_folder = Crate::new();
    let mut refusals: BTreeMap<&str, usize> = BTreeMap::new();
    let mut refused = 0;
    for _ in 0..count {
        let document = document(&mut random);
        match generate(Source { name: "document", bytes: document.as_bytes() }, None, &[]) {
            Ok(files) => crate_folder.add(&document, files),
            Err(found) => {
                refused += 1;
                for told in found.iter().filter(|told| told.severity == Severity::Error) {
                    assert!(!told.help.is_empty() && told.location.line > 0, "no way out: {told}");
                    *refusals.entry(told.code).or_default() += 1;
                }
            }
        }
    }
    let accepted = crate_folder.documents.len();
    assert!(
        accepted > 0 && refused > 0,
        "{accepted} accepted, {refused} refused: the names are too tame or too wild"
    );
    let generated = started.elapsed();
    crate_folder.check();
    println!(
        "{count} documents of seed {seed}: {accepted} accepted and compiled, {refused} refused ({refusals:?}); \
         {generated:.1?} to generate, {:.1?} in all",
        started.elapsed()
    );
}

/// A crate with the client and what was made of each document, in a module each.
struct Crate {
    folder: tempfile::TempDir,
    documents: Vec<String>,
}

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

impl Crate {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), documents: Vec::new() }
    }

    fn add(&mut self, document: &str, files: Vec<codegen::GeneratedFile>) {
        let name = format!("case_{}", self.documents.len());
        for file in files.iter().filter(|file| file.path.ends_with(".rs")) {
            let path = self.folder.path().join(file.path.replacen("src/", &format!("src/{name}/"), 1));
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, file.text.replace("crate::api::", &format!("crate::{name}::api::"))).unwrap();
        }
        fs::write(self.folder.path().join(format!("src/{name}/mod.rs")), "pub mod api;\n").unwrap();
        self.documents.push(document.to_owned());
    }

    fn check(&self) {
        let (root, folder) = (workspace(), self.folder.path());
        let manifest = fs::read_to_string(root.join("generated/Cargo.toml")).unwrap();
        let (manifest, _) = manifest.split_once("[dev-dependencies]").unwrap();
        let manifest = manifest.replace("name = \"segment-public-api\"", "name = \"names\"");
        let manifest: String =
            manifest.lines().filter(|line| !line.starts_with("readme")).map(|l| format!("{l}\n")).collect();
        let client = root.join("client").canonicalize().unwrap().display().to_string();
        let manifest = manifest.replace("../client", &client);
        fs::write(folder.join("Cargo.toml"), format!("{manifest}\n[workspace]\n")).unwrap();
        fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
        let mut lib = "#![allow(dead_code, unused_imports)]\n\
                       use segment_public_api_client as client;\npub use client::*;\n"
            .to_owned();
        for case in 0..self.documents.len() {
            let _ = writeln!(lib, "pub mod case_{case};");
        }
        fs::write(folder.join("src/lib.rs"), lib).unwrap();
        // The dependencies are those that the workspace has compiled already.
        let target = root.join("target");
        let output = Command::new(env!("CARGO"))
            .args(["check", "--offline", "--quiet", "--features", "alpha,dynamic,testing"])
            .env("CARGO_TARGET_DIR", target)
            .current_dir(folder)
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        if output.status.success() {
            return;
        }
        let case =
            told.split("src/case_").nth(1).and_then(|rest| rest.split('/').next()?.parse::<usize>().ok());
        let document = case.map_or("", |case| self.documents[case].as_str());
        let errors: Vec<&str> =
            told.split("\n\n").filter(|part| part.trim_start().starts_with("error")).take(20).collect();
        panic!("what was accepted does not compile:\n{}\n{document}", errors.join("\n\n"));
    }
}
