//! The compile time of the crate itself, its dependencies being built.

use std::path::Path;

use super::Section;
use super::build::{Build, WAYS, Way};
use super::figure::{Figure, median, table};
use super::run;
use super::size::operations_in;

pub(super) const GENERATED: &str = "segment-public-api";
pub(super) const CLIENT: &str = "segment-public-api-client";
const RUNS: usize = 3;

/// What is compiled anew: a set of features, how its operations begin in `SURFACE.txt`, and the packages.
struct Case {
    name: &'static str,
    arguments: &'static [&'static str],
    operations: &'static str,
    packages: &'static [&'static str],
    has_budget: bool,
}

const CASES: [Case; 3] = [
    Case {
        name: "all maturities, the generated half",
        arguments: &["--features", "alpha"],
        operations: "operation ",
        packages: &[GENERATED],
        has_budget: true,
    },
    Case {
        name: "all maturities, both halves",
        arguments: &["--features", "alpha"],
        operations: "operation ",
        packages: &[GENERATED, CLIENT],
        has_budget: false,
    },
    Case {
        name: "default features, both halves",
        arguments: &[],
        operations: "operation stable::",
        packages: &[GENERATED, CLIENT],
        has_budget: false,
    },
];

pub fn measure(root: &Path) -> Result<Section, String> {
    let mut figures = Vec::new();
    for case in CASES {
        let operations = operations_in(root, case.operations)?;
        for way in &WAYS {
            eprintln!("measuring {}, {} …", way.name, case.name);
            let seconds = median_seconds(root, &case, way)?;
            #[expect(clippy::cast_precision_loss, reason = "a few hundred operations")]
            let each = Figure::new(
                format!("{}, {}: {seconds:.1} s, for each operation", case.name, way.name),
                seconds * 1_000.0 / operations as f64,
                " ms",
            );
            figures.push(if case.has_budget { each.at_most(way.budget) } else { each });
        }
    }
    let text = format!(
        "{}\n\n\
         The generated half is `{GENERATED}`, the hand-written one `{CLIENT}`; everything else that they depend on is\n\
         built before. Wall time of the whole command, median of {RUNS}, with what was there of them removed (`cargo clean\n\
         --package`), in a target folder of its own, not incremental, with cargo's own profiles (full debug information in\n\
         dev; all function bodies are those of the generated half). Default features are divided by the operations of\n\
         maturity stable, the others by all.",
        table(&figures)
    );
    Ok(Section { heading: "Compile time of the crate alone", figures, text })
}

fn median_seconds(root: &Path, case: &Case, way: &Way) -> Result<f64, String> {
    let build = Build { folder: root, packages: case.packages, features: case.arguments };
    let target = run::target(root).join("budget");
    // Once for the dependencies.
    build.anew(way, &target)?;
    let times: Result<Vec<f64>, String> = (0..RUNS).map(|_| build.anew(way, &target)).collect();
    times.map(median)
}
