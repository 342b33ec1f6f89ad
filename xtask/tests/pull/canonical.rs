//! One form for every content, wherever it comes from.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::site::{Answer, Site};
use super::spec::{CANONICAL, DOCUMENT, SCRIPT, Spec, as_json, page, script};

#[test]
fn a_page_leads_to_its_script_and_the_script_to_the_document() {
    for compressed in [false, true] {
        let body = if compressed { Answer::Gzip } else { Answer::Body };
        let site = Site::new(vec![
            ("/", Answer::Redirect("/tag/Things".to_owned())),
            ("/tag/Things", body(page(SCRIPT))),
            (SCRIPT, body(script(DOCUMENT).into_bytes())),
        ]);
        let spec = Spec::empty();
        let (ok, said) = spec.pull_url(&site.url);
        assert!(ok, "{said}");
        for part in ["downloading http://127.0.0.1", "2.1.0", "operations  1\n", "`cargo xtask generate`"] {
            assert!(said.contains(part), "no {part} in:\n{said}");
        }
        assert_eq!(spec.document(), CANONICAL);
        let url = &site.url;
        let source = format!("source = \"{url}{SCRIPT}, by {url}/tag/Things\"\n");
        assert!(spec.provenance().contains(&source), "{}", spec.provenance());
        assert!(spec.provenance().contains("\nversion = \"2.1.0\"\ndate = \"20"));
        assert_eq!(spec.files().len(), 2, "something was left over");
        let before = spec.files();
        let (ok, said) = spec.pull_url(&site.url);
        assert!(ok && said.contains("is what is there already: version 2.1.0"), "{said}");
        assert_eq!(spec.files(), before);
    }
}

#[test]
fn every_way_to_the_same_content_gives_the_same_bytes() {
    let json = as_json(DOCUMENT);
    let pretty = format!("\u{feff}{:#}", serde_json::from_str::<Value>(&json).unwrap());
    let quoted = DOCUMENT.replace("tags: [Things]", "tags:\n      # A comment.\n      - \"Things\"");
    for text in [&json, &pretty, &quoted, &script(DOCUMENT), CANONICAL] {
        let spec = Spec::empty();
        let (ok, said) = spec.pull_text(text, &[]);
        assert!(ok, "{said}");
        assert_eq!(spec.document(), CANONICAL);
        assert!(spec.provenance().contains("source = \"the file given.yaml\""), "{}", spec.provenance());
        let (_site, url) = Site::at("/api?key=secret", Answer::Body(text.as_bytes().to_vec()));
        let spec = Spec::empty();
        let (ok, said) = spec.pull_url(&url);
        assert!(ok, "{said}");
        assert_eq!(spec.document(), CANONICAL);
        assert!(!spec.provenance().contains("secret"), "{}", spec.provenance());
    }
}

#[test]
fn the_document_of_the_workspace_is_in_its_canonical_form() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/public-api");
    let spec = Spec::empty();
    for name in ["document.yaml", "overlay.yaml", "provenance.toml"] {
        fs::copy(folder.join(name), spec.path(name)).unwrap();
    }
    let before = spec.files();
    let document = folder.join("document.yaml");
    let (ok, said) = spec.pull_file(&document, &[]);
    assert!(ok && said.contains("is what is there already"), "{said}");
    assert_eq!(spec.files(), before);
    // And where there is none, it is written the same again.
    let spec = Spec::empty();
    assert!(spec.pull_file(&document, &[]).0);
    assert_eq!(spec.document(), fs::read_to_string(document).unwrap());
}

#[test]
fn every_value_comes_back_as_it_was() {
    let texts = [
        "",
        " ",
        "on",
        "No",
        "y",
        "~",
        "null",
        "true",
        "1",
        "1.0",
        "0x1f",
        "0o17",
        "017",
        "1_000",
        "1e3",
        ".inf",
        ".NaN",
        "+1",
        "12:30:00",
        "2001-12-14",
        "=",
        "<<",
        "-",
        "- a",
        "? a",
        ": a",
        "a: b",
        "a:",
        "a #b",
        "# a",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "%a",
        "@a",
        "`a`",
        "{a}",
        "[a]",
        "a,b",
        "'a'",
        "\"a\"",
        "it's",
        "a\\b",
        "---",
        "...",
        " lead",
        "trail ",
        "two\nlines",
        "two\nlines\n",
        "two\n\n\nlines\n\n",
        "\nlead",
        "  lead\nsecond",
        "trailing \nspaces",
        "tab\there",
        "\ttab",
        "a\r\nb",
        "\u{7f}",
        "\u{85}",
        "\u{a0}",
        "\u{2028}",
        "\u{feff}",
        "\u{0}",
        "\u{1b}[K",
        "ünïcödé 🦀",
    ];
    let long = "word ".repeat(500) + &"x".repeat(5_000) + "\n" + &"line\n".repeat(50);
    let mut document: Value = serde_json::from_str(&as_json(DOCUMENT)).unwrap();
    let by_text: serde_json::Map<_, _> = texts.iter().map(|text| ((*text).to_owned(), json!(text))).collect();
    let thing = &mut document["components"]["schemas"]["Thing"];
    thing["description"] = json!(long);
    thing["x-texts"] =
        json!({ "list": texts.as_slice(), "map": by_text, "nested": [[], [[1]], {}, [{}], [{ "a": [] }]] });
    thing["x-numbers"] = json!([0, -1, 1.5, -0.0, 1e300, 5e-324, i64::MAX, i64::MIN, true, false, null]);
    let spec = Spec::empty();
    let (ok, said) = spec.pull_text(document.to_string(), &[]);
    assert!(ok, "{said}");
    // By another parser than the one that the command checks its own work with.
    let read: Value = serde_saphyr::from_str(&spec.document()).unwrap();
    assert_eq!(read, document);
    let again = Spec::empty();
    assert!(again.pull_text(spec.document(), &[]).0);
    assert_eq!(again.document(), spec.document());
}
