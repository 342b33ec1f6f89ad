//! The crate beside that which progenitor makes of the same document, where `cargo-progenitor` is installed.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Map, Value};

use super::Section;
use super::build::{Build, WAYS};
use super::compile::{CLIENT, GENERATED};
use super::figure::{Figure, median};
use super::run;
use crate::source_file::{DOCUMENT, OVERLAY};

const PEER: &str = "cargo-progenitor";
const RUNS: usize = 3;

/// What has to be changed in the document for the peer to take it, and how many places that is.
type Change = (&'static str, fn(&mut Value) -> usize);

/// What was changed, and at how many places.
type Changed = (&'static str, usize);

const CHANGES: [Change; 2] = [
    ("of several media types only the first is left, as `application/json`", one_media_type),
    ("parameters lose `style` and `explode`", no_style),
];

pub fn measure(root: &Path) -> Result<Option<Section>, String> {
    let Some(version) = installed()? else {
        println!("not measured: the peer, as {PEER} is not installed (`cargo install {PEER}`)");
        return Ok(None);
    };
    eprintln!("measuring the peer …");
    let scratch = tempfile::tempdir().map_err(|error| format!("cannot make a folder: {error}"))?;
    let (document, changes) = document_for_peer(root, scratch.path())?;
    let theirs = scratch.path().join("peer");
    let mut generator = Command::new(PEER);
    generator.args([
        "progenitor",
        "--name",
        "peer",
        "--version",
        "0.1.0",
        "--include-client",
        "true",
        "--input",
    ]);
    generator.arg(&document).arg("--output").arg(&theirs).stdin(Stdio::null());
    let own = own_generator(root, scratch.path())?;
    let mut rows = vec![("generate".to_owned(), timed(own)?, timed(generator)?)];
    add_tls(&theirs.join("Cargo.toml"))?;
    let target = run::target(root).join("budget-peer");
    let alpha = &["--features", "alpha"];
    let generated = Build { folder: root, packages: &[GENERATED], features: alpha };
    let both = Build { folder: root, packages: &[GENERATED, CLIENT], features: alpha };
    let theirs = Build { folder: &theirs, packages: &["peer"], features: &[] };
    for way in &WAYS {
        // Once for the dependencies.
        both.anew(way, &target)?;
        theirs.anew(way, &target)?;
        let mut times = [const { Vec::new() }; 3];
        for _ in 0..RUNS {
            for (times, measured) in times.iter_mut().zip([&generated, &both, &theirs]) {
                times.push(measured.anew(way, &target)?);
            }
        }
        let [generated, both, theirs] = times.map(median);
        rows.push((format!("{}, the generated half", way.name), generated, theirs));
        rows.push((format!("{}, both halves", way.name), both, theirs));
    }
    let default = Build { features: &[], ..generated };
    for (name, arguments) in [("dev", &[][..]), ("release", &["--release"][..])] {
        let name = format!("from clean with all dependencies, {name}, our default features");
        rows.push((name, default.with_dependencies(arguments)?, theirs.with_dependencies(arguments)?));
    }
    let mut figures = Vec::new();
    let mut table =
        vec![format!("| | {version} | this project | ratio |"), "| --- | --- | --- | --- |".to_owned()];
    for (name, ours, theirs) in rows {
        table.push(format!("| {name} | {theirs:.2} s | {ours:.2} s | {:.2} |", theirs / ours));
        figures.push(Figure::new(
            format!("{name}: {version} takes so many times as long"),
            theirs / ours,
            "",
        ));
    }
    let changes: Vec<String> =
        changes.iter().map(|(what, places)| format!("* {what} ({places} places)")).collect();
    let text = format!(
        "{}\n\n\
         The same document, of which the peer takes only what is left after these changes to it:\n\n{}\n\n\
         It has one maturity, no retries, limits, pages, tolerant reading or OAuth; ours is measured with all maturities.\n\
         Each crate is compiled alone, its dependencies being built, in turns with the other; wall time, median of {RUNS} (from\n\
         clean once), not incremental, with cargo's own profiles. Its runtime is part of its crate, and it\n\
         was given the TLS that this project has, as it comes without.",
        table.join("\n"),
        changes.join("\n")
    );
    Ok(Some(Section { heading: "Beside another generator", figures, text }))
}

/// The peer's name and version; none where it is not installed.
fn installed() -> Result<Option<String>, String> {
    match Command::new("cargo").args(["install", "--list"]).stdin(Stdio::null()).output() {
        _ if Command::new(PEER).arg("--help").stdin(Stdio::null()).output().is_err_and(is_missing) => {
            Ok(None)
        }
        Ok(list) => {
            let list = String::from_utf8_lossy(&list.stdout).into_owned();
            let line = list.lines().find_map(|line| line.strip_prefix(PEER));
            let version = line.and_then(|line| line.split([' ', ':']).nth(1)).unwrap_or_default();
            Ok(Some(format!("progenitor {version}").trim_end().to_owned()))
        }
        Err(error) => Err(format!("cannot run cargo: {error}")),
    }
}

fn is_missing(error: std::io::Error) -> bool {
    error.kind() == ErrorKind::NotFound
}

/// This project's generator, built, and told to write somewhere else.
fn own_generator(root: &Path, scratch: &Path) -> Result<Command, String> {
    let mut build = run::within(root, crate::cargo::cargo());
    run::output(build.args(["build", "--quiet", "--release", "--package", "xtask"]))?;
    let program = fs::canonicalize(run::target(root).join("release/xtask"))
        .map_err(|error| format!("cannot find the release build of xtask: {error}"))?;
    let mut command = Command::new(program);
    command.arg("generate").arg("--spec").arg(root.join(DOCUMENT)).arg("--overlay").arg(root.join(OVERLAY));
    command.arg("--out").arg(scratch.join("own")).stdin(Stdio::null());
    Ok(command)
}

/// The median of several runs, after one that writes the files.
fn timed(mut command: Command) -> Result<f64, String> {
    run::seconds(&mut command)?;
    let times: Result<Vec<f64>, String> = (0..RUNS).map(|_| run::seconds(&mut command)).collect();
    times.map(median)
}

/// Gives the peer, which leaves TLS to its caller, the TLS of this project, and makes it a workspace of its own.
fn add_tls(manifest: &Path) -> Result<(), String> {
    const STREAM: &str = "\"stream\"]";
    let fault = |error| format!("cannot change {}: {error}", manifest.display());
    let text = fs::read_to_string(manifest).map_err(fault)?;
    if !text.contains(STREAM) {
        return Err(format!("{}: its reqwest has another form than it had", manifest.display()));
    }
    let text = text.replace(STREAM, "\"stream\", \"rustls-no-provider\"]");
    let rustls =
        r#"rustls = { version = "0.23", default-features = false, features = ["ring", "std", "tls12"] }"#;
    fs::write(manifest, format!("{text}\n{rustls}\n\n[workspace]\n")).map_err(fault)
}

/// The document as JSON with the changes, and what was changed at how many places.
fn document_for_peer(root: &Path, folder: &Path) -> Result<(PathBuf, Vec<Changed>), String> {
    let source = root.join(DOCUMENT);
    let text =
        fs::read_to_string(&source).map_err(|error| format!("cannot read {}: {error}", source.display()))?;
    let mut document: Value =
        serde_saphyr::from_str(&text).map_err(|error| format!("{}: {error}", source.display()))?;
    let changes = CHANGES.map(|(what, change)| (what, change(&mut document)));
    let path = folder.join("peer.json");
    fs::write(&path, document.to_string())
        .map_err(|error| format!("cannot write {}: {error}", path.display()))?;
    Ok((path, changes.to_vec()))
}

/// Every object inside, however deep.
fn each(value: &mut Value, visit: &mut impl FnMut(&mut Map<String, Value>)) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| each(item, visit)),
        Value::Object(members) => {
            visit(members);
            members.values_mut().for_each(|member| each(member, visit));
        }
        _ => {}
    }
}

fn one_media_type(document: &mut Value) -> usize {
    let mut places = 0;
    each(document, &mut |members| {
        let Some(Value::Object(content)) = members.get_mut("content") else { return };
        // `v1+json` stands before `v1alpha+json` and `v1beta+json`.
        let Some(first) =
            content.keys().min_by_key(|name| (*name == "application/json", name.len())).cloned()
        else {
            return;
        };
        if content.len() > 1 || first != "application/json" {
            let kept = content.remove(&first);
            *content = kept.map(|kept| ("application/json".to_owned(), kept)).into_iter().collect();
            places += 1;
        }
    });
    places
}

fn no_style(document: &mut Value) -> usize {
    let mut places = 0;
    each(document, &mut |members| {
        if members.contains_key("in") && members.contains_key("schema") {
            let (style, explode) = (members.remove("style"), members.remove("explode"));
            places += usize::from(style.or(explode).is_some());
        }
    });
    places
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_changed_is_counted() {
        let mut document = json!({
            "parameters": [{ "in": "query", "name": "x", "style": "deepObject", "schema": {} }, { "in": "path", "schema": {} }],
            "content": { "application/vnd.x.v1alpha+json": { "a": 1 }, "application/vnd.x.v1+json": { "b": 1 } },
        });
        assert_eq!((one_media_type(&mut document), no_style(&mut document)), (1, 1));
        assert_eq!(document["content"], json!({ "application/json": { "b": 1 } }));
        assert_eq!(document["parameters"][0], json!({ "in": "query", "name": "x", "schema": {} }));
    }
}
