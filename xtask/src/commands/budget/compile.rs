//! The compile time of the crate itself, its dependencies being built.

use std::path::Path;
use std::process::Command;

use super::Section;
use super::figure::{Figure, median, table};
use super::run;
use super::size::operations_in;

const CRATE: &str = "segment-public-api";
const RUNS: usize = 3;

/// A set of features, and how its operations begin in `SURFACE.txt`.
struct Features {
    name: &'static str,
    arguments: &'static [&'static str],
    operations: &'static str,
    has_budget: bool,
}

const FEATURES: [Features; 3] = [
    Features {
        name: "all maturities",
        arguments: &["--features", "alpha"],
        operations: "operation ",
        has_budget: true,
    },
    Features {
        name: "default features",
        arguments: &[],
        operations: "operation stable::",
        has_budget: false,
    },
    Features {
        name: "all features",
        arguments: &["--all-features"],
        operations: "operation ",
        has_budget: false,
    },
];

/// A way to compile: its name, its arguments before and after the features, its budget in milliseconds.
pub(super) struct Way {
    pub(super) name: &'static str,
    pub(super) before: &'static [&'static str],
    pub(super) after: &'static [&'static str],
    pub(super) profile: &'static str,
    budget: f64,
}

pub(super) const WAYS: [Way; 3] = [
    Way { name: "`cargo check`", before: &["check"], after: &[], profile: "dev", budget: 14.0 },
    Way {
        name: "dev build with all function bodies",
        before: &["rustc", "--lib"],
        after: &["--", "-C", "link-dead-code"],
        profile: "dev",
        budget: 26.0,
    },
    Way {
        name: "release build",
        before: &["build", "--release"],
        after: &[],
        profile: "release",
        budget: 28.0,
    },
];

pub fn measure(root: &Path) -> Result<Section, String> {
    let mut figures = Vec::new();
    for features in FEATURES {
        let operations = operations_in(root, features.operations)?;
        for way in &WAYS {
            eprintln!("measuring {}, {} …", way.name, features.name);
            let seconds = median_seconds(root, &features, way)?;
            #[expect(clippy::cast_precision_loss, reason = "a few hundred operations")]
            let each = Figure::new(
                format!("{}, {}: {seconds:.1} s, for each operation", features.name, way.name),
                seconds * 1_000.0 / operations as f64,
                " ms",
            );
            figures.push(if features.has_budget { each.at_most(way.budget) } else { each });
        }
    }
    let text = format!(
        "{}\n\n\
         Only `{CRATE}` is compiled: everything it depends on is built before. Wall time of the whole command, median of\n\
         {RUNS}, with what the crate had before removed (`cargo clean --package`), in a target folder of its own, not\n\
         incremental, with cargo's own profiles (full debug information in dev). Default features are divided by the\n\
         operations of maturity stable, the others by all.",
        table(&figures)
    );
    Ok(Section { heading: "Compile time of the crate alone", figures, text })
}

fn median_seconds(root: &Path, features: &Features, way: &Way) -> Result<f64, String> {
    // Once for the dependencies.
    run::seconds(&mut command(root, features, way))?;
    let times: Result<Vec<f64>, String> = (0..RUNS)
        .map(|_| {
            run::seconds(run::apart(root).args(["clean", "--package", CRATE, "--profile", way.profile]))?;
            run::seconds(&mut command(root, features, way))
        })
        .collect();
    times.map(median)
}

fn command(root: &Path, features: &Features, way: &Way) -> Command {
    let mut command = run::apart(root);
    command.args(way.before).args(["--package", CRATE]).args(features.arguments).args(way.after);
    command
}
