//! Rules of the workspace itself, and whatever bytes come its way.

mod corpus;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use cargo_metadata::{DependencyKind, MetadataCommand, PackageId};
use codegen::MARKER;
use sha2::{Digest, Sha256};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if !path.ends_with("target") && !path.ends_with(".git") {
                rust_files(&path, files);
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

#[test]
fn generated_files_bear_the_marker_and_no_others_do() {
    let mut files = Vec::new();
    rust_files(&root(), &mut files);
    let generated = ["generated/src/api", "generated/src/config_api/api"].map(|folder| root().join(folder));
    let is_generated = |file: &&PathBuf| generated.iter().any(|folder| file.starts_with(folder));
    let (inside, outside): (Vec<_>, Vec<_>) = files.iter().partition(is_generated);
    assert!(inside.len() > 100 && outside.len() > 30);
    let bears = |file: &Path| fs::read_to_string(file).unwrap().lines().any(|line| line.starts_with(MARKER));
    for file in inside {
        assert!(fs::read_to_string(file).unwrap().starts_with(MARKER), "{} lacks the marker", file.display());
        let lines = fs::read_to_string(file).unwrap().lines().count();
        assert!(lines <= 1_500, "{} has {lines} lines", file.display());
    }
    for file in outside {
        assert!(!bears(file), "{} bears the marker", file.display());
    }
}

#[test]
fn the_version_of_the_document_stands_in_one_generated_file() {
    let mut files = Vec::new();
    rust_files(&root().join("generated/src/api"), &mut files);
    let version = segment_public_api::API_VERSION;
    let naming: Vec<_> =
        files.iter().filter(|file| fs::read_to_string(file).unwrap().contains(version)).collect();
    assert_eq!(naming.len(), 1, "{naming:?}");
}

#[test]
fn the_provenance_of_each_api_is_that_of_its_document() {
    let spec = fs::read_dir(root().join("spec")).unwrap();
    let folders: Vec<_> = spec.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    assert!(folders.iter().any(|folder| folder.ends_with("public-api")), "{folders:?}");
    for folder in folders {
        let document = fs::read(folder.join("document.yaml")).unwrap();
        let sum: String = Sha256::digest(&document).iter().map(|byte| format!("{byte:02x}")).collect();
        let provenance = fs::read_to_string(folder.join("provenance.toml")).unwrap();
        assert!(
            provenance.contains(&format!("sha256 = \"{sum}\"")),
            "{} should say {sum}",
            folder.join("provenance.toml").display()
        );
        let document: serde_json::Value = serde_saphyr::from_slice(&document).unwrap();
        let version = document["info"]["version"].as_str().unwrap();
        assert!(provenance.contains(&format!("version = \"{version}\"")), "{}", folder.display());
    }
}

/// The packages that a dependant of the crate compiles, with default features.
fn dependencies_of_the_crate() -> (cargo_metadata::Metadata, BTreeSet<PackageId>) {
    let metadata = MetadataCommand::new()
        .manifest_path(root().join("generated/Cargo.toml"))
        .other_options(["--offline".to_owned(), "--filter-platform".to_owned(), host()])
        .exec()
        .unwrap();
    let resolve = metadata.resolve.as_ref().unwrap();
    let root = metadata.packages.iter().find(|package| package.name == "segment-public-api").unwrap();
    let mut seen = BTreeSet::new();
    let mut waiting = vec![root.id.clone()];
    while let Some(id) = waiting.pop() {
        if seen.insert(id.clone()) {
            let node = resolve.nodes.iter().find(|node| node.id == id).unwrap();
            let normal =
                node.deps.iter().filter(|d| d.dep_kinds.iter().any(|k| k.kind == DependencyKind::Normal));
            waiting.extend(normal.map(|dependency| dependency.pkg.clone()));
        }
    }
    (metadata, seen)
}

fn host() -> String {
    let output = Command::new("rustc").arg("-vV").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().find_map(|line| line.strip_prefix("host: ")).unwrap().to_owned()
}

#[test]
fn no_dependency_asks_for_a_newer_rust_than_the_crate() {
    let (metadata, ids) = dependencies_of_the_crate();
    let version = |id: &PackageId| metadata[id].rust_version.clone();
    let own = metadata.packages.iter().find(|package| package.name == "segment-public-api").unwrap();
    let own = own.rust_version.clone().expect("the crate states its MSRV");
    for id in &ids {
        assert!(version(id).is_none_or(|needed| needed <= own), "{} needs a newer Rust", metadata[id].name);
    }
}

#[test]
fn both_halves_of_the_crate_have_one_version() {
    let (metadata, _) = dependencies_of_the_crate();
    let find = |name: &str| metadata.packages.iter().find(|package| package.name == name).unwrap();
    let (generated, client) = (find("segment-public-api"), find("segment-public-api-client"));
    assert_eq!(generated.version, client.version);
    assert_eq!(generated.rust_version, client.rust_version);
    let dependency =
        generated.dependencies.iter().find(|dependency| dependency.name == client.name.as_str()).unwrap();
    assert_eq!(dependency.req.to_string(), format!("={}", client.version));
}

#[test]
fn every_link_in_a_page_leads_somewhere() {
    let folders =
        ["", "client", "docs", "generated", "spec", "tests/sandbox"].map(|folder| root().join(folder));
    let entries = folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten();
    let pages =
        entries.map(|entry| entry.unwrap().path()).filter(|path| path.extension() == Some("md".as_ref()));
    let mut links = 0;
    for page in pages {
        let text = fs::read_to_string(&page).unwrap();
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if target.contains("://") {
                continue;
            }
            let (file, heading) = target.split_once('#').unwrap_or((target, ""));
            let file = if file.is_empty() { page.clone() } else { page.with_file_name(file) };
            assert!(file.exists(), "{}: there is no {target}", page.display());
            let is_there = heading.is_empty() || headings(&file).any(|known| known == heading);
            assert!(is_there, "{}: there is no heading {target}", page.display());
            links += 1;
        }
    }
    assert!(links > 20, "there are {links} links");
}

/// The anchors of a page's headings.
#[test]
fn the_crate_has_the_glossary_of_the_documents() {
    let read = |path: &str| fs::read_to_string(root().join(path)).unwrap();
    let same = read("spec/GLOSSARY.md") == read("generated/GLOSSARY.md");
    assert!(same, "copy spec/GLOSSARY.md over generated/GLOSSARY.md, which the published crate has");
}

fn headings(page: &Path) -> impl Iterator<Item = String> {
    let text = fs::read_to_string(page).unwrap();
    let headings: Vec<_> = text.lines().filter(|line| line.starts_with('#')).map(str::to_lowercase).collect();
    let kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
    let anchor = move |line: String| {
        line.trim_start_matches('#').trim().chars().filter(kept).collect::<String>().replace(' ', "-")
    };
    headings.into_iter().map(anchor)
}

#[test]
fn the_default_features_are_what_they_were() {
    let manifest = fs::read_to_string(root().join("generated/Cargo.toml")).unwrap();
    assert!(manifest.contains("default = [\"rustls\"]"));
    assert!(manifest.contains("alpha = [\"beta\"]"));
}
