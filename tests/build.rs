//! Lays the golden cases out as modules, so that a test compiles what the generator makes of each.

use std::fs;
use std::path::{Path, PathBuf};

fn main() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/tests/golden");
    println!("cargo::rerun-if-changed={}", golden.display());
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR for build scripts"));
    let mut modules = String::new();
    let mut cases: Vec<PathBuf> = fs::read_dir(&golden)
        .expect("the golden cases are there")
        .map(|entry| entry.unwrap().path())
        .collect();
    cases.sort();
    for case in cases {
        let name = case.file_name().expect("a case has a name").to_str().expect("in UTF-8").to_owned();
        // Where each dialect has its code, and by which path the code names it.
        let places = [("expected/src/api", "crate::api::"), ("expected/src/config_api/api", "crate::config_api::api::")];
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
