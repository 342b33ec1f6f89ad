//! How long a program waits that uses the crate for the first time: everything is compiled.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::Instant;

use super::Section;
use super::figure::{Figure, table};
use super::run;

const MAIN: &str = r#"
use segment_public_api::{Client, Error, stable};

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::builder().token_from_env()?.build()?;
    let answer = stable::sources::list_sources().send(&client).await?;
    println!("{} sources", answer.sources.len());
    Ok(())
}
"#;

pub fn measure(root: &Path) -> Result<Section, String> {
    let scratch = tempfile::tempdir().map_err(|error| format!("cannot make a folder: {error}"))?;
    let krate = fs::canonicalize(root.join("generated")).map_err(|error| error.to_string())?;
    let manifest = format!(
        "[package]\nname = \"caller\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [[bin]]\nname = \"caller\"\npath = \"main.rs\"\n\n[dependencies]\n\
         segment-public-api = {{ path = {krate:?} }}\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n"
    );
    let write = |name: &str, text: &str| {
        let path = scratch.path().join(name);
        fs::write(&path, text).map_err(|error| format!("cannot write {}: {error}", path.display()))
    };
    write("Cargo.toml", &manifest)?;
    write("main.rs", MAIN)?;
    let lock = fs::read_to_string(root.join("Cargo.lock")).map_err(|error| error.to_string())?;
    write("Cargo.lock", &lock)?;
    let mut figures = Vec::new();
    for (name, arguments, budget) in [("dev", &[][..], Some(22.0)), ("release", &["--release"][..], None)] {
        eprintln!("measuring a caller from clean, {name} …");
        let mut command = run::apart(scratch.path());
        command.env("CARGO_TARGET_DIR", scratch.path().join("target")).arg("build").args(arguments);
        let start = Instant::now();
        let output =
            command.stdout(Stdio::null()).output().map_err(|error| format!("cannot run cargo: {error}"))?;
        let seconds = start.elapsed().as_secs_f64();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        if !output.status.success() {
            return Err(format!("the caller cannot be built:\n{said}"));
        }
        let crates = said.lines().filter(|line| line.trim_start().starts_with("Compiling ")).count();
        let figure = Figure::new(format!("a caller from clean, {name}, {crates} crates"), seconds, " s");
        figures.push(match budget {
            Some(budget) => figure.at_most(budget),
            None => figure,
        });
    }
    let text = format!(
        "{}\n\n\
         A program of its own with `tokio`'s `macros` and `rt-multi-thread` that lists sources, default features, everything\n\
         compiled, once; wall time of `cargo build`, not incremental, the versions of this workspace's lock file.",
        table(&figures)
    );
    Ok(Section { heading: "Compile time of a caller", figures, text })
}
