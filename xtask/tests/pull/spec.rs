//! A folder to pull into, and what a site of the vendor serves.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

pub(crate) const DOCUMENT: &str = "\
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
pub(crate) const CANONICAL: &str = "\
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

pub(crate) const SCRIPT: &str = "/redocly-state-0123456789abcdef0123456789abcdef01234567.js";

pub(crate) fn with_version(version: &str) -> String {
    DOCUMENT.replace("2.1.0", version)
}

pub(crate) fn as_json(document: &str) -> String {
    serde_saphyr::from_str::<Value>(document).unwrap().to_string()
}

/// The site's script for a document.
pub(crate) fn script(document: &str) -> String {
    let state = format!(r#"{{"menu":[],"definition":{{"type":"openapi","data":{}}}}}"#, as_json(document));
    format!("// state\nconst __redoc_state = JSON.parse({});\nrender();\n", Value::from(state))
}

pub(crate) fn page(script: &str) -> Vec<u8> {
    format!("<!doctype html>\n<html><head><script async src=\"{script}\"></script></head></html>\n")
        .into_bytes()
}

/// A folder with a document, or without one.
pub(crate) struct Spec {
    folder: tempfile::TempDir,
}

impl Spec {
    pub(crate) fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// Holds the version 2.1.0.
    pub(crate) fn taken() -> Self {
        let spec = Self::empty();
        let (ok, said) = spec.pull_text(DOCUMENT, &[]);
        assert!(ok, "{said}");
        spec
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn document(&self) -> String {
        fs::read_to_string(self.path("document.yaml")).unwrap()
    }

    pub(crate) fn provenance(&self) -> String {
        fs::read_to_string(self.path("provenance.toml")).unwrap()
    }

    /// Everything in the folder, left-overs included.
    pub(crate) fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut files: Vec<_> = fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .map(|path| (path.clone(), fs::read(path).unwrap()))
            .collect();
        files.sort();
        files
    }

    pub(crate) fn pull(&self, arguments: &[&str]) -> (bool, String) {
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

    pub(crate) fn pull_url(&self, url: &str) -> (bool, String) {
        self.pull(&["--timeout", "5", "--url", url])
    }

    pub(crate) fn pull_file(&self, path: &Path, more: &[&str]) -> (bool, String) {
        self.pull(&[&["--from", path.to_str().unwrap()], more].concat())
    }

    pub(crate) fn pull_text(&self, text: impl AsRef<[u8]>, more: &[&str]) -> (bool, String) {
        let elsewhere = tempfile::tempdir().unwrap();
        let path = elsewhere.path().join("given.yaml");
        fs::write(&path, text).unwrap();
        self.pull_file(&path, more)
    }

    /// Is told what is wrong and how to get out of it, and nothing happens.
    pub(crate) fn assert_kept(&self, before: &[(PathBuf, Vec<u8>)], outcome: (bool, String), parts: &[&str]) {
        let (ok, said) = outcome;
        assert!(!ok, "taken, but should not be {parts:?}:\n{said}");
        for part in parts.iter().chain(&["nothing was changed"]) {
            assert!(said.contains(part), "no {part:?} in:\n{said}");
        }
        assert!(said.len() < 4_000, "too much to read: {} bytes", said.len());
        assert_eq!(self.files(), before, "something was written");
    }
}
