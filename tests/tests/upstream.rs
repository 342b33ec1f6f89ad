//! The vendor's own document of 2022, as an input that nobody here has tidied up: without a correction.
//!
//! It stays out of the repository: `SEGMENT_UPSTREAM_SPEC` says where it is.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use codegen::{Generation, Source, generate_with_report};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The files that it gives, or `None` where the document is not at hand.
fn generation() -> Option<Generation> {
    let Some(path) = std::env::var_os("SEGMENT_UPSTREAM_SPEC") else {
        eprintln!("NOT RUN: SEGMENT_UPSTREAM_SPEC does not name the vendor's document of 2022");
        return None;
    };
    let document = fs::read(&path).expect("SEGMENT_UPSTREAM_SPEC names a file");
    let source = Source { name: "upstream.yaml", bytes: &document };
    Some(generate_with_report(source, None, &[]).unwrap_or_else(|diagnostics| panic!("{diagnostics}")))
}

#[test]
fn every_operation_is_emitted() {
    let Some(generation) = generation() else { return };
    let report = &generation.report;
    assert_eq!(report.operations_in_document, 121);
    assert_eq!(report.operations_emitted + report.operations_refused.len(), 121);
    assert!(report.operations_refused.is_empty());
    assert!(
        generation
            .warnings
            .iter()
            .all(|warning| ["undefined-required", "undecided-number"].contains(&warning.code))
    );
}

#[test]
fn the_result_compiles() {
    let Some(generation) = generation() else { return };
    let folder = tempfile::tempdir().unwrap();
    let at = |path: &str| folder.path().join(path);
    fs::create_dir(at("src")).unwrap();
    // The manifest names them; they are not compiled.
    copy(&root().join("generated/examples"), &at("examples"));
    for file in ["src/lib.rs", "Cargo.toml", "README.md", "GLOSSARY.md"] {
        fs::copy(root().join("generated").join(file), at(file)).unwrap();
    }
    fs::copy(root().join("Cargo.lock"), at("Cargo.lock")).unwrap();
    let manifest = fs::read_to_string(at("Cargo.toml")).unwrap();
    let client = root().join("client").display().to_string();
    fs::write(at("Cargo.toml"), manifest.replace("../client", &client) + "\n[workspace]\n").unwrap();
    for file in &generation.files {
        let path = at(&file.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, &file.text).unwrap();
    }
    let output = Command::new(env!("CARGO"))
        // Without `config-api`, whose migration converts into types that the document of 2022 has not yet.
        .args(["check", "--offline", "--quiet", "--features", "alpha,dynamic,jiff,oauth,testing,tracing"])
        .current_dir(folder.path())
        // Where this test was built, and as it was, so that what it has in common is not built again.
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join(".."))
        .env("CARGO_PROFILE_DEV_DEBUG", "line-tables-only")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(path, target).unwrap();
        }
    }
}
