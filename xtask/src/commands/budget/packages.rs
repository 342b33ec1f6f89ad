//! The number of packages that the crate brings with default features.

use std::collections::BTreeSet;
use std::path::Path;

use super::Section;
use super::figure::{Figure, table};
use super::run;
use crate::cargo::cargo;

pub fn measure(root: &Path) -> Result<Section, String> {
    let mut command = run::within(root, cargo());
    command.args(["tree", "--package", "segment-public-api", "--edges", "normal", "--prefix", "none"]);
    let tree = run::output(command.args(["--format", "{p}"]))?;
    let packages: BTreeSet<&str> =
        tree.lines().map(|line| line.trim_end_matches(" (*)")).filter(|line| !line.is_empty()).collect();
    #[expect(clippy::cast_precision_loss, reason = "less than a hundred")]
    let figures = vec![
        Figure::new("packages, the crate itself and TLS included", packages.len() as f64, "").at_most(80.0),
    ];
    let text = format!(
        "{}\n\n`cargo tree --edges normal` with default features and this workspace's lock file.",
        table(&figures)
    );
    Ok(Section { heading: "Packages", figures, text })
}
