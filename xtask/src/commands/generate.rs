//! `cargo xtask generate`: one code path computes the files, then they are written or compared.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use codegen::{Coverage, Generation, Report, Told, WordsKind};

use crate::file_plan::{Change, FilePlan};
use crate::short_diff::Baseline;
use crate::snippet;
use crate::source_file::{DOCUMENT, OVERLAY, SANDBOX_DOCUMENT, SourceFile, WORDS, workspace_root};
use crate::spec_revision::SpecRevision;

#[derive(Debug, Default, clap::Args)]
pub struct Arguments {
    /// Write nothing; fail if a file differs from what would be written.
    #[arg(long)]
    check: bool,
    /// Print the difference that the files make, line by line.
    #[arg(long)]
    print_diff: bool,
    /// Name everything that has no words of this project.
    #[arg(long)]
    list_wordless: bool,
    /// The OpenAPI document [default: spec/public-api/document.yaml of the workspace]
    #[arg(long, value_name = "FILE")]
    spec: Option<PathBuf>,
    /// The corrections to it, or `none` [default: spec/public-api/overlay.yaml of the workspace]
    #[arg(long, value_name = "FILE|none")]
    overlay: Option<PathBuf>,
    /// The folder of what is said of it, or `none` [default: spec/public-api/words of the workspace, of another document
    /// as far as it fits]
    #[arg(long, value_name = "DIR|none")]
    words: Option<PathBuf>,
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
    let words_path = arguments.words.clone().unwrap_or_else(|| below_root(WORDS));
    let words = match &arguments.words {
        None => SourceFile::read_words(&root)?,
        Some(none) if none.as_os_str() == "none" => Vec::new(),
        Some(folder) => SourceFile::read_folder(folder)?,
    };
    // What the workspace says is said of its own document; another one may have less.
    let strict_words = arguments.words.is_some() || arguments.spec.is_none();
    let edition =
        SpecRevision { document: SourceFile::read(&spec_path)?, overlay, words, strict: true, strict_words };
    let before = Baseline::start(spec_path, overlay_path, words_path, edition.clone());
    let overlay = edition.overlay.as_ref().map(SourceFile::source);
    let generation = match codegen::generate_with_report(
        edition.document.source(),
        overlay,
        edition.wording(&edition.words()),
    ) {
        Ok(generation) => generation,
        Err(diagnostics) => {
            eprintln!("{}", snippet::diagnostics(&diagnostics, &edition.sources().collect::<Vec<_>>()));
            return Ok(ExitCode::FAILURE);
        }
    };
    if !generation.warnings.is_empty() {
        eprintln!("{}", generation.warnings);
    }
    // The sandbox's document goes with the crate of the workspace, and with no other.
    let document =
        arguments.out.is_none().then(|| (below_root(SANDBOX_DOCUMENT), generation.document.as_str()));
    let plan = FilePlan::new(&out, &generation.files, document)?;
    if arguments.print_diff {
        print!("{}", plan.diff()?);
    }
    if arguments.check {
        return Ok(check(&plan));
    }
    plan.carry_out()?;
    print!("{}", summary(&generation, &plan));
    if arguments.list_wordless {
        print!("{}", wordless(&generation.report.words));
    }
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
        words,
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
    text.push_str(&format!("words       {}\n", said(words)));
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

/// How much of each kind has words of ours.
fn said(words: &Coverage) -> String {
    let kinds = WordsKind::ALL.map(|kind| {
        let [ours, documents, nobodys] = words.count(kind);
        format!("{ours} of {} {}", ours + documents + nobodys, kind.word())
    });
    format!("{}; `--list-wordless` names the others", kinds.join(", "))
}

fn wordless(words: &Coverage) -> String {
    let lines = WordsKind::ALL.into_iter().flat_map(|kind| {
        words.without_words(kind).map(move |name| format!("  {:<10}  {name}\n", kind.word()))
    });
    lines.collect()
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
