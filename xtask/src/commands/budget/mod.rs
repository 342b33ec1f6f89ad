//! `cargo xtask budget`: measures what has a budget, and writes the figures down in `BENCH.md`.
//!
//! It is a measurement, not a test: the figures change with the machine and its load. Everything is measured and
//! written before a broken budget makes it fail.

mod bench_md;
mod build;
mod caller;
mod calls;
mod compile;
mod export;
mod figure;
mod generate;
mod limit;
mod machine;
mod multiply;
mod packages;
mod peer;
mod run;
mod size;
mod words;

use std::path::Path;
use std::process::ExitCode;

use bench_md::BenchMd;
use figure::Figure;

use crate::file_plan;
use crate::source_file::workspace_root;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// What to measure [default: everything]
    #[arg(value_enum, value_name = "WHAT")]
    only: Vec<What>,
    /// Write no BENCH.md.
    #[arg(long)]
    dry_run: bool,
}

/// What can be measured by itself; each is a section of `BENCH.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum What {
    /// How long `cargo xtask generate` takes, and how that grows with the document.
    Generate,
    /// How much Rust is generated.
    Size,
    /// How much of it is documented, and by whom.
    Words,
    /// How long the crate takes to compile.
    Compile,
    /// How long a program waits that uses it for the first time.
    Caller,
    /// How many packages it brings.
    Packages,
    /// A call beside the same call by hand.
    Calls,
    /// What of a rate limit is used.
    Limit,
    /// A whole workspace under the documented limits.
    Export,
    /// The crate beside that which another generator makes.
    Peer,
}

impl What {
    const ALL: [Self; 10] = [
        Self::Generate,
        Self::Size,
        Self::Words,
        Self::Compile,
        Self::Caller,
        Self::Packages,
        Self::Calls,
        Self::Limit,
        Self::Export,
        Self::Peer,
    ];

    /// None where what it takes is not there, which is said.
    fn measure(self, root: &Path) -> Result<Option<Section>, String> {
        let section = match self {
            Self::Generate => generate::measure(root),
            Self::Size => size::measure(root),
            Self::Words => words::measure(root),
            Self::Compile => compile::measure(root),
            Self::Caller => caller::measure(root),
            Self::Packages => packages::measure(root),
            Self::Calls => calls::measure(root),
            Self::Limit => limit::measure(root),
            Self::Export => export::measure(root),
            Self::Peer => return peer::measure(root),
        };
        section.map(Some)
    }
}

/// What one measurement gives.
struct Section {
    heading: &'static str,
    figures: Vec<Figure>,
    /// What `BENCH.md` says below the heading and the machine.
    text: String,
}

pub fn run(arguments: &Arguments) -> Result<ExitCode, String> {
    let root = workspace_root();
    let chosen =
        What::ALL.into_iter().filter(|what| arguments.only.is_empty() || arguments.only.contains(what));
    let path = root.join("BENCH.md");
    let mut bench = BenchMd::read(&path)?;
    let (mut figures, mut failures) = (Vec::new(), Vec::new());
    for what in chosen {
        let machine = machine::describe(&root)?;
        match what.measure(&root) {
            Ok(None) => {}
            Ok(Some(section)) => {
                bench.set(section.heading, &format!("{machine}\n\n{}", section.text));
                section.figures.iter().for_each(|figure| println!("{figure}"));
                figures.extend(section.figures);
            }
            Err(error) => failures.push(error),
        }
    }
    println!(
        "not measured: lines of src/api per changed line of the document, as no two consecutive versions of it"
    );
    println!("              are to be had; the tests of codegen measure it over small edits");
    if !arguments.dry_run {
        file_plan::write_whole(&path, &bench.text())
            .map_err(|error| format!("cannot write {}: {error}", path.display()))?;
    }
    let broken = figures.iter().filter(|figure| figure.is_over()).count();
    println!("{} of {} budgets kept", figure::budgets(&figures) - broken, figure::budgets(&figures));
    match failures.as_slice() {
        [] if broken == 0 => Ok(ExitCode::SUCCESS),
        [] => Ok(ExitCode::FAILURE),
        failures => Err(failures.join("\n")),
    }
}
