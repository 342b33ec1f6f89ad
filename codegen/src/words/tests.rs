//! Who wins, and what is wrong with an entry.

use crate::{Corrections, Edition, Generation, Source, Wording, WordsKind, generate_with_report, model};

const DOCUMENT: &str = r#"
openapi: 3.0.3
info: { title: T, version: 1.0.0 }
tags: [{ name: Things, description: Of the document. }]
paths:
  /things/{thingId}:
    get:
      operationId: getThing
      tags: [Things]
      summary: Get Thing
      description: Gets it.
      parameters:
        - { name: thingId, in: path, required: true, schema: { type: string } }
        - { name: limit, in: query, description: Of the document., schema: { type: integer, minimum: 1, default: 20 } }
      responses:
        '200':
          description: OK
          content:
            application/vnd.segment.v1+json:
              schema: { type: object, properties: { data: { $ref: '#/components/schemas/ThingV1' } } }
            application/vnd.segment.v1alpha+json:
              schema: { type: object, properties: { data: { $ref: '#/components/schemas/ThingAlpha' } } }
components:
  schemas:
    ThingV1:
      type: object
      description: Of the document.
      properties:
        name: { type: string, minLength: 1, maxLength: 255 }
        kind: { $ref: '#/components/schemas/Kind' }
    ThingAlpha:
      type: object
      properties:
        name: { type: string, minLength: 1, maxLength: 255 }
        color: { type: string, description: Of the document. }
    Kind: { type: string, enum: [LIVE, OFF] }
"#;

const WORDS: &str = r#"
tag: Things
text: Ours of the tag.
operations:
  getThing:
    summary: Reads a thing.
    parameters: { thingId: Ours of the id. }
types:
  Thing:
    text: Ours of the type.
    members: { kind: Ours of the reference. }
  Kind:
    values: { LIVE: Ours of the value. }
"#;

fn words<'a>(files: &[(&'a str, &'a str)]) -> Vec<Source<'a>> {
    files.iter().map(|(name, text)| Source { name, bytes: text.as_bytes() }).collect()
}

fn generation(files: &[(&str, &str)]) -> Result<Generation, crate::Diagnostics> {
    generate_with_report(Source { name: "d.yaml", bytes: DOCUMENT.as_bytes() }, None, &words(files))
}

fn errors(files: &[(&str, &str)]) -> Vec<String> {
    let errors = generation(files).unwrap_err();
    errors
        .iter()
        .map(|e| format!("{}:{} #{} {}", e.location.file, e.location.line, e.pointer, e.code))
        .collect()
}

#[test]
fn ours_win_then_the_documents_then_a_line_of_facts() {
    let shared =
        ("shared.yaml", "members: { name: Ours of every name. }\nparameters: { thingId: Less precise. }\n");
    let generation = generation(&[("things.yaml", WORDS), shared]).unwrap();
    let file = |path: &str| &generation.files.iter().find(|file| file.path.ends_with(path)).unwrap().text;
    let stable = file("stable/models/thing.rs");
    for text in ["/// Ours of the type.", "/// Ours of every name.", "/// Ours of the reference."] {
        assert!(stable.contains(text), "{stable}");
    }
    let alpha = file("alpha/models/thing.rs");
    assert!(alpha.contains("/// Ours of the type.") && alpha.contains("/// Of the document."), "{alpha}");
    let operation = file("api/stable/things.rs");
    for text in [
        "/// Reads a thing.\n",
        "/// * `thing_id`: Ours of the id.\n",
        "/// Of the document.\n",
        "Ours of the tag.",
    ] {
        assert!(operation.contains(text), "{text} in {operation}");
    }
    assert!(!operation.contains("Gets it.") && !operation.contains("Get Thing"), "{operation}");
    assert!(file("models/kind.rs").contains("/// Ours of the value.\n"));
    let count = |kind| generation.report.words.count(kind);
    assert_eq!(count(WordsKind::Operation), [1, 0, 0]);
    assert_eq!(count(WordsKind::Parameter), [1, 1, 0]);
    assert_eq!(count(WordsKind::Member), [2, 1, 0]);
    assert_eq!(count(WordsKind::Value), [1, 0, 1]);
    let without: Vec<&str> = generation.report.words.without_words(WordsKind::Value).collect();
    assert_eq!(without, ["Kind.OFF"]);
}

#[test]
fn where_nobody_says_anything_there_is_a_line_of_facts() {
    let generation = generation(&[]).unwrap();
    let file = |path: &str| &generation.files.iter().find(|file| file.path.ends_with(path)).unwrap().text;
    let stable = file("stable/models/thing.rs");
    assert!(stable.contains("/// `name`: string, 1 to 255 characters.\n"), "{stable}");
    assert!(stable.contains("/// `kind`: `Kind`.\n"), "{stable}");
    assert!(file("models/kind.rs").contains("/// `Kind`: string with known values.\n"));
    assert!(file("api/stable/things.rs").contains("/// Get Thing\n///\n/// Gets it.\n"));
}

#[test]
fn an_entry_for_nothing_is_an_error_at_its_place() {
    let said = errors(&[
        (
            "a.yaml",
            "tag: Gone\ntext: T.\noperations:\n  goneThing: { summary: S. }\n  getThing: { parameters: { gone: P. } }\n",
        ),
        ("b.yaml", "types:\n  Gone: { text: T. }\n  Kind: { values: { GONE: V. }, members: { x: M. } }\n"),
        ("shared.yaml", "parameters: { gone: P. }\nmembers: { gone: M. }\n"),
    ]);
    let expected = [
        "a.yaml:2 #/text",
        "a.yaml:4 #/operations/goneThing/summary",
        "a.yaml:5 #/operations/getThing/parameters/gone",
        "b.yaml:2 #/types/Gone/text",
        "b.yaml:3 #/types/Kind/values/GONE",
        "b.yaml:3 #/types/Kind/members/x",
        "shared.yaml:1 #/parameters/gone",
        "shared.yaml:2 #/members/gone",
    ];
    assert_eq!(said, expected.map(|place| format!("{place} words-for-nothing")));
    let message = generation(&[("b.yaml", "types:\n  Gone: { text: T. }\n")]).unwrap_err().to_string();
    assert!(message.contains("words for the type `Gone`") && message.contains("delete it"), "{message}");
}

#[test]
fn slips_are_errors_and_so_are_two_entries_for_one_thing() {
    let twice =
        [("a.yaml", "types:\n  Thing: { text: A. }\n"), ("b.yaml", "types:\n  Thing: { text: B. }\n")];
    assert_eq!(errors(&twice), ["b.yaml:2 #/types/Thing/text words-twice"]);
    assert!(generation(&twice).unwrap_err().to_string().contains("a.yaml:2"));
    assert_eq!(errors(&[("a.yaml", "tag: Things\ndetail: A.\n")]), ["a.yaml:2 #/detail unknown-words"]);
    assert_eq!(errors(&[("a.yaml", "tag: Things\ntext: 1\n")]), ["a.yaml:2 #/text malformed-words"]);
    assert_eq!(errors(&[("a.yaml", "tag: Things\ntext: [\n")]).len(), 1);
}

#[test]
fn words_for_another_document_only_have_to_fit() {
    let files = words(&[("a.yaml", "types:\n  Gone: { text: T. }\n")]);
    let document = Source { name: "d.yaml", bytes: DOCUMENT.as_bytes() };
    let edition = |words| Edition { document, overlay: Corrections::None, words };
    assert!(model(edition(Wording::Fitting(&files))).is_ok());
    assert!(model(edition(Wording::All(&files))).is_err());
}
