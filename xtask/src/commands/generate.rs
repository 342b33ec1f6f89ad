//! `cargo xtask generate`: one code path computes the files, then they are written or compared.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use codegen::{Generation, Report, Told};

use super::spec::Folder;
use crate::file_plan::{Change, FilePlan};
use crate::short_diff::Baseline;
use crate::snippet;
use crate::source_file::{DOCUMENT, OVERLAY, SANDBOX, SPEC, SourceFile, workspace_root};
use crate::spec_revision::SpecRevision;

#[derive(Debug, Default, clap::Args)]
pub struct Arguments {
    /// Write nothing; fail if a file differs from what would be written.
    #[arg(long)]
    check: bool,
    /// Print the difference that the files make, line by line.
    #[arg(long)]
    print_diff: bool,
    /// The OpenAPI document [default: that of every API below spec/ of the workspace]
    #[arg(long, value_name = "FILE")]
    spec: Option<PathBuf>,
    /// The corrections to it, or `none` [default: those beside the documents; spec/public-api/overlay.yaml for `--spec`]
    #[arg(long, value_name = "FILE|none")]
    overlay: Option<PathBuf>,
    /// The crate's folder [default: generated of the workspace]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// An API, and what was generated from it.
struct Api {
    /// The document's path.
    name: String,
    generation: Generation,
}

pub fn run(arguments: &Arguments) -> Result<ExitCode, String> {
    let started = Instant::now();
    let out = arguments.out.clone().unwrap_or_else(|| workspace_root().join("generated"));
    // All are read before anything is written.
    let (mut apis, mut before) = (Vec::new(), Vec::new());
    for (spec, overlay) in arguments.inputs()? {
        let Some((api, baseline)) = Api::generate(spec, overlay)? else { return Ok(ExitCode::FAILURE) };
        apis.push(api);
        before.push(baseline);
    }
    // The sandbox's documents go with the crate of the workspace, and with no other.
    let is_own = arguments.out.is_none();
    let documents = apis.iter().map(|api| is_own.then(|| (api.sandbox_document(), api.generation.document.as_str())));
    let plans = apis.iter().zip(documents);
    let plans = plans.map(|(api, document)| FilePlan::new(&out, &api.generation, document));
    let plans = plans.collect::<Result<Vec<_>, _>>()?;
    if arguments.print_diff {
        for plan in &plans {
            print!("{}", plan.diff()?);
        }
    }
    if arguments.check {
        return Ok(check(&plans));
    }
    for ((api, plan), before) in apis.iter().zip(&plans).zip(before) {
        plan.carry_out()?;
        if apis.len() > 1 {
            println!("{}", api.name);
        }
        print!("{}", summary(&api.generation, plan));
        print!("{}", before.changes_to(&api.generation.model));
    }
    println!("time        {} ms", started.elapsed().as_millis());
    Ok(ExitCode::SUCCESS)
}

impl Arguments {
    /// The documents with their corrections: those that are named, or that of every API of the workspace.
    fn inputs(&self) -> Result<Vec<(PathBuf, PathBuf)>, String> {
        let root = workspace_root();
        if self.spec.is_some() || self.overlay.is_some() {
            let spec = self.spec.clone().unwrap_or_else(|| root.join(DOCUMENT));
            return Ok(vec![(spec, self.overlay.clone().unwrap_or_else(|| root.join(OVERLAY)))]);
        }
        let folder = root.join(SPEC);
        let fault = |error: io::Error| format!("cannot read {}: {error}", folder.display());
        let mut apis = Vec::new();
        for entry in fs::read_dir(&folder).map_err(fault)? {
            let folder = Folder::new(entry.map_err(fault)?.path());
            if folder.document().exists() {
                apis.push((folder.document(), folder.overlay()));
            }
        }
        apis.sort();
        Ok(apis)
    }
}

impl Api {
    /// Where the sandbox has the document: under the name of its folder.
    fn sandbox_document(&self) -> PathBuf {
        let folder = Path::new(&self.name).parent().and_then(Path::file_name);
        let folder = folder.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        workspace_root().join(SANDBOX).join(format!("{folder}.json"))
    }

    /// None where the document cannot be generated from, and why is printed.
    fn generate(spec: PathBuf, overlay: PathBuf) -> Result<Option<(Self, Baseline)>, String> {
        let corrections = (overlay.as_os_str() != "none").then(|| SourceFile::read(&overlay)).transpose()?;
        let edition = SpecRevision { document: SourceFile::read(&spec)?, overlay: corrections, strict: true };
        let name = edition.document.name.clone();
        let before = Baseline::start(spec, overlay, edition.clone());
        let corrections = edition.overlay.as_ref().map(SourceFile::source);
        match codegen::generate_with_report(edition.document.source(), corrections) {
            Ok(generation) => {
                if !generation.warnings.is_empty() {
                    eprintln!("{}", generation.warnings);
                }
                Ok(Some((Self { name, generation }, before)))
            }
            Err(diagnostics) => {
                eprintln!("{}", snippet::diagnostics(&diagnostics, &edition.sources().collect::<Vec<_>>()));
                Ok(None)
            }
        }
    }
}

fn check(plans: &[FilePlan<'_>]) -> ExitCode {
    let changes = plans.iter().flat_map(FilePlan::changes);
    let differing: Vec<_> = changes.filter(|(_, change)| *change != Change::None).collect();
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
