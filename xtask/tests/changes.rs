//! What the commands say about a document that differs from another one, in a small workspace of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const DOCUMENT: &str = "spec/public-api/document.yaml";
const OVERLAY: &str = "overlay: 1.0.0\ninfo: { title: None, version: 1.0.0 }\nactions: []\n";
const CHANGELOG: &str = "# Changelog\n\nBy hand.\n\n## [Unreleased]\n\n- Something by hand.\n\n## [0.1.0] - 2026-01-02\n\n- The first one.\n";

struct Workspace {
    folder: tempfile::TempDir,
}

impl Workspace {
    /// Files, not in git.
    fn new() -> Self {
        let workspace = Self { folder: tempfile::tempdir().unwrap() };
        let document =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/tests/golden/maturities/document.yaml");
        workspace.write(DOCUMENT, &fs::read_to_string(document).unwrap());
        workspace.write("spec/public-api/overlay.yaml", OVERLAY);
        workspace.write("generated/Cargo.toml", "[package]\nname = \"any\"\nversion = \"0.1.0\"\n");
        workspace.write("CHANGELOG.md", CHANGELOG);
        workspace
    }

    /// The same, with the tag `v0.1.0` on its only commit.
    fn in_git() -> Self {
        let workspace = Self::new();
        workspace.git(&["init", "--quiet"]);
        workspace.commit("First");
        workspace.git(&["tag", "v0.1.0"]);
        workspace
    }

    fn path(&self, below: &str) -> PathBuf {
        self.folder.path().join(below)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has no {from}");
        self.write(path, &text.replace(from, to));
    }

    /// A color that answers of alpha always had, and have no more.
    fn lose_the_color(&self) {
        self.edit(DOCUMENT, "        color: { type: string }\n", "");
        self.edit(DOCUMENT, "[id, color]", "[id]");
        self.edit(DOCUMENT, "version: 1.0.0", "version: 1.1.0");
    }

    fn git(&self, arguments: &[&str]) {
        let mut command = Command::new("git");
        command.current_dir(self.folder.path()).args([
            "-c",
            "user.name=Any",
            "-c",
            "user.email=any@example.com",
        ]);
        command.args(["-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main"]);
        let output = without_git(&mut command).args(arguments).output().unwrap();
        assert!(output.status.success(), "{output:?}");
    }

    fn commit(&self, message: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", message]);
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.current_dir(self.folder.path()).env("CARGO_MANIFEST_DIR", self.path("xtask"));
        without_git(&mut command);
        command
    }

    /// Whether it succeeded, what it printed, and what it said besides.
    fn run(&self, arguments: &[&str]) -> (bool, String, String) {
        texts(self.command().args(arguments).output().unwrap())
    }

    fn succeed(&self, arguments: &[&str]) -> String {
        let (ok, printed, said) = self.run(arguments);
        assert!(ok, "{said}");
        printed
    }

    fn fail(&self, arguments: &[&str]) -> String {
        let (ok, printed, said) = self.run(arguments);
        assert!(!ok && printed.is_empty(), "{printed}");
        said
    }
}

/// As if no repository were around that the tests run in.
fn without_git(command: &mut Command) -> &mut Command {
    for variable in ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"] {
        command.env_remove(variable);
    }
    command
}

fn texts(output: Output) -> (bool, String, String) {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.success(), text(output.stdout), text(output.stderr))
}

#[test]
fn two_files_are_compared_as_a_page_and_as_json() {
    let workspace = Workspace::new();
    let document = workspace.read(DOCUMENT);
    workspace.write("old.yaml", &document);
    workspace.lose_the_color();
    let page = workspace.succeed(&["spec", "diff", "old.yaml", DOCUMENT]);
    assert!(page.starts_with("# The API's document: 1.0.0 → 1.1.0\n"), "{page}");
    assert!(page.contains("a patch release, 0.1.0 → 0.1.1"), "{page}");
    assert!(page.contains("loses `color`. → Do without `color`."), "{page}");
    let json = workspace.succeed(&["spec", "diff", "old.yaml", DOCUMENT, "--format", "json"]);
    for part in ["\"old_version\": \"1.0.0\"", "\"kind\": \"member-removed\"", "\"next_version\": \"0.1.1\""]
    {
        assert!(json.contains(part), "no {part} in {json}");
    }
    let same = workspace.succeed(&["spec", "diff", "old.yaml", "old.yaml"]);
    assert!(same.contains("Nothing changed"), "{same}");
}

#[test]
fn a_revision_is_compared_with_the_overlay_that_it_had() {
    let workspace = Workspace::in_git();
    // The overlay of now corrects what the revision's document does not have.
    workspace.edit(DOCUMENT, "    Maker:", "    Factory:");
    workspace.edit(DOCUMENT, "schemas/Maker", "schemas/Factory");
    let action = "actions:\n  - { target: $.components.schemas.Factory, x-why: test, update: { x-rust-name: Maker } }\n";
    workspace.edit("spec/public-api/overlay.yaml", "actions: []\n", action);
    let page = workspace.succeed(&["spec", "diff", "v0.1.0", DOCUMENT]);
    assert!(page.contains("Nothing changed"), "{page}");
    workspace.lose_the_color();
    workspace.commit("Second");
    let page = workspace.succeed(&["spec", "diff", "v0.1.0", "HEAD"]);
    assert!(page.contains("loses `color`"), "{page}");
    assert!(workspace.succeed(&["spec", "diff", "HEAD~1", "v0.1.0"]).contains("Nothing changed"));
}

#[test]
fn an_overlay_can_be_named_and_one_of_another_document_is_taken_as_far_as_it_fits() {
    let workspace = Workspace::new();
    workspace.write("old.yaml", &workspace.read(DOCUMENT));
    let actions = "actions:\n\
        \x20 - { target: $.components.schemas.Maker, x-why: test, update: { x-rust-name: Factory } }\n\
        \x20 - { target: $.components.schemas.Wheel, x-why: test, update: { x-rust-name: Tyre } }\n";
    workspace.edit(
        DOCUMENT,
        "    Part:\n",
        "    Wheel: { type: object, properties: { a: { type: string } } }\n    Part:\n",
    );
    workspace.edit("spec/public-api/overlay.yaml", "actions: []\n", actions);
    let (ok, page, said) = workspace.run(&["spec", "diff", "old.yaml", DOCUMENT]);
    assert!(ok && page.contains("Nothing changed"), "both are named alike: {page}{said}");
    assert!(
        said.contains("old.yaml: of spec/public-api/overlay.yaml, the corrections that fit are taken"),
        "{said}"
    );
    let page = workspace.succeed(&["spec", "diff", "old.yaml", DOCUMENT, "--old-overlay", "none"]);
    assert!(
        page.contains("`Maker` (in `get_thing`, `list_parts`) is now `stable::models::Factory`"),
        "{page}"
    );
    let said = workspace.fail(&[
        "spec",
        "diff",
        "old.yaml",
        DOCUMENT,
        "--old-overlay",
        "spec/public-api/overlay.yaml",
    ]);
    assert!(said.contains("unmatched-action"), "{said}");
}

#[test]
fn what_cannot_be_compared_is_said_with_the_reason() {
    let workspace = Workspace::in_git();
    let said = workspace.fail(&["spec", "diff", "nowhere", DOCUMENT]);
    assert!(said.contains("there is no file nowhere, and git knows no revision nowhere"), "{said}");
    let said = workspace.fail(&["spec", "diff", "--", "--output=x", DOCUMENT]);
    assert!(said.contains("git knows no revision --output=x"), "{said}");
    workspace.git(&["rm", "--quiet", DOCUMENT]);
    workspace.commit("Without");
    let said = workspace.fail(&["spec", "diff", "HEAD", "v0.1.0"]);
    assert!(said.contains("the revision HEAD has no spec/public-api/document.yaml"), "{said}");
    workspace.git(&["show", "HEAD"]);
    let output =
        workspace.command().env("PATH", "").args(["spec", "diff", "HEAD", "v0.1.0"]).output().unwrap();
    let (ok, _, said) = texts(output);
    assert!(!ok && said.contains("cannot run git"), "{said}");
    let outside = Workspace::new();
    let said = outside.fail(&["spec", "diff", "HEAD", DOCUMENT]);
    assert!(said.contains("is not in a git work tree"), "{said}");
    outside.write("bad.yaml", &outside.read(DOCUMENT).replacen("schemas/ThingV1", "schemas/Nothing", 1));
    let said = outside.fail(&["spec", "diff", DOCUMENT, "bad.yaml"]);
    for part in ["dangling-reference", "bad.yaml:", "help"] {
        assert!(said.contains(part), "no {part} in {said}");
    }
}

#[test]
fn generate_says_in_short_what_changed_since_the_last_commit() {
    let workspace = Workspace::in_git();
    let said = workspace.succeed(&["generate"]);
    assert!(
        said.contains("changes     none: the document, its corrections and the words are those of HEAD\n"),
        "{said}"
    );
    workspace.lose_the_color();
    let said = workspace.succeed(&["generate"]);
    let counts = "changes     2 breaking, 0 behaviour, 1 additive, 0 docs only since HEAD; the document was 1.0.0, is 1.1.0\n";
    assert!(said.contains(counts), "{said}");
    // Alpha answers as stable does, so its function is not there a second time.
    let lines = "  breaking  `alpha::things::get_thing` is gone.\n  breaking  `alpha::models::Thing` loses `color`.\n";
    assert!(said.contains(lines), "{said}");
    // What HEAD has does not generate: that is said, and stops nothing.
    workspace.edit(DOCUMENT, "schemas/ThingV1", "schemas/Nothing");
    workspace.commit("Broken");
    workspace.edit(DOCUMENT, "schemas/Nothing", "schemas/ThingV1");
    let said = workspace.succeed(&["generate"]);
    assert!(
        said.contains("changes     not told: the document of HEAD is not one that generates\n"),
        "{said}"
    );
    let said = Workspace::new().succeed(&["generate"]);
    assert!(said.contains("changes     not told:") && said.contains("is not in a git work tree\n"), "{said}");
}

#[test]
fn the_difference_of_the_files_can_be_printed_before_and_while_they_are_written() {
    let workspace = Workspace::new();
    let written = workspace.succeed(&["generate", "--print-diff"]);
    assert!(written.contains("--- /dev/null\n+++ b/generated/SURFACE.txt\n@@ -0,0 +1,"), "{written}");
    assert!(!workspace.succeed(&["generate", "--print-diff"]).contains("@@"), "nothing is left to write");
    workspace.lose_the_color();
    let before = workspace.read("generated/SURFACE.txt");
    let (ok, printed, _) = workspace.run(&["generate", "--print-diff", "--check"]);
    assert!(!ok && workspace.read("generated/SURFACE.txt") == before, "the check wrote something");
    let surface = "--- a/generated/SURFACE.txt\n+++ b/generated/SURFACE.txt\n";
    assert!(printed.contains(surface), "{printed}");
    assert!(printed.contains("\n-member alpha::models::Thing color: String\n"), "{printed}");
    assert!(printed.contains("\n-        color: String = required \"color\",\n"), "{printed}");
    assert_eq!(workspace.succeed(&["generate", "--print-diff"]).matches(surface).count(), 1);
    assert_ne!(workspace.read("generated/SURFACE.txt"), before);
}

#[test]
fn release_notes_are_joined_once_and_what_is_written_by_hand_is_kept() {
    let workspace = Workspace::in_git();
    let said = workspace.succeed(&["release-notes"]);
    assert!(said.contains("already has what changed since v0.1.0"), "{said}");
    assert_eq!(workspace.read("CHANGELOG.md"), CHANGELOG, "there was nothing to say");
    workspace.lose_the_color();
    workspace.succeed(&["release-notes"]);
    let once = workspace.read("CHANGELOG.md");
    let (above, below) = CHANGELOG.split_at(CHANGELOG.find("## [0.1.0]").unwrap());
    assert!(once.starts_with(above) && once.ends_with(below), "{once}");
    assert_eq!(once.matches("### The API's document: 1.0.0 → 1.1.0").count(), 1, "{once}");
    assert!(once.contains("loses `color`"), "{once}");
    workspace.succeed(&["release-notes"]);
    assert_eq!(workspace.read("CHANGELOG.md"), once);
    workspace.succeed(&["release-notes", "--from", "v0.1.0"]);
    assert_eq!(workspace.read("CHANGELOG.md"), once);
    // What changes later replaces what was joined, and nothing around it.
    workspace.edit("CHANGELOG.md", "- Something by hand.", "- Something else by hand.");
    workspace.edit(DOCUMENT, "version: 1.1.0", "version: 1.2.0");
    workspace.succeed(&["release-notes"]);
    let replaced =
        once.replace("- Something by hand.", "- Something else by hand.").replace("→ 1.1.0", "→ 1.2.0");
    assert_eq!(workspace.read("CHANGELOG.md"), replaced);
    // Once the crate's version is raised, the section bears it.
    workspace.edit("generated/Cargo.toml", "0.1.0", "0.2.0");
    workspace.succeed(&["release-notes"]);
    let named = replaced.replace("## [Unreleased]", "## [0.2.0]");
    assert_eq!(workspace.read("CHANGELOG.md"), named);
    workspace.edit("CHANGELOG.md", "## [0.2.0]", "## [0.2.0] - 2026-03-04");
    let dated = workspace.read("CHANGELOG.md");
    workspace.succeed(&["release-notes"]);
    assert_eq!(workspace.read("CHANGELOG.md"), dated);
}

#[test]
fn release_notes_make_the_section_that_is_missing() {
    let workspace = Workspace::in_git();
    workspace.edit("CHANGELOG.md", "## [Unreleased]\n\n- Something by hand.\n\n", "");
    workspace.lose_the_color();
    workspace.succeed(&["release-notes"]);
    let text = workspace.read("CHANGELOG.md");
    let order = [
        "By hand.",
        "\n\n## [Unreleased]\n\n<!-- begin:",
        "-->\n\n### The API's",
        "\n<!-- end:",
        "-->\n\n## [0.1.0]",
    ];
    let places: Vec<_> = order.iter().map(|part| text.find(part)).collect();
    assert!(places.is_sorted() && places[0].is_some(), "{places:?} in {text}");
    workspace.succeed(&["release-notes"]);
    assert_eq!(workspace.read("CHANGELOG.md"), text);
}

#[test]
fn release_notes_that_cannot_be_told_leave_the_changelog_alone() {
    let workspace = Workspace::in_git();
    workspace.lose_the_color();
    let said = workspace.fail(&["release-notes", "--from", "v9"]);
    assert!(said.contains("git knows no revision v9"), "{said}");
    workspace.git(&["tag", "--delete", "v0.1.0"]);
    let said = workspace.fail(&["release-notes"]);
    assert!(
        said.contains("there is no tag to count from; name the commit of the last release with `--from`"),
        "{said}"
    );
    assert_eq!(workspace.read("CHANGELOG.md"), CHANGELOG);
    workspace.succeed(&["release-notes", "--from", "HEAD"]);
    let text = workspace.read("CHANGELOG.md");
    let broken: Vec<&str> = text.lines().filter(|line| !line.starts_with("<!-- end:")).collect();
    workspace.write("CHANGELOG.md", &broken.join("\n"));
    let said = workspace.fail(&["release-notes", "--from", "HEAD"]);
    assert!(said.contains("without `<!-- end:"), "{said}");
    assert_eq!(workspace.read("CHANGELOG.md"), broken.join("\n"));
}
