//! `cargo xtask generate`: one code path computes the files, then they are written or compared.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use codegen::{Generation, Report, Source};

use crate::output::{Change, Plan};
use crate::render;
use crate::workspace::Workspace;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Write nothing; fail if a file differs from what would be written.
    #[arg(long)]
    check: bool,
    /// The OpenAPI document [default: spec/segment-public-api.yaml of the workspace]
    #[arg(long, value_name = "FILE")]
    spec: Option<PathBuf>,
    /// The corrections to it, or `none` [default: spec/overlay.yaml of the workspace]
    #[arg(long, value_name = "FILE|none")]
    overlay: Option<PathBuf>,
    /// The crate's folder [default: generated of the workspace]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// A file that was read, and what diagnostics call it.
struct Input {
    name: String,
    bytes: Vec<u8>,
}

impl Input {
    fn read(path: &Path) -> Result<Self, String> {
        let bytes = std::fs::read(path).map_err(|e| format!("cannot read {}: {e}", path.display()))?;
        Ok(Self { name: path.display().to_string(), bytes })
    }

    fn source(&self) -> Source<'_> {
        Source { name: &self.name, bytes: &self.bytes }
    }
}

pub fn run(arguments: &Arguments) -> Result<ExitCode, String> {
    let started = Instant::now();
    let root = Workspace::find().root;
    let below_root = |path: &str| root.join(path);
    let spec = arguments.spec.clone().unwrap_or_else(|| below_root("spec/segment-public-api.yaml"));
    let overlay = arguments.overlay.clone().unwrap_or_else(|| below_root("spec/overlay.yaml"));
    let out = arguments.out.clone().unwrap_or_else(|| below_root("generated"));
    let spec = Input::read(&spec)?;
    let overlay = if overlay.as_os_str() == "none" { None } else { Some(Input::read(&overlay)?) };
    let generation = match codegen::generate_with_report(spec.source(), overlay.as_ref().map(Input::source)) {
        Ok(generation) => generation,
        Err(diagnostics) => {
            let inputs: Vec<Source<'_>> =
                [Some(&spec), overlay.as_ref()].into_iter().flatten().map(Input::source).collect();
            eprintln!("{}", render::diagnostics(&diagnostics, &inputs));
            return Ok(ExitCode::FAILURE);
        }
    };
    if !generation.warnings.is_empty() {
        eprintln!("{}", generation.warnings);
    }
    let plan = Plan::new(&out, &generation.files)?;
    if arguments.check {
        return Ok(check(&plan));
    }
    plan.carry_out()?;
    print!("{}", summary(&generation, &plan));
    println!("time        {} ms", started.elapsed().as_millis());
    Ok(ExitCode::SUCCESS)
}

fn check(plan: &Plan<'_>) -> ExitCode {
    let differing: Vec<_> = plan.changes().filter(|(_, change)| *change != Change::None).collect();
    if differing.is_empty() {
        println!("the generated files are up to date");
        return ExitCode::SUCCESS;
    }
    for (path, change) in &differing {
        let state = match change {
            Change::Write => "missing",
            Change::Replace => "differs",
            Change::Delete => "no longer generated",
            Change::None => continue,
        };
        eprintln!("{}: {state}", path.display());
    }
    eprintln!(
        "{} generated files are not what the document gives; `cargo xtask generate` mends that",
        differing.len()
    );
    ExitCode::FAILURE
}

fn summary(generation: &Generation, plan: &Plan<'_>) -> String {
    let Report {
        operations_in_document,
        operations_emitted,
        operations_refused,
        operations,
        models,
        unused_components,
    } = &generation.report;
    let mut text = format!(
        "operations  {operations_in_document} in the document, {operations_emitted} emitted, {} refused\n",
        operations_refused.len()
    );
    for (id, reason) in operations_refused {
        text.push_str(&format!("  refused   {id}: {reason}\n"));
    }
    for ((word, highest, again), (_, models)) in operations.iter().zip(models) {
        text.push_str(&format!(
            "  {word:<9} {highest} operations at their highest, {again} again where they differ, {models} types\n"
        ));
    }
    text.push_str(&format!("unused      {} components\n", unused_components.len()));
    let count = |wanted: Change| plan.changes().filter(|(_, change)| *change == wanted).count();
    text.push_str(&format!(
        "files       {} in all: {} written, {} changed, {} deleted\n",
        generation.files.len(),
        count(Change::Write),
        count(Change::Replace),
        count(Change::Delete)
    ));
    let rust = generation.files.iter().filter(|file| file.path.ends_with(".rs"));
    let lines: Vec<usize> = rust.clone().map(|file| file.text.lines().count()).collect();
    let code = rust.flat_map(|file| file.text.lines()).filter(|line| is_code(line)).count();
    text.push_str(&format!(
        "lines       {} of Rust, {code} without comments and blank ones; the longest file has {}\n",
        lines.iter().sum::<usize>(),
        lines.iter().max().copied().unwrap_or_default()
    ));
    text
}

pub fn is_code(line: &str) -> bool {
    let line = line.trim_start();
    !line.is_empty() && !line.starts_with("//")
}
