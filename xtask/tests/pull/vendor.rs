//! Nothing is lost when the vendor's form of the document takes the place of the checked-in one.

use std::fs;
use std::path::Path;

use codegen::{Diagnostic, Generation, Source, Told, Wording, generate_with_report, with_facts};
use serde_json::Value;

use super::vendor_form::{Breaks, Envelopes, Errors, Form, Spelling, in_form};

/// Every value of every choice, and every kind of white space in both spellings.
const FORMS: [(Spelling, Breaks, Envelopes, Errors); 14] = {
    use {Breaks as B, Envelopes as E, Errors as R, Spelling as S};
    [
        (S::Of2022, B::Paragraphs, E::Inline, R::Components),
        (S::Of73, B::Paragraphs, E::Components, R::Inline),
        (S::Of2022, B::Wide, E::Components, R::LeftOut),
        (S::Of73, B::Wide, E::Inline, R::LeftOut),
        (S::Of2022, B::OneLine, E::Either, R::Inline),
        (S::Of73, B::OneLine, E::Either, R::Components),
        (S::Of2022, B::Anywhere, E::Either, R::LeftOut),
        (S::Of73, B::Anywhere, E::Components, R::Components),
        (S::Of2022, B::Crlf, E::Inline, R::Inline),
        (S::Of73, B::Crlf, E::Either, R::LeftOut),
        (S::Of2022, B::Tabs, E::Components, R::Components),
        (S::Of73, B::Tabs, E::Inline, R::Inline),
        (S::Of2022, B::NonBreaking, E::Either, R::Components),
        (S::Of73, B::NonBreaking, E::Components, R::Inline),
    ]
};

struct Spec {
    document: Value,
    overlay: String,
    words: Vec<(String, String)>,
}

impl Spec {
    fn of_the_workspace() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/public-api");
        let read = |path: &Path| fs::read_to_string(path).unwrap();
        let document = read(&folder.join("document.yaml"));
        let document = Source { name: "document.yaml", bytes: document.as_bytes() };
        let mut words: Vec<_> = fs::read_dir(folder.join("words"))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .map(|path| (path.display().to_string(), read(&path)))
            .collect();
        words.sort();
        Self {
            document: with_facts(document).unwrap_or_else(|diagnostics| panic!("{diagnostics}")),
            overlay: read(&folder.join("overlay.yaml")),
            words,
        }
    }

    fn generate(&self, document: &Value, words: bool) -> Generation {
        let document = document.to_string();
        let document = Source { name: "document.json", bytes: document.as_bytes() };
        let overlay = Source { name: "overlay.yaml", bytes: self.overlay.as_bytes() };
        let given = self.words.iter().filter(|_| words);
        let given: Vec<_> = given.map(|(name, text)| Source { name, bytes: text.as_bytes() }).collect();
        generate_with_report(document, Some(overlay), Wording::All(&given))
            .unwrap_or_else(|diagnostics| panic!("{diagnostics}"))
    }

    /// What the extensions of the document say.
    fn facts(&self) -> Told {
        let mut facts = Told::default();
        let paths = self.document["paths"].as_object().unwrap().values();
        for operation in paths.flat_map(|path| path.as_object().unwrap().values()) {
            let entries = |key: &str| operation.get(key).and_then(Value::as_array).map_or(0, Vec::len);
            facts.rate_limits += entries("x-rate-limit");
            facts.audit_events += entries("x-audit-events");
            facts.required_permissions += entries("x-required-permissions");
            facts.required_features += usize::from(operation.get("x-required-feature").is_some());
            facts.testing_stages += usize::from(operation.get("x-testing-stage").is_some());
        }
        facts
    }
}

#[test]
fn the_vendors_form_of_the_document_changes_nothing() {
    let spec = Spec::of_the_workspace();
    let facts = spec.facts();
    assert!(facts.rate_limits > 0 && facts.audit_events > 0 && facts.required_permissions > 0);
    let plain = Form {
        spelling: Spelling::Extensions,
        breaks: Breaks::Paragraphs,
        envelopes: Envelopes::Inline,
        errors: Errors::Components,
        seed: 0,
    };
    let expected = spec.generate(&in_form(plain, &spec.document), true);
    let check = |forms: &[(Spelling, Breaks, Envelopes, Errors)], seed: u64| {
        for (at, (spelling, breaks, envelopes, errors)) in (seed..).zip(forms.iter().copied()) {
            let form = Form { spelling, envelopes, errors, breaks, seed: at };
            let made = spec.generate(&in_form(form, &spec.document), true);
            let told = Told { predecessor_notes: 0, parameter_maturities: 0, ..made.report.told };
            assert_eq!(told, facts, "{form:?}\n{}", made.warnings);
            let is_known = |warning: &Diagnostic| {
                warning.code == "undefined-required"
                    || expected.warnings.iter().any(|known| known.message == warning.message)
            };
            let other = made.warnings.iter().find(|warning| !is_known(warning));
            assert!(other.is_none(), "{form:?}: {}", other.unwrap());
            assert_eq!(made.files.len(), expected.files.len(), "{form:?}");
            for (made, expected) in made.files.iter().zip(&expected.files) {
                assert_eq!(made.path, expected.path, "{form:?}");
                let lines =
                    made.text.lines().zip(expected.text.lines()).find(|(made, expected)| made != expected);
                assert!(lines.is_none(), "{form:?}, {}: {lines:#?}", made.path);
                assert_eq!(made.text.len(), expected.text.len(), "{form:?}, {}", made.path);
            }
        }
    };
    let (first, second) = FORMS.split_at(FORMS.len() / 2);
    std::thread::scope(|scope| {
        scope.spawn(|| check(second, 100));
        check(first, 1);
    });
}

#[test]
fn no_sentence_that_was_read_is_said_again() {
    let spec = Spec::of_the_workspace();
    let seeds = [(Spelling::Of2022, Breaks::Wide), (Spelling::Of73, Breaks::Anywhere)];
    for (seed, (spelling, breaks)) in (1..).zip(seeds) {
        let form = Form { spelling, breaks, envelopes: Envelopes::Either, errors: Errors::Inline, seed };
        for file in spec.generate(&in_form(form, &spec.document), false).files {
            let mut docs = file.text.lines().filter(|line| line.trim_start().starts_with("///"));
            let said = docs
                .find(|line| ["endpoint", "Config API note", "exists in"].iter().any(|of| line.contains(of)));
            assert!(said.is_none(), "{form:?}, {}: {}", file.path, said.unwrap());
        }
    }
}
