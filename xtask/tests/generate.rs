//! `cargo xtask generate` on a small document in a folder of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const STRANGER: &str = "// Written by hand.\n";

struct Folder {
    folder: tempfile::TempDir,
}

impl Folder {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, below: &str) -> PathBuf {
        self.folder.path().join(below)
    }

    fn spec() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/tests/golden/maturities/document.yaml")
    }

    fn run(&self, spec: &Path, more: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_xtask"))
            .args(["generate", "--overlay", "none", "--spec"])
            .arg(spec)
            .arg("--out")
            .arg(self.folder.path())
            .args(more)
            .output()
            .unwrap()
    }

    fn generate(&self, more: &[&str]) -> (bool, String) {
        text(&self.run(&Self::spec(), more))
    }

    fn files(&self) -> Vec<(PathBuf, String)> {
        let mut files = Vec::new();
        let mut folders = vec![self.folder.path().to_path_buf()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    files.push((path.clone(), fs::read_to_string(path).unwrap()));
                }
            }
        }
        files.sort();
        files
    }
}

fn text(output: &Output) -> (bool, String) {
    let both = [&output.stdout[..], &output.stderr[..]].concat();
    (output.status.success(), String::from_utf8(both).unwrap())
}

#[test]
fn a_second_run_changes_nothing_and_the_check_passes() {
    let folder = Folder::new();
    let (ok, first) = folder.generate(&[]);
    assert!(ok, "{first}");
    assert!(first.contains("2 in the document, 2 emitted, 0 refused"), "{first}");
    let before = folder.files();
    assert!(before.len() > 10);
    let (ok, second) = folder.generate(&[]);
    assert!(ok && second.contains("0 written, 0 changed, 0 deleted"), "{second}");
    assert_eq!(folder.files(), before);
    let (ok, check) = folder.generate(&["--check"]);
    assert!(ok, "{check}");
    assert_eq!(folder.files(), before, "the check wrote something");
}

#[test]
fn the_check_names_what_differs_and_how_to_mend_it() {
    let folder = Folder::new();
    folder.generate(&[]);
    let edited = folder.path("src/api/stable/things.rs");
    fs::write(&edited, fs::read_to_string(&edited).unwrap() + "// by hand\n").unwrap();
    fs::remove_file(folder.path("SURFACE.txt")).unwrap();
    let before = folder.files();
    let (ok, said) = folder.generate(&["--check"]);
    assert!(!ok);
    assert!(said.contains("src/api/stable/things.rs: differs"), "{said}");
    assert!(said.contains("SURFACE.txt: missing"), "{said}");
    assert!(said.contains("cargo xtask generate"), "{said}");
    assert_eq!(folder.files(), before);
    assert!(folder.generate(&[]).1.contains("1 written, 1 changed, 0 deleted"));
    assert!(folder.generate(&["--check"]).0);
}

#[test]
fn marked_files_that_are_no_longer_produced_are_deleted() {
    let folder = Folder::new();
    folder.generate(&[]);
    let expected = folder.files();
    let stale = folder.path("src/api/stable/gone/old.rs");
    fs::create_dir_all(stale.parent().unwrap()).unwrap();
    fs::write(&stale, format!("{} long ago\n", codegen::MARKER)).unwrap();
    let (ok, said) = folder.generate(&["--check"]);
    assert!(!ok && said.contains("old.rs: no longer generated"), "{said}");
    assert!(folder.generate(&[]).1.contains("0 written, 0 changed, 1 deleted"));
    assert_eq!(folder.files(), expected);
    assert!(!stale.parent().unwrap().exists(), "an empty folder was left behind");
}

#[test]
fn a_file_without_the_marker_stops_everything_and_is_not_touched() {
    for name in ["src/api/notes.rs", "src/api/stable/things.rs"] {
        let folder = Folder::new();
        let stranger = folder.path(name);
        fs::create_dir_all(stranger.parent().unwrap()).unwrap();
        fs::write(&stranger, STRANGER).unwrap();
        let (ok, said) = folder.generate(&[]);
        assert!(!ok && said.contains(name), "{said}");
        assert_eq!(folder.files(), [(stranger, STRANGER.to_owned())], "something was written");
    }
}

#[test]
fn a_bad_document_leaves_everything_as_it_was() {
    let folder = Folder::new();
    folder.generate(&[]);
    let before = folder.files();
    let elsewhere = tempfile::tempdir().unwrap();
    let bad = elsewhere.path().join("bad.yaml");
    let good = fs::read_to_string(Folder::spec()).unwrap();
    fs::write(&bad, good.replacen("schemas/ThingV1", "schemas/Nothing", 1)).unwrap();
    let (ok, said) = text(&folder.run(&bad, &[]));
    assert!(!ok);
    for part in [
        "dangling-reference",
        "bad.yaml:",
        "schemas/Nothing",
        "help",
        "#/components/schemas/GetThingV1Output",
    ] {
        assert!(said.contains(part), "no {part} in:\n{said}");
    }
    assert_eq!(folder.files(), before);
    let (ok, said) = text(&folder.run(&elsewhere.path().join("absent.yaml"), &[]));
    assert!(!ok && said.contains("cannot read") && said.contains("absent.yaml"), "{said}");
    assert_eq!(folder.files(), before);
}
