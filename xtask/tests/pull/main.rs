//! `cargo xtask spec pull` from a server on loopback and from files, into a folder of its own.

mod site;
mod update;
mod vendor;
mod vendor_form;

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use site::{Answer, Site};

const DOCUMENT: &str = "\
openapi: 3.0.3
info: { version: 2.1.0, title: Small }
paths:
  /things:
    get:
      responses:
        '200':
          { content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } }, description: OK }
      tags: [Things]
      operationId: listThings
components:
  schemas:
    Thing: { properties: { b: { type: string }, a: { type: string, enum: [z, 'y'] } }, type: object }
";

/// What is written for it.
const CANONICAL: &str = "\
openapi: \"3.0.3\"
info:
  title: Small
  version: \"2.1.0\"
paths:
  /things:
    get:
      operationId: listThings
      tags:
        - Things
      responses:
        \"200\":
          description: OK
          content:
            application/json:
              schema:
                $ref: \"#/components/schemas/Thing\"
components:
  schemas:
    Thing:
      type: object
      properties:
        a:
          type: string
          enum:
            - z
            - \"y\"
        b:
          type: string
";

const SCRIPT: &str = "/redocly-state-0123456789abcdef0123456789abcdef01234567.js";

fn with_version(version: &str) -> String {
    DOCUMENT.replace("2.1.0", version)
}

fn as_json(document: &str) -> String {
    serde_saphyr::from_str::<Value>(document).unwrap().to_string()
}

/// The site's script for a document.
fn script(document: &str) -> String {
    let state = format!(r#"{{"menu":[],"definition":{{"type":"openapi","data":{}}}}}"#, as_json(document));
    format!("// state\nconst __redoc_state = JSON.parse({});\nrender();\n", Value::from(state))
}

fn page(script: &str) -> Vec<u8> {
    format!("<!doctype html>\n<html><head><script async src=\"{script}\"></script></head></html>\n")
        .into_bytes()
}

/// A folder with a document, or without one.
struct Spec {
    folder: tempfile::TempDir,
}

impl Spec {
    fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// Holds the version 2.1.0.
    fn taken() -> Self {
        let spec = Self::empty();
        let (ok, said) = spec.pull_text(DOCUMENT, &[]);
        assert!(ok, "{said}");
        spec
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn document(&self) -> String {
        fs::read_to_string(self.path("document.yaml")).unwrap()
    }

    fn provenance(&self) -> String {
        fs::read_to_string(self.path("provenance.toml")).unwrap()
    }

    /// Everything in the folder, left-overs included.
    fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut files: Vec<_> = fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .map(|path| (path.clone(), fs::read(path).unwrap()))
            .collect();
        files.sort();
        files
    }

    fn pull(&self, arguments: &[&str]) -> (bool, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        for proxy in ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] {
            command.env_remove(proxy);
        }
        let output = command
            .args(["spec", "pull", "--spec-dir"])
            .arg(self.folder.path())
            .args(arguments)
            .output()
            .unwrap();
        let both = [&output.stdout[..], &output.stderr[..]].concat();
        (output.status.success(), String::from_utf8(both).unwrap())
    }

    fn pull_url(&self, url: &str) -> (bool, String) {
        self.pull(&["--timeout", "5", "--url", url])
    }

    fn pull_file(&self, path: &Path, more: &[&str]) -> (bool, String) {
        self.pull(&[&["--from", path.to_str().unwrap()], more].concat())
    }

    fn pull_text(&self, text: impl AsRef<[u8]>, more: &[&str]) -> (bool, String) {
        let elsewhere = tempfile::tempdir().unwrap();
        let path = elsewhere.path().join("given.yaml");
        fs::write(&path, text).unwrap();
        self.pull_file(&path, more)
    }

    /// Is told what is wrong and how to get out of it, and nothing happens.
    fn assert_kept(&self, before: &[(PathBuf, Vec<u8>)], outcome: (bool, String), parts: &[&str]) {
        let (ok, said) = outcome;
        assert!(!ok, "taken, but should not be {parts:?}:\n{said}");
        for part in parts.iter().chain(&["nothing was changed"]) {
            assert!(said.contains(part), "no {part:?} in:\n{said}");
        }
        assert!(said.len() < 4_000, "too much to read: {} bytes", said.len());
        assert_eq!(self.files(), before, "something was written");
    }
}

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

#[test]
fn what_cannot_be_downloaded_changes_nothing() {
    let spec = Spec::taken();
    let before = spec.files();
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let loops = Site::new(vec![("/", Answer::Redirect("/".to_owned()))]);
    const ELSEWHERE: &str = "https://login.example/";
    let cases: Vec<(Answer, &[&str])> = vec![
        (Answer::Status("401 Unauthorized"), &["answers 401", "it wants a token", "without --url", "--from"]),
        (Answer::Status("403 Forbidden"), &["answers 403", "it wants a token"]),
        (Answer::Status("500 Internal Server Error"), &["answers 500", "--from"]),
        (Answer::Status("204 No Content"), &["answers 204"]),
        (Answer::Redirect(ELSEWHERE.to_owned()), &["redirects to another host", ELSEWHERE, "--url"]),
        (Answer::Redirect("http://[".to_owned()), &["redirects to `http://[`, which is no address"]),
        (Answer::Cut(DOCUMENT.as_bytes().to_vec()), &["cannot be read", "--from"]),
        (Answer::Flood, &["is larger than 64000 kB"]),
        (Answer::Body(b"openapi: \xff".to_vec()), &["is not UTF-8 text"]),
    ];
    for (answer, parts) in cases {
        let (_site, url) = Site::at("/document", answer);
        let outcome = spec.pull_url(&url);
        assert!(outcome.1.contains(&url), "{}", outcome.1);
        spec.assert_kept(&before, outcome, parts);
    }
    for slow in [Answer::Silence, Answer::Trickle] {
        let (_site, url) = Site::at("/document", slow);
        let outcome = spec.pull(&["--timeout", "1", "--url", &url]);
        spec.assert_kept(&before, outcome, &["within 1 s", "--timeout", "--from"]);
    }
    spec.assert_kept(
        &before,
        spec.pull_url(&format!("http://{nobody}/")),
        &["cannot be read", "network", "--from"],
    );
    spec.assert_kept(&before, spec.pull_url(&loops.url), &["more than 5 redirects"]);
    spec.assert_kept(&before, spec.pull_url("http://docs.example/"), &["neither https nor"]);
    spec.assert_kept(&before, spec.pull_url("ftp://docs.example/"), &["neither https nor"]);
    let absent = spec.path("absent.yaml");
    spec.assert_kept(&before, spec.pull_file(&absent, &[]), &["there is no file", "absent.yaml"]);
}

#[test]
fn a_site_that_is_built_in_another_way_changes_nothing() {
    let spec = Spec::taken();
    let before = spec.files();
    let good = script(DOCUMENT);
    let cases: Vec<(Vec<u8>, Vec<u8>, &[&str])> = vec![
        (b"<html><title>Sign in</title></html>".to_vec(), Vec::new(), &["is a page without a script"]),
        (page("/redocly-state-0123.js"), Vec::new(), &["is a page without a script"]),
        (
            page("/missing/redocly-state-0123456789abcdef0123456789abcdef01234567.js"),
            Vec::new(),
            &["answers 404"],
        ),
        (
            page(&format!("https://cdn.example{SCRIPT}")),
            Vec::new(),
            &["links a script on another host", "--url"],
        ),
        (page(SCRIPT), b"console.log(1)".to_vec(), &["is not the script that holds the document"]),
        (page(SCRIPT), good.as_bytes()[..good.len() / 2].to_vec(), &["may have been cut off"]),
        (
            page(SCRIPT),
            good.replace("definition", "definitions").into_bytes(),
            &["no `.definition.data`", "--from"],
        ),
        (page(SCRIPT), b"__redoc_state = JSON.parse(state);".to_vec(), &["cannot be read"]),
        (page(SCRIPT), b"__redoc_state = JSON.parse(".to_vec(), &["cut off"]),
        (page(SCRIPT), script(&DOCUMENT.replace("3.0.3", "3.1.0")).into_bytes(), &["OpenAPI 3.1.0"]),
    ];
    for (page, script, parts) in cases {
        let site = Site::new(vec![("/", Answer::Body(page)), (SCRIPT, Answer::Body(script))]);
        spec.assert_kept(&before, spec.pull_url(&site.url), parts);
    }
}

#[test]
fn what_is_no_document_changes_nothing() {
    let spec = Spec::taken();
    let before = spec.files();
    let half = |text: &str| text[..text.len() / 2].to_owned();
    let cases: Vec<(Vec<u8>, &[&str])> = vec![
        (b"<html></html>".to_vec(), &["is a page", "--url"]),
        (b"{\"openapi\": \"3.0.3\", \"pa".to_vec(), &["given.yaml:1:", "cut off"]),
        (half(&as_json(DOCUMENT)).into_bytes(), &["given.yaml:1:", "cut off"]),
        (half(CANONICAL).into_bytes(), &["given.yaml:"]),
        (CANONICAL.split("components:").next().unwrap().into(), &["dangling-reference", "given.yaml:17:"]),
        (DOCUMENT.replace("3.0.3", "3.1.0").into_bytes(), &["this is OpenAPI 3.1.0"]),
        (b"swagger: '2.0'\n".to_vec(), &["this is Swagger 2.0"]),
        (b"{\"message\": \"Forbidden\"}".to_vec(), &["not an OpenAPI document"]),
        (
            b"openapi: 3.0.3\ninfo: { version: 9.0.0 }\npaths: {}\n".to_vec(),
            &["the document has no operations"],
        ),
        (DOCUMENT.replace("version: 2.1.0, ", "").into_bytes(), &["no `info.version`"]),
        (b"\xff\xfe".to_vec(), &["is not UTF-8 text"]),
        (Vec::new(), &["the file is empty"]),
    ];
    for (text, parts) in cases {
        spec.assert_kept(&before, spec.pull_text(text, &[]), parts);
    }
}

#[test]
fn an_older_version_is_taken_on_demand_only() {
    let spec = Spec::taken();
    let before = spec.files();
    for older in ["2.0.9", "1.99.0", "2.1.0-rc.1"] {
        let outcome = spec.pull_text(with_version(older), &[]);
        spec.assert_kept(&before, outcome, &[older, "is older than 2.1.0", "--allow-older"]);
    }
    let outcome = spec.pull_text(with_version("2026-11"), &[]);
    spec.assert_kept(&before, outcome, &["`2026-11` is none of three numbers", "--allow-older"]);
    // Ten is more than two, and the same version with other content is not older.
    for (version, text) in
        [("2.1.0", DOCUMENT.replace("Small", "Smaller")), ("10.0.0", with_version("10.0.0"))]
    {
        let (ok, said) = spec.pull_text(text, &[]);
        assert!(ok && said.contains(&format!("version     {version}, was 2.1.0\n")), "{said}");
    }
    let (ok, said) = spec.pull_text(DOCUMENT, &["--allow-older"]);
    assert!(ok && said.contains("version     2.1.0, was 10.0.0\n"), "{said}");
    assert_eq!(spec.files(), before);
}

#[test]
fn a_provenance_of_another_document_is_written_anew() {
    let spec = Spec::taken();
    let right = spec.provenance();
    fs::write(spec.path("provenance.toml"), right.replace("sha256 = \"", "sha256 = \"0")).unwrap();
    let (ok, said) = spec.pull_text(DOCUMENT, &[]);
    assert!(ok && said.contains("written"), "{said}");
    assert_eq!(spec.provenance(), right);
    fs::remove_file(spec.path("provenance.toml")).unwrap();
    assert!(spec.pull_text(DOCUMENT, &[]).0);
    assert_eq!(spec.provenance(), right);
}

#[test]
fn a_document_that_cannot_be_compared_with_is_replaced_on_demand_only() {
    let spec = Spec::taken();
    fs::write(spec.path("document.yaml"), "not a document\n").unwrap();
    let before = spec.files();
    spec.assert_kept(&before, spec.pull_text(DOCUMENT, &[]), &["cannot be compared", "--allow-older"]);
    assert!(spec.pull_text(DOCUMENT, &["--allow-older"]).0);
    assert_eq!(spec.document(), CANONICAL);
}

#[test]
fn an_overlay_that_fits_no_more_is_no_obstacle() {
    let spec = Spec::empty();
    let overlay = |target: &str, update: &str| {
        let text = format!(
            "overlay: 1.0.0\nactions:\n  - {{ target: $.gone, x-why: past, remove: true }}\n  \
             - {{ target: {target}, x-why: a fault, update: {update} }}\n"
        );
        fs::write(spec.path("overlay.yaml"), text).unwrap();
    };
    // A fault that the other correction mends.
    let faulty = DOCUMENT.replace("schemas/Thing", "schemas/Nothing");
    overlay("$.components.schemas", "{ Other: {} }");
    let (ok, said) = spec.pull_text(&faulty, &[]);
    assert!(!ok && said.contains("dangling-reference"), "{said}");
    overlay("$.components.schemas", "{ Nothing: { type: object } }");
    let (ok, said) = spec.pull_text(&faulty, &[]);
    assert!(ok && said.contains("corrections that fit it no more: 1;"), "{said}");
    assert!(
        spec.document().contains("schemas/Nothing"),
        "the overlay is applied when generating, not before"
    );
}

#[test]
fn words_for_what_is_gone_are_counted() {
    let spec = Spec::taken();
    fs::create_dir(spec.path("words")).unwrap();
    let words = "tag: Things\ntext: What there is.\noperations:\n  listThings: { summary: Lists things. }\n  \
                 deleteThing: { summary: Deletes a thing., details: For good. }\ntypes:\n  Thing: { members: { a: The \
                 first., c: The third. } }\n";
    fs::write(spec.path("words/things.yaml"), words).unwrap();
    let versioned =
        |version: &str| with_version(version).replace("application/json", "application/vnd.segment.v1+json");
    let versioned = |version: &str| {
        let thing = "{ $ref: '#/components/schemas/Thing' }";
        versioned(version).replace(thing, &format!("{{ type: object, properties: {{ data: {thing} }} }}"))
    };
    let (ok, said) = spec.pull_text(versioned("2.2.0"), &[]);
    assert!(
        ok && said.contains("words       entries that fit it no more: 3; generating says which\n"),
        "{said}"
    );
    // A document that nothing can be generated from yet says nothing of them.
    let (ok, said) = spec.pull_text(with_version("2.3.0"), &[]);
    assert!(ok && !said.contains("words"), "{said}");
}
