//! Documents in the place of others, with corrections and words.

use std::fs;

use super::spec::{CANONICAL, DOCUMENT, Spec, with_version};

#[test]
fn an_older_version_is_taken_on_demand_only() {
    let spec = Spec::taken();
    let before = spec.files();
    for older in ["2.0.9", "1.99.0", "2.1.0-rc.1"] {
        let outcome = spec.pull_text(with_version(older), &[]);
        spec.assert_kept(&before, outcome, &[older, "is older than 2.1.0", "--allow-older"]);
    }
    let outcome = spec.pull_text(with_version("2026-11"), &[]);
    spec.assert_kept(&before, outcome, &["`2026-11` is none of three numbers", "--allow-older"]);
    // Ten is more than two, and the same version with other content is not older.
    for (version, text) in
        [("2.1.0", DOCUMENT.replace("Small", "Smaller")), ("10.0.0", with_version("10.0.0"))]
    {
        let (ok, said) = spec.pull_text(text, &[]);
        assert!(ok && said.contains(&format!("version     {version}, was 2.1.0\n")), "{said}");
    }
    let (ok, said) = spec.pull_text(DOCUMENT, &["--allow-older"]);
    assert!(ok && said.contains("version     2.1.0, was 10.0.0\n"), "{said}");
    assert_eq!(spec.files(), before);
}

#[test]
fn a_provenance_of_another_document_is_written_anew() {
    let spec = Spec::taken();
    let right = spec.provenance();
    fs::write(spec.path("provenance.toml"), right.replace("sha256 = \"", "sha256 = \"0")).unwrap();
    let (ok, said) = spec.pull_text(DOCUMENT, &[]);
    assert!(ok && said.contains("written"), "{said}");
    assert_eq!(spec.provenance(), right);
    fs::remove_file(spec.path("provenance.toml")).unwrap();
    assert!(spec.pull_text(DOCUMENT, &[]).0);
    assert_eq!(spec.provenance(), right);
}

#[test]
fn a_document_that_cannot_be_compared_with_is_replaced_on_demand_only() {
    let spec = Spec::taken();
    fs::write(spec.path("document.yaml"), "not a document\n").unwrap();
    let before = spec.files();
    spec.assert_kept(&before, spec.pull_text(DOCUMENT, &[]), &["cannot be compared", "--allow-older"]);
    assert!(spec.pull_text(DOCUMENT, &["--allow-older"]).0);
    assert_eq!(spec.document(), CANONICAL);
}

#[test]
fn an_overlay_that_fits_no_more_is_no_obstacle() {
    let spec = Spec::empty();
    let overlay = |target: &str, update: &str| {
        let text = format!(
            "overlay: 1.0.0\nactions:\n  - {{ target: $.gone, x-why: past, remove: true }}\n  \
             - {{ target: {target}, x-why: a fault, update: {update} }}\n"
        );
        fs::write(spec.path("overlay.yaml"), text).unwrap();
    };
    // A fault that the other correction mends.
    let faulty = DOCUMENT.replace("schemas/Thing", "schemas/Nothing");
    overlay("$.components.schemas", "{ Other: {} }");
    let (ok, said) = spec.pull_text(&faulty, &[]);
    assert!(!ok && said.contains("dangling-reference"), "{said}");
    overlay("$.components.schemas", "{ Nothing: { type: object } }");
    let (ok, said) = spec.pull_text(&faulty, &[]);
    assert!(ok && said.contains("corrections that fit it no more: 1;"), "{said}");
    assert!(
        spec.document().contains("schemas/Nothing"),
        "the overlay is applied when generating, not before"
    );
}

#[test]
fn words_for_what_is_gone_are_counted() {
    let spec = Spec::taken();
    fs::create_dir(spec.path("words")).unwrap();
    let words = "tag: Things\ntext: What there is.\noperations:\n  listThings: { summary: Lists things. }\n  \
                 deleteThing: { summary: Deletes a thing., details: For good. }\ntypes:\n  Thing: { members: { a: The \
                 first., c: The third. } }\n";
    fs::write(spec.path("words/things.yaml"), words).unwrap();
    let versioned =
        |version: &str| with_version(version).replace("application/json", "application/vnd.segment.v1+json");
    let versioned = |version: &str| {
        let thing = "{ $ref: '#/components/schemas/Thing' }";
        versioned(version).replace(thing, &format!("{{ type: object, properties: {{ data: {thing} }} }}"))
    };
    let (ok, said) = spec.pull_text(versioned("2.2.0"), &[]);
    assert!(
        ok && said.contains("words       entries that fit it no more: 3; generating says which\n"),
        "{said}"
    );
    // A document that nothing can be generated from yet says nothing of them.
    let (ok, said) = spec.pull_text(with_version("2.3.0"), &[]);
    assert!(ok && !said.contains("words"), "{said}");
}
