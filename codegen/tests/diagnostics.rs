//! What is wrong with a document or an overlay is said with file, line, column, pointer and the way out.

use codegen::{Diagnostic, Diagnostics, Severity, Source, generate, generate_with_report};

const GOOD: &str = "\
openapi: 3.0.3
info: { title: Small, version: 1.0.0 }
paths:
  /things:
    get:
      operationId: listThings
      tags: [Things]
      responses:
        '200':
          description: OK
          content:
            application/vnd.segment.v1+json:
              schema:
                type: object
                properties:
                  data:
                    $ref: '#/components/schemas/Thing'
components:
  schemas:
    Thing:
      type: object
      required: [id]
      properties:
        id:
          type: string
";

fn run(document: &str, overlay: Option<&str>) -> Result<(), Diagnostics> {
    let overlay = overlay.map(|text| Source { name: "overlay.yaml", bytes: text.as_bytes() });
    generate(Source { name: "api.yaml", bytes: document.as_bytes() }, overlay, &[]).map(|_| ())
}

fn errors(document: &str, overlay: Option<&str>) -> Vec<Diagnostic> {
    let diagnostics = run(document, overlay).expect_err("the document is refused");
    for diagnostic in diagnostics.iter() {
        assert!(!diagnostic.help.is_empty(), "no way out: {diagnostic}");
        assert!(diagnostic.location.line > 0 && diagnostic.location.column > 0);
    }
    diagnostics.iter().filter(|d| d.severity == Severity::Error).cloned().collect()
}

/// The one error of a document, as `code line:column pointer`.
fn error(document: &str) -> String {
    let errors = errors(document, None);
    let [error] = errors.as_slice() else { panic!("not one error: {errors:#?}") };
    place(error)
}

fn place(error: &Diagnostic) -> String {
    format!("{} {}:{} {}", error.code, error.location.line, error.location.column, error.pointer)
}

fn with(from: &str, to: &str) -> String {
    assert!(GOOD.contains(from), "the document does not have {from:?}");
    GOOD.replacen(from, to, 1)
}

#[test]
fn the_good_document_is_good() {
    run(GOOD, None).unwrap();
}

#[test]
fn documents_of_another_kind() {
    assert_eq!(error(&with("3.0.3", "3.1.0")), "not-openapi-3.0 1:1 /openapi");
    assert_eq!(error(&with("openapi: 3.0.3", "swagger: '2.0'")), "not-openapi-3.0 1:1 /swagger");
    assert_eq!(error("name: something\n"), "not-openapi-3.0 1:1 ");
    assert_eq!(error("- a\n- b\n"), "not-an-object 1:1 ");
    assert_eq!(error(""), "syntax 1:1 ");
    assert_eq!(error("<html><body>Sign in</body></html>"), "not-an-object 1:1 ");
}

#[test]
fn broken_text() {
    // Columns count characters, however long the line: seven before the text, and seven behind it.
    let long = "ü".repeat(3_000);
    assert_eq!(error(&format!("{{\n\"a\": 1,\n\"bc\": \"{long}\",\"c\":}}")), "syntax 3:3014 ");
    assert_eq!(error("{\"openapi\": \"3.0.3\", \"paths\": {\"/a\": "), "syntax 1:38 ");
    assert_eq!(error("openapi: 3.0.3\npaths:\n  /a: [unclosed\n"), "syntax 4:1 ");
    assert_eq!(error("{\"a\": 1,}"), "syntax 1:8 ");
    assert_eq!(error("a: 1\nb: 2\na: 3\n"), "syntax 3:1 ");
    assert_eq!(error("{\"a\": 1, \"a\": 2}"), "syntax 1:10 ");
    assert_eq!(error("a: &x 1\nb: *x\n"), "syntax 2:4 ");
    assert!(error(&"[".repeat(100_000)).starts_with("syntax 1:"));
    assert!(error(&format!("{{\"a\": {}", "[".repeat(100_000))).starts_with("syntax 1:"));
    let bytes = b"openapi: 3.0.3\n\xff\n";
    let diagnostics = generate(Source { name: "api.yaml", bytes }, None, &[]).unwrap_err();
    assert_eq!(place(diagnostics.iter().next().unwrap()), "syntax 2:1 ");
}

#[test]
fn a_truncated_document() {
    // Cut after every line: a diagnostic or, where it still makes sense, files; never a panic.
    for lines in 0..GOOD.lines().count() {
        let cut: Vec<&str> = GOOD.lines().take(lines).collect();
        let _ = run(&cut.join("\n"), None);
    }
    for length in 0..GOOD.len() {
        let _ = run(&GOOD[..length], None);
    }
    assert_eq!(error("openapi: 3.0.3\ninfo: { version: 1.0.0 }\n"), "missing-paths 1:1 /paths");
}

#[test]
fn references() {
    let dangling = with("schemas/Thing'", "schemas/Nothing'");
    let at = "/paths/~1things/get/responses/200/content/application~1vnd.segment.v1+json/schema/properties/data/$ref";
    assert_eq!(error(&dangling), format!("dangling-reference 17:21 {at}"));
    let foreign = with("'#/components/schemas/Thing'", "'other.yaml#/Thing'");
    assert_eq!(error(&foreign), format!("foreign-reference 17:21 {at}"));
    let circular = format!(
        "{GOOD}    Loop:\n      $ref: '#/components/schemas/Pool'\n    Pool:\n      $ref: '#/components/schemas/Loop'\n"
    );
    assert_eq!(error(&circular), "circular-reference 27:7 /components/schemas/Loop/$ref");
    let itself = format!("{GOOD}    Loop:\n      allOf:\n        - $ref: '#/components/schemas/Loop'\n");
    assert_eq!(error(&itself), "circular-reference 28:11 /components/schemas/Loop/allOf/0/$ref");
    let list = with(
        "      type: object\n      required: [id]\n      properties:\n        id:\n          type: string\n",
        "      type: array\n      items: { $ref: '#/components/schemas/Thing' }\n",
    );
    assert_eq!(error(&list), "circular-reference 22:7 /components/schemas/Thing/items");
}

#[test]
fn names_that_meet() {
    let twice = with(
        "components:",
        "  /others:\n    get:\n      operationId: listThings\n      tags: [Things]\n      responses:\n        '200':\n          description: OK\n          content:\n            application/vnd.segment.v1+json:\n              schema:\n                type: object\n                properties:\n                  data:\n                    $ref: '#/components/schemas/Thing'\ncomponents:",
    );
    assert_eq!(error(&twice), "two-operations-one-id 6:7 /paths/~1things/get/operationId");
    let alike = twice.replacen("listThings", "list_things", 1);
    assert_eq!(error(&alike), "two-operations-one-name 6:7 /paths/~1things/get/operationId");
    let schemas = with(
        "          type: string\n",
        "          type: string\n        inner:\n          $ref: '#/components/schemas/thing'\n    thing:\n      type: object\n      properties:\n        a:\n          type: string\n",
    );
    assert_eq!(error(&schemas), "two-schemas-one-name 28:5 /components/schemas/thing");
    let members =
        with("          type: string\n", "          type: string\n        Id:\n          type: string\n");
    assert_eq!(error(&members), "two-members-one-name 24:9 /components/schemas/Thing/properties/id");
    let finals = with(
        "          type: string\n",
        "          type: string\n        state:\n          type: string\n          enum: [A, B]\n          x-final-values: [A, C]\n",
    );
    assert_eq!(error(&finals), "unknown-final-value 26:9 /components/schemas/Thing/properties/state");
    let hidden = with("    Thing:", "    Value:").replace("schemas/Thing", "schemas/Value");
    assert_eq!(error(&hidden), "impossible-name 20:5 /components/schemas/Value");
}

#[test]
fn media_types_and_envelopes() {
    let unknown = with("application/vnd.segment.v1+json", "application/vnd.segment.stable+json");
    let at = "/paths/~1things/get/responses/200/content";
    let places: Vec<String> = errors(&unknown, None).iter().map(place).collect();
    assert_eq!(
        places,
        [
            "no-maturity 9:9 /paths/~1things/get/responses/200".to_owned(),
            format!("unknown-media-type 12:13 {at}/application~1vnd.segment.stable+json")
        ]
    );
    let bare = with(
        "                type: object\n                properties:\n                  data:\n                    $ref",
        "                $ref",
    );
    assert_eq!(error(&bare), format!("missing-envelope 13:15 {at}/application~1vnd.segment.v1+json/schema"));
}

#[test]
fn several_at_once() {
    let document = with("schemas/Thing'", "schemas/Nothing'").replacen(
        "          type: string",
        "          $ref: '#/nowhere'",
        1,
    );
    assert_eq!(errors(&document, None).len(), 2);
}

#[test]
fn constructs_that_are_not_supported() {
    let cases = [
        ("          type: string\n", "          not: { type: string }\n", "unsupported-schema"),
        ("          type: string\n", "          enum: [1, 2]\n", "unsupported-schema"),
        (
            "          type: string\n",
            "          type: string\n          properties: { a: { type: string } }\n",
            "unsupported-schema",
        ),
        (
            "      tags: [Things]\n",
            "      tags: [Things]\n      parameters: [{ name: X-A, in: header, schema: { type: string } }]\n",
            "unsupported-parameter",
        ),
        ("      tags: [Things]\n", "      tags: []\n", "tags"),
        ("      operationId: listThings\n", "", "missing-operation-id"),
        ("  /things:", "  /things/{id}:", "path-parameter"),
        (
            "      tags: [Things]\n",
            "      tags: [Things]\n      x-rate-limit: sixty\n",
            "malformed-extension",
        ),
        (
            "      tags: [Things]\n",
            "      tags: [Things]\n      parameters: [{ name: send, in: query, schema: { type: string } }]\n",
            "reserved-name",
        ),
    ];
    for (from, to, code) in cases {
        let errors = errors(&with(from, to), None);
        assert_eq!(errors[0].code, code, "{errors:#?}");
        assert!(errors[0].location.line > 1 && !errors[0].pointer.is_empty(), "{errors:#?}");
    }
}

#[test]
fn a_member_that_is_required_but_not_defined_is_a_warning() {
    let document = with("required: [id]", "required: [id, name]");
    let source = Source { name: "api.yaml", bytes: document.as_bytes() };
    let generation = generate_with_report(source, None, &[]).unwrap();
    let warnings: Vec<_> = generation.warnings.iter().map(place).collect();
    assert_eq!(warnings, ["undefined-required 22:7 /components/schemas/Thing/required"]);
}

#[test]
fn a_number_on_which_nobody_has_decided_is_a_warning() {
    let numbers = "          type: string\n        count: { type: number }\n        share: { type: number, format: double }\n        shares: { type: array, items: { type: number, minimum: 0 } }\n        retries: { type: integer }\n";
    let refused = "        '400':\n          description: Refused\n          content:\n            application/json: { schema: { type: object, properties: { code: { type: number } } } }\n";
    let document = with("          type: string\n", numbers);
    let document = document.replacen("  schemas:\n", "  schemas:\n    Unused: { type: number }\n", 1);
    let document = document.replacen("components:\n", &format!("{refused}components:\n"), 1);
    let source = Source { name: "api.yaml", bytes: document.as_bytes() };
    let generation = generate_with_report(source, None, &[]).unwrap();
    let warnings: Vec<_> = generation.warnings.iter().map(place).collect();
    let expected = [
        "undecided-number 31:9 /components/schemas/Thing/properties/count",
        "undecided-number 33:32 /components/schemas/Thing/properties/shares/items",
    ];
    assert_eq!(warnings, expected, "{}", generation.warnings);
}

#[test]
fn a_value_that_requires_another_like_it_is_a_warning_and_ends() {
    let other = "        other: { $ref: '#/components/schemas/Other' }\n    Other:\n      type: object\n      required: [thing]\n      properties: { thing: { $ref: '#/components/schemas/Thing' } }\n";
    let document = with("required: [id]", "required: [id, other]") + other;
    let source = Source { name: "api.yaml", bytes: document.as_bytes() };
    let generation = generate_with_report(source, None, &[]).unwrap();
    let warnings: Vec<_> = generation.warnings.iter().map(place).collect();
    let expected =
        ["endless-value 20:5 /components/schemas/Thing", "endless-value 27:5 /components/schemas/Other"];
    assert_eq!(warnings, expected);
    let code: String = generation.files.iter().map(|file| file.text.as_str()).collect();
    assert!(code.contains("other: Option<Box<Other>> = optional") && code.contains("id: String = required"));
}

#[test]
fn a_schema_with_more_members_than_a_table_has_places() {
    let members =
        |count: usize| (0..count).map(|n| format!("        m{n}: {{ type: string }}\n")).collect::<String>();
    run(&(GOOD.to_owned() + &members(127)), None).unwrap();
    let refused = errors(&(GOOD.to_owned() + &members(128)), None);
    assert_eq!(
        refused.iter().map(place).collect::<Vec<_>>(),
        ["too-many-members 23:7 /components/schemas/Thing/properties"]
    );
}

#[test]
fn a_kind_of_a_union_that_an_earlier_one_hides_is_a_warning() {
    let document = with(
        "          type: string\n",
        "          type: string\n        either:\n          anyOf:\n            - $ref: '#/components/schemas/A'\n            - $ref: '#/components/schemas/B'\n    A:\n      type: object\n      required: [id]\n      properties: { id: { type: string } }\n    B:\n      type: object\n      required: [id, name]\n      properties: { id: { type: string }, name: { type: string } }\n",
    );
    let source = Source { name: "api.yaml", bytes: document.as_bytes() };
    let generation = generate_with_report(source, None, &[]).unwrap();
    let warnings: Vec<_> = generation.warnings.iter().map(place).collect();
    assert_eq!(warnings, ["hidden-kind 26:9 /components/schemas/Thing/properties/either"]);
}

#[test]
fn schemas_without_an_end_in_sight() {
    let chain = |link: fn(usize) -> String| {
        let schemas: String = (0..300).map(|n| format!("    S{n}: {}\n", link(n + 1))).collect();
        with("    Thing:\n", &format!("{schemas}    S300:\n")).replacen("schemas/Thing", "schemas/S0", 1)
    };
    let alias = chain(|next| format!("{{ $ref: '#/components/schemas/S{next}' }}"));
    let member =
        chain(|next| format!("{{ properties: {{ n: {{ $ref: '#/components/schemas/S{next}' }} }} }}"));
    let list = chain(|next| format!("{{ type: array, items: {{ $ref: '#/components/schemas/S{next}' }} }}"));
    let deep = "a schema in more than 256 others";
    for (document, excess) in [(alias, deep), (member, deep), (list, "a list or map in more than 32 others")]
    {
        let errors = errors(&document, None);
        assert!(errors.iter().any(|error| error.message.contains(excess)), "{errors:#?}");
    }
}

#[test]
fn overlays() {
    let overlay = |action: &str| format!("overlay: 1.0.0\nactions:\n  - {action}\n");
    let code = |text: &str| {
        let errors = errors(GOOD, Some(text));
        assert_eq!(errors[0].location.file, "overlay.yaml");
        place(&errors[0])
    };
    let action = "{ target: $.components.schemas.Other, x-why: test, update: { a: 1 } }";
    assert_eq!(code(&overlay(action)), "unmatched-action 3:7 /actions/0/target");
    let action = "{ target: $.components.schemas.Thing, x-why: test, update: { type: object } }";
    assert_eq!(code(&overlay(action)), "satisfied-action 3:7 /actions/0/target");
    let action =
        "{ target: $.components.schemas.Thing, x-why: test, x-expect: { type: array }, update: { a: 1 } }";
    assert_eq!(code(&overlay(action)), "unexpected-document 3:56 /actions/0/x-expect");
    let action = "{ target: $.components.schemas.Thing, update: { a: 1 } }";
    assert_eq!(code(&overlay(action)), "malformed-action 3:5 /actions/0/x-why");
    let action = "{ target: '$[', x-why: test, update: { a: 1 } }";
    assert_eq!(code(&overlay(action)), "malformed-action 3:7 /actions/0/target");
    let action = "{ target: $.info, x-why: test }";
    assert_eq!(code(&overlay(action)), "malformed-action 3:5 /actions/0/update");
    assert_eq!(code("actions: []\n"), "not-an-overlay 1:1 ");
}

#[test]
fn overlays_that_would_take_for_ever() {
    let nested = format!("$[?{}@.a{}]", "@[?".repeat(40), "]".repeat(40));
    let long = format!("$.paths.{}", "a".repeat(1_000));
    for (target, excess) in [
        (nested.as_str(), "8 levels of brackets"),
        (&long, "1000 bytes"),
        ("$..*..*..a", "2 times `..`"),
        ("$[*,*][*,*][*,*][*,*][*,*]", "12 times `*` and `,`"),
    ] {
        let overlay =
            format!("overlay: 1.0.0\nactions: [{{ target: '{target}', x-why: test, remove: true }}]\n");
        let errors = errors(GOOD, Some(&overlay));
        assert_eq!(place(&errors[0]), "malformed-action 2:13 /actions/0/target");
        assert!(errors[0].message.contains(excess), "{}", errors[0].message);
    }
    // Each of them doubles what the next one selects.
    let action = |n| format!("  - {{ target: $..*, x-why: test, update: {{ a{n}: {{}} }} }}\n");
    let overlay = format!("overlay: 1.0.0\nactions:\n{}", (0..60).map(action).collect::<String>());
    let errors = errors(GOOD, Some(&overlay));
    assert!(errors.iter().any(|error| error.code == "too-much"), "{errors:#?}");
    // A larger document may get more.
    let list = |length: usize| format!("[{}]", "0, ".repeat(length));
    let document = GOOD.replacen("info: {", &format!("info: {{ x-list: {},", list(30_000)), 1);
    let update = list(25_000);
    let overlay = format!(
        "overlay: 1.0.0\nactions: [{{ target: $.info, x-why: test, update: {{ x-more: {update} }} }}]\n"
    );
    assert!(run(GOOD, Some(&overlay)).is_err());
    run(&document, Some(&overlay)).unwrap();
}

#[test]
fn places_stay_true_behind_a_removed_element() {
    let document = with(
        "      tags: [Things]\n",
        "      tags: [Things]\n      parameters:\n        - { name: a, in: query, schema: { type: string } }\n        - { name: send, in: query, schema: { type: string } }\n",
    );
    let overlay = "overlay: 1.0.0\nactions:\n  - { target: \"$.paths.*.*.parameters[?@.name=='a']\", x-why: test, remove: true }\n";
    let errors = errors(&document, Some(overlay));
    assert_eq!(place(&errors[0]), "reserved-name 10:11 /paths/~1things/get/parameters/0");
}
