//! The pull request's title, label and text.

use std::path::Path;

use codegen::{Bump, Changes};

use super::test_run::Tests;
use crate::source_file::{SourceFile, crate_version};

pub struct PullRequest {
    pub title: String,
    pub label: &'static str,
    pub body: String,
}

impl PullRequest {
    pub fn new(changes: &Changes, parts: &str, tests: &Tests, root: &Path) -> Result<Self, String> {
        let manifest = SourceFile::read(&root.join("generated/Cargo.toml"))?;
        let manifest = String::from_utf8_lossy(&manifest.bytes);
        let version = crate_version(&manifest);
        let title = match changes.old_version == changes.new_version {
            true => format!("Take the API's document {} as it is now", changes.new_version),
            false => format!("Take the API's document {}", changes.new_version),
        };
        let label = match version.and_then(|version| changes.bump(version)) {
            Some(Bump::Major) => "semver: major",
            Some(Bump::Minor) => "semver: minor",
            Some(Bump::Patch) => "semver: patch",
            Some(Bump::None) | None => "semver: none",
        };
        let page = changes.to_markdown(1, version);
        let end = format!("{parts}\n## Tests\n\n{}\n", tests.in_full());
        let body = shortened(&page, &end);
        Ok(Self { title, label, body })
    }
}

/// The page and what follows it, within what a pull request's text may have.
fn shortened(page: &str, end: &str) -> String {
    const MOST: usize = 60_000;
    const NOTE: &str = "\nThe rest did not fit here: `cargo xtask spec diff HEAD~1 HEAD` has all of it.\n";
    let room = MOST.saturating_sub(end.len() + NOTE.len());
    if page.len() <= room {
        return format!("{page}{end}");
    }
    let cut =
        page.match_indices('\n').map(|(at, _)| at).take_while(|at| *at < room).last().unwrap_or_default();
    format!("{}\n{NOTE}{end}", &page[..cut])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_page_is_cut_at_a_line_and_keeps_its_end() {
        let body = shortened(&"ü line\n".repeat(20_000), "\n## Tests\n");
        assert!(body.len() <= 60_000 && body.ends_with("\n## Tests\n"));
        assert!(body.contains("ü line\n\nThe rest did not fit here"), "cut within a line");
        assert_eq!(shortened("a\n", "b\n"), "a\nb\n");
    }
}
