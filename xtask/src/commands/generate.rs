//! `cargo xtask generate`: one code path computes the files, then they are written or compared.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use codegen::{Generation, Report, Told};

use crate::file_plan::{Change, FilePlan};
use crate::short_diff::Baseline;
use crate::snippet;
use crate::source_file::{DOCUMENT, OVERLAY, SourceFile, workspace_root};
use crate::spec_revision::SpecRevision;

#[derive(Debug, Default, clap::Args)]
pub struct Arguments {
    /// Write nothing; fail if a file differs from what would be written.
    #[arg(long)]
    check: bool,
    /// Print the difference that the files make, line by line.
    #[arg(long)]
    print_diff: bool,
    /// The OpenAPI document [default: spec/public-api/document.yaml of the workspace]
    #[arg(long, value_name = "FILE")]
    spec: Option<PathBuf>,
    /// The corrections to it, or `none` [default: spec/public-api/overlay.yaml of the workspace]
    #[arg(long, value_name = "FILE|none")]
    overlay: Option<PathBuf>,
    /// The crate's folder [default: generated of the workspace]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

pub fn run(arguments: &Arguments) -> Result<ExitCode, String> {
    let started = Instant::now();
    let root = workspace_root();
    let below_root = |path: &str| root.join(path);
    let spec_path = arguments.spec.clone().unwrap_or_else(|| below_root(DOCUMENT));
    let overlay_path = arguments.overlay.clone().unwrap_or_else(|| below_root(OVERLAY));
    let out = arguments.out.clone().unwrap_or_else(|| below_root("generated"));
    let overlay =
        (overlay_path.as_os_str() != "none").then(|| SourceFile::read(&overlay_path)).transpose()?;
    let edition = SpecRevision { document: SourceFile::read(&spec_path)?, overlay, strict: true };
    let before = Baseline::start(spec_path, overlay_path, edition.clone());
    let overlay = edition.overlay.as_ref().map(SourceFile::source);
    let generation = match codegen::generate_with_report(edition.document.source(), overlay) {
        Ok(generation) => generation,
        Err(diagnostics) => {
            eprintln!("{}", snippet::diagnostics(&diagnostics, &edition.sources().collect::<Vec<_>>()));
            return Ok(ExitCode::FAILURE);
        }
    };
    if !generation.warnings.is_empty() {
        eprintln!("{}", generation.warnings);
    }
    let plan = FilePlan::new(&out, &generation.files)?;
    if arguments.print_diff {
        print!("{}", plan.diff()?);
    }
    if arguments.check {
        return Ok(check(&plan));
    }
    plan.carry_out()?;
    print!("{}", summary(&generation, &plan));
    print!("{}", before.changes_to(&generation.model));
    println!("time        {} ms", started.elapsed().as_millis());
    Ok(ExitCode::SUCCESS)
}

fn check(plan: &FilePlan<'_>) -> ExitCode {
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

fn summary(generation: &Generation, plan: &FilePlan<'_>) -> String {
    let Report {
        operations_in_document,
        operations_emitted,
        operations_refused,
        operations,
        models,
        unused_components,
        config_api,
        told,
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
    text.push_str(&format!(
        "config api  {config_api} members, parameters and operations with a counterpart known\n"
    ));
    text.push_str(&sentences(told));
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

/// What the document says in sentences only.
fn sentences(told: &Told) -> String {
    let facts = [
        (told.rate_limits, "rate limits"),
        (told.audit_events, "audit events"),
        (told.required_features, "features"),
        (told.required_permissions, "permissions"),
        (told.testing_stages, "testing stages"),
        (told.config_api_notes, "notes on the Config API"),
        (told.parameter_maturities, "maturities of parameters"),
        (told.unread, "not understood"),
    ];
    let facts: Vec<String> =
        facts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    let facts = if facts.is_empty() { "no facts".to_owned() } else { facts.join(", ") };
    format!("sentences   {facts}\n")
}

pub fn is_code(line: &str) -> bool {
    let line = line.trim_start();
    !line.is_empty() && !line.starts_with("//")
}
