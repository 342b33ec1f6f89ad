//! Small documents, one per construct, against what the generator makes of them.
//!
//! `UPDATE_GOLDEN=1 cargo test -p codegen --test golden` writes what differs; the workspace's tests compile it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use codegen::{GeneratedFile, MARKER, Source, generate};

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut cases: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    assert!(cases.len() >= 10, "the golden cases are gone");
    cases
}

fn generate_case(case: &Path) -> Vec<GeneratedFile> {
    let document = fs::read(case.join("document.yaml")).unwrap();
    let overlay = fs::read(case.join("overlay.yaml")).ok();
    let overlay = overlay.as_deref().map(|bytes| Source { name: "overlay.yaml", bytes });
    let words = fs::read(case.join("words.yaml")).ok();
    let words: Vec<Source<'_>> = words.iter().map(|bytes| Source { name: "words.yaml", bytes }).collect();
    generate(Source { name: "document.yaml", bytes: &document }, overlay, &words)
        .unwrap_or_else(|diagnostics| panic!("{}:\n{diagnostics}", case.display()))
}

/// Every file below a folder, by its path.
fn tree(folder: &Path, below: &Path, files: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            tree(&path, below, files);
        } else {
            let name = path.strip_prefix(below).unwrap().to_str().unwrap().replace('\\', "/");
            files.insert(name, fs::read_to_string(&path).unwrap());
        }
    }
}

/// Only files of the crate bear the marker; what is kept here does not.
fn without_marker(file: GeneratedFile) -> String {
    if !file.path.ends_with(".rs") {
        return file.text;
    }
    let (marker, rest) = file.text.split_once('\n').unwrap();
    assert!(marker.starts_with(MARKER), "{} does not begin with the marker", file.path);
    rest.trim_start().to_owned()
}

#[test]
fn documents_give_the_checked_in_files() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut differing = Vec::new();
    for case in cases() {
        let made: BTreeMap<String, String> =
            generate_case(&case).into_iter().map(|file| (file.path.clone(), without_marker(file))).collect();
        let expected_folder = case.join("expected");
        let mut expected = BTreeMap::new();
        tree(&expected_folder, &expected_folder, &mut expected);
        if made == expected {
            continue;
        }
        if update {
            let _ = fs::remove_dir_all(&expected_folder);
            for (path, text) in &made {
                let path = expected_folder.join(path);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, text).unwrap();
            }
            continue;
        }
        let paths = made.keys().chain(expected.keys()).filter(|path| made.get(*path) != expected.get(*path));
        differing.extend(paths.map(|path| format!("{}/{path}", case.file_name().unwrap().display())));
    }
    differing.dedup();
    assert!(differing.is_empty(), "differ (UPDATE_GOLDEN=1 accepts):\n{}", differing.join("\n"));
}
