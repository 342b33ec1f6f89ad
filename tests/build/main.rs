//! Lays out what tests compile besides their own code: what the generator makes of each golden case, as modules, the
//! examples of each guide in `docs/`, as a block, and the types that hold secrets, as a table.

mod secrets;

use std::fs;
use std::path::{Path, PathBuf};

fn main() {
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR for build scripts"));
    golden(&out);
    guides(&out);
    secrets::table(&out);
}

fn golden(out: &Path) {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/tests/golden");
    println!("cargo::rerun-if-changed={}", golden.display());
    let mut modules = String::new();
    let mut cases: Vec<PathBuf> = fs::read_dir(&golden)
        .expect("the golden cases are there")
        .map(|entry| entry.unwrap().path())
        .collect();
    cases.sort();
    for case in cases {
        let name = case.file_name().expect("a case has a name").to_str().expect("in UTF-8").to_owned();
        // Where each dialect has its code, and by which path the code names it.
        let places = [
            ("expected/src/api", "crate::api::"),
            ("expected/src/config_api/api", "crate::config_api::api::"),
        ];
        let (api, path) = places
            .map(|(folder, path)| (case.join(folder), path))
            .into_iter()
            .find(|(folder, _)| folder.exists())
            .expect("a case has code");
        let target = out.join("golden").join(&name);
        let _ = fs::remove_dir_all(&target);
        copy(&api, &target, path, &format!("crate::{name}::api::"));
        let root = target.join("mod.rs");
        modules.push_str(&format!(
            "pub mod {name} {{ #[path = {:?}] pub mod api; }}\n",
            root.display().to_string()
        ));
    }
    fs::write(out.join("golden.rs"), modules).expect("OUT_DIR can be written");
}

/// The generated code names its own modules from the crate's root; here that root is the case's module.
fn copy(from: &Path, to: &Path, path: &str, root: &str) {
    fs::create_dir_all(to).expect("OUT_DIR can be written");
    for entry in fs::read_dir(from).expect("an expected folder is there") {
        let below = entry.unwrap().path();
        let target = to.join(below.file_name().expect("entries have names"));
        if below.is_dir() {
            copy(&below, &target, path, root);
        } else {
            let text = fs::read_to_string(&below).expect("expected files are text");
            fs::write(target, text.replace(path, root)).expect("OUT_DIR can be written");
        }
    }
}

/// The Rust of each guide as one block, each line where it stands in the guide, so that errors name its line.
fn guides(out: &Path) {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs");
    println!("cargo::rerun-if-changed={}", docs.display());
    fs::create_dir_all(out.join("guides")).expect("OUT_DIR can be written");
    for entry in fs::read_dir(&docs).expect("the guides are there") {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).expect("guides are text");
        let mut block = String::from("{");
        let mut fence = None;
        for line in text.lines() {
            match (fence, line.strip_prefix("```")) {
                (None, Some(language)) => fence = Some(language),
                (Some(_), Some(_)) => fence = None,
                (Some("rust"), None) => block.push_str(line),
                _ => {}
            }
            block.push('\n');
        }
        let name = path.file_stem().expect("a guide has a name");
        fs::write(out.join("guides").join(name).with_extension("rs"), block + "}\n")
            .expect("OUT_DIR can be written");
    }
}
