//! How long a crate takes to build.

use std::path::Path;
use std::process::Command;

use super::run;

/// A way to build: its name, its arguments before and after the package's own, its budget in milliseconds for each
/// operation.
pub struct Way {
    pub name: &'static str,
    before: &'static [&'static str],
    after: &'static [&'static str],
    profile: &'static str,
    pub budget: f64,
}

pub const WAYS: [Way; 3] = [
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

/// What is built: the first of the packages, with the others anew.
#[derive(Clone, Copy)]
pub struct Build<'a> {
    /// The folder of the workspace.
    pub folder: &'a Path,
    pub packages: &'a [&'a str],
    pub features: &'a [&'a str],
}

impl Build<'_> {
    /// The seconds that the packages take, everything else that they depend on being built.
    pub fn anew(&self, way: &Way, target: &Path) -> Result<f64, String> {
        let mut clean = self.cargo(target);
        clean.args(["clean", "--profile", way.profile]);
        run::seconds(clean.args(self.packages.iter().flat_map(|package| ["--package", package])))?;
        let mut build = self.cargo(target);
        build.args(way.before).args(["--package", self.packages[0]]).args(self.features).args(way.after);
        run::seconds(&mut build)
    }

    /// The seconds that the first package takes with everything that it depends on.
    pub fn with_dependencies(&self, arguments: &[&str]) -> Result<f64, String> {
        let target = tempfile::tempdir().map_err(|error| format!("cannot make a folder: {error}"))?;
        let mut build = self.cargo(target.path());
        build.args(["build", "--package", self.packages[0]]).args(self.features).args(arguments);
        run::seconds(&mut build)
    }

    fn cargo(&self, target: &Path) -> Command {
        let mut cargo = run::apart(self.folder);
        cargo.env("CARGO_TARGET_DIR", target);
        cargo
    }
}
