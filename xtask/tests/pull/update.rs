//! A whole update, end to end, in a copy of the workspace: the site has a newer document, and one command does
//! everything up to the commit.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};

use super::site::{Answer, Site};
use super::spec::{SCRIPT, page, script};
use super::vendor_form::{Breaks, Envelopes, Errors, Form, Spelling, in_form};

const DOCUMENT: &str = "spec/public-api/document.yaml";

/// The workspace as it is now, committed once, elsewhere.
struct Copy {
    folder: tempfile::TempDir,
}

impl Copy {
    fn of_the_workspace() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let copy = Self { folder: tempfile::tempdir().unwrap() };
        let listed = Command::new("git")
            .args(["ls-files", "--cached", "--others", "--exclude-standard", "-z"])
            .current_dir(&root)
            .output()
            .unwrap();
        assert!(listed.status.success(), "the workspace is not in git");
        let listed = String::from_utf8(listed.stdout).unwrap();
        for name in listed.split('\0').filter(|name| !name.is_empty() && root.join(name).is_file()) {
            let to = copy.path(name);
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::copy(root.join(name), to).unwrap();
        }
        for arguments in [
            ["init", "--quiet"].as_slice(),
            &["add", "--all"],
            &[
                "-c",
                "user.name=Any",
                "-c",
                "user.email=any@example.com",
                "-c",
                "commit.gpgsign=false",
                "commit",
                "--quiet",
                "-m",
                "As it was",
            ],
        ] {
            succeeded(copy.command("git").args(arguments).output().unwrap());
        }
        copy
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The texts of the files below a folder that end so.
    fn all(&self, folder: &str, end: &str) -> Vec<String> {
        let listed = self.command("git").args(["ls-files", folder]).output().unwrap();
        let listed = succeeded(listed);
        listed.lines().filter(|name| name.ends_with(end)).map(|name| self.read(name)).collect()
    }

    /// A program in the copy's folder, as if no repository, proxy or workflow were around the tests.
    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(self.folder.path());
        for variable in [
            "GIT_DIR",
            "GIT_INDEX_FILE",
            "GIT_WORK_TREE",
            "GITHUB_OUTPUT",
            "http_proxy",
            "HTTP_PROXY",
            "all_proxy",
            "ALL_PROXY",
        ] {
            command.env_remove(variable);
        }
        command
    }

    fn xtask(&self) -> Command {
        let mut command = self.command(env!("CARGO_BIN_EXE_xtask"));
        command.env("CARGO_MANIFEST_DIR", self.path("xtask"));
        command
    }
}

fn succeeded(output: Output) -> String {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let (printed, said) = (text(output.stdout), text(output.stderr));
    assert!(output.status.success(), "{printed}\n{said}");
    printed
}

/// The next version of a document, whatever it has: pacing, access, a parameter, an operation and an answer change.
struct Newer {
    document: Value,
    met: BTreeSet<String>,
}

impl Newer {
    fn than(document: &str) -> Self {
        let document = codegen::Source { name: DOCUMENT, bytes: document.as_bytes() };
        let document = codegen::with_facts(document).unwrap_or_else(|diagnostics| panic!("{diagnostics}"));
        let mut newer = Self { document, met: BTreeSet::new() };
        let version = newer.document["info"]["version"].as_str().unwrap();
        let (first, rest) = version.split_once('.').unwrap();
        newer.document["info"]["version"] = json!(format!("{}.{rest}", first.parse::<u32>().unwrap() + 1));
        newer
    }

    /// Edits the first operation that fits and was not edited yet; its id.
    fn edit(&mut self, fits: impl Fn(&Value) -> bool, edit: impl Fn(&mut Value)) -> String {
        let paths = self.document["paths"].as_object_mut().unwrap().values_mut();
        let operations = paths.flat_map(|path| path.as_object_mut().unwrap().values_mut());
        for operation in operations {
            let Some(id) = operation.get("operationId").and_then(Value::as_str).map(str::to_owned) else {
                continue;
            };
            if !self.met.contains(&id) && fits(operation) {
                edit(operation);
                self.met.insert(id.clone());
                return id;
            }
        }
        panic!("no operation of the document is like that");
    }

    /// Takes out an operation that has words and that no code by hand calls; its id.
    fn without_one_that_only_words_know(&mut self, copy: &Copy) -> String {
        let (words, code) = (copy.all("spec/public-api/words", ".yaml"), copy.all("generated/src", ".rs"));
        let by_hand: Vec<&str> =
            code.iter().map(String::as_str).filter(|text| !text.starts_with("// @generated")).collect();
        let fits = |id: &str| {
            words.iter().any(|text| text.contains(&format!("\n  {id}:\n")))
                && !by_hand.iter().any(|text| text.contains(&snake(id)) || text.contains(id))
        };
        for path in self.document["paths"].as_object_mut().unwrap().values_mut() {
            let id = path.pointer("/delete/operationId").and_then(Value::as_str).map(str::to_owned);
            if let Some(id) = id.filter(|id| !self.met.contains(id) && fits(id)) {
                path.as_object_mut().unwrap().remove("delete");
                return id;
            }
        }
        panic!("no operation of the document is like that");
    }
}

/// The name of an operation's function.
fn snake(id: &str) -> String {
    id.chars().fold(String::new(), |text, c| match c.is_ascii_uppercase() {
        true => format!("{text}_{}", c.to_ascii_lowercase()),
        false => format!("{text}{c}"),
    })
}

fn limit(operation: &Value) -> Option<u64> {
    let limits = operation.get("x-rate-limit")?.as_array()?;
    let [only] = limits.as_slice() else { return None };
    only["limit"].as_u64()
}

fn is_stable(operation: &Value) -> bool {
    operation["responses"].to_string().contains("application/vnd.segment.v1+json")
}

#[test]
fn one_command_takes_a_newer_document_from_the_site_to_the_pull_request() {
    let copy = Copy::of_the_workspace();
    let mut newer = Newer::than(&copy.read(DOCUMENT));
    let paced = |o: &Value| is_stable(o) && limit(o).is_some_and(|limit| limit > 1);
    let lowered = newer.edit(paced, |o| o["x-rate-limit"][0]["limit"] = json!(1));
    let unpaced = newer.edit(paced, |o| {
        o.as_object_mut().unwrap().remove("x-rate-limit");
    });
    let raised = newer.edit(paced, |o| o["x-rate-limit"][0]["limit"] = json!(limit(o).unwrap() * 10));
    let featured = newer.edit(
        |o| is_stable(o) && o.get("x-required-feature").is_none(),
        |o| o["x-required-feature"] = json!("Early Access"),
    );
    let refused = newer.edit(
        |o| is_stable(o) && o["x-required-permissions"].as_array().is_some_and(|list| list.len() > 1),
        |o| {
            o["x-required-permissions"].as_array_mut().unwrap().remove(0);
        },
    );
    let asked = newer.edit(
        |o| is_stable(o) && o["parameters"].is_array(),
        |o| {
            o["parameters"]
                .as_array_mut()
                .unwrap()
                .push(json!({ "name": "sinceYesterday", "in": "query", "schema": { "type": "boolean" } }))
        },
    );
    let gone = newer.without_one_that_only_words_know(&copy);
    let mut added = Value::Null;
    newer.edit(|o| is_stable(o) && o.get("requestBody").is_none() && o.get("parameters").is_none(), |_| {});
    for path in newer.document["paths"].as_object().unwrap().values() {
        let get = path.get("get").filter(|get| is_stable(get) && get.get("parameters").is_none());
        if let Some(get) = get {
            added = get.clone();
        }
    }
    added["operationId"] = json!("getSomethingNewer");
    newer.document["paths"]["/something-newer"] = json!({ "get": added });
    // The site has it in the vendor's form: what stands in extensions here stands in sentences there.
    let form = Form {
        spelling: Spelling::Of73,
        envelopes: Envelopes::Either,
        errors: Errors::Components,
        breaks: Breaks::Paragraphs,
        seed: 1,
    };
    let published = in_form(form, &newer.document).to_string();
    assert!(!published.contains("\"x-rate-limit\""), "the limits stand in sentences only");
    let site = Site::new(vec![
        ("/", Answer::Gzip(page(SCRIPT))),
        (SCRIPT, Answer::Gzip(script(&published).into_bytes())),
    ]);

    let outputs = copy.path("target/outputs");
    fs::create_dir_all(outputs.parent().unwrap()).unwrap();
    let printed = succeeded(
        copy.xtask()
            .env("GITHUB_OUTPUT", &outputs)
            .args(["spec", "update", "--no-test", "--url", &site.url])
            .output()
            .unwrap(),
    );
    assert!(printed.contains("label       semver: minor\n"), "{printed}");
    let outputs = fs::read_to_string(outputs).unwrap();
    assert!(outputs.contains("changed=true\ntitle=Take the API's document "), "{outputs}");
    let body = copy.read("target/spec-update/pull-request.md");
    println!("{body}");
    let part = |heading: &str| {
        let after = body
            .split_once(&format!("\n## {heading}\n"))
            .unwrap_or_else(|| panic!("no {heading} in {body}"))
            .1;
        after.split("\n## ").next().unwrap().to_owned()
    };
    for (heading, id, what) in [
        ("Breaking", &lowered, "may only be called once a"),
        ("Breaking", &gone, "Gone: "),
        ("Pacing changes", &unpaced, "is no longer limited to"),
        ("Pacing changes", &raised, "may be called"),
        ("Access changes", &featured, "now needs the feature `Early Access`"),
        ("Access changes", &refused, "is no longer open to the permission"),
        ("Added and widened", &asked, "also takes `sinceYesterday: bool`"),
    ] {
        let part = part(heading);
        let line =
            part.lines().find(|line| line.contains(&format!("`{}`", snake(id))) && line.contains(what));
        assert!(line.is_some(), "{id} {what} is not in:\n{part}");
    }
    assert!(part("Added and widened").contains("`get_something_newer`"), "{body}");
    // The words for what is gone are gone, too, and the page says which.
    assert!(part("Words that were taken out").contains(&format!("`operations.{gone}`")), "{body}");
    assert!(copy.all("spec/public-api/words", ".yaml").iter().all(|text| !text.contains(&gone)), "{gone}");
    assert!(body.ends_with("\n## Tests\n\nWere left out: run `cargo test --workspace`.\n"), "{body}");

    // The same page, by its own command; and in the changelog.
    let diff = succeeded(copy.xtask().args(["spec", "diff", "HEAD", DOCUMENT]).output().unwrap());
    assert!(body.starts_with(diff.trim_end()), "{diff}");
    succeeded(copy.xtask().args(["release-notes", "--from", "HEAD"]).output().unwrap());
    assert!(copy.read("CHANGELOG.md").contains("Pacing changes"), "{}", copy.read("CHANGELOG.md"));
    // Once more: there is nothing left to do, and the files are what the document gives.
    succeeded(copy.xtask().args(["generate", "--check"]).output().unwrap());
    // The crate compiles, by the lock file that is there.
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let check =
        ["check", "--quiet", "--offline", "--locked", "--package", "segment-public-api", "--all-features"];
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("update");
    succeeded(copy.command(&cargo).args(check).arg("--target-dir").arg(target).output().unwrap());
    // Nothing new: nothing to open.
    let again = Site::new(vec![("/", Answer::Body(copy.read(DOCUMENT).into_bytes()))]);
    succeeded(copy.command("git").args(["add", "--all"]).output().unwrap());
    succeeded(
        copy.command("git")
            .args([
                "-c",
                "user.name=Any",
                "-c",
                "user.email=any@example.com",
                "-c",
                "commit.gpgsign=false",
                "commit",
                "--quiet",
                "-m",
                "As it is",
            ])
            .output()
            .unwrap(),
    );
    let printed = succeeded(copy.xtask().args(["spec", "update", "--url", &again.url]).output().unwrap());
    assert!(printed.contains("update      none: the document is that of HEAD\n"), "{printed}");
}
