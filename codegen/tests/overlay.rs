//! Corrections meet a newer document: what still fits is made, what does not is told with its place.

use codegen::{Diagnostic, Severity, Source, generate_with_report};

const DOCUMENT: &str = "\
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
              schema: { type: object, properties: { data: { $ref: '#/components/schemas/Thing' } } }
components:
  schemas:
    Thing:
      type: object
      properties:
        count: { type: number }
        size: { type: number }
        kind: { type: string, enum: [A, B] }
        sort: { type: string, enum: [A, B] }
";

const WHOLE: &str = "\
\x20 - target: $.components.schemas.Thing.properties[?@.type == 'number' || @.type == 'integer' || @.type == 'string']
    x-why: whole numbers
    x-expect: { type: number }
    update: { type: integer, format: int64 }
";

const NAMED: &str = "\
\x20 - target: $.components.schemas.Thing.properties['kind','sort']
    x-why: one enum in two places
    update: { x-rust-name: Kind }
";

/// The findings, errors or warnings, and what the surface says if there is one. Numbers that no test here decides on are
/// left out.
fn run(document: &str, actions: &str) -> (Vec<Diagnostic>, String) {
    let overlay = format!("overlay: 1.0.0\nactions:\n{actions}");
    let document = Source { name: "api.yaml", bytes: document.as_bytes() };
    let (found, surface) = match generate_with_report(
        document,
        Some(Source { name: "overlay.yaml", bytes: overlay.as_bytes() }),
        &[],
    ) {
        Ok(generation) => {
            let surface = generation.files.iter().find(|file| file.path == "SURFACE.txt").unwrap();
            (generation.warnings, surface.text.clone())
        }
        Err(errors) => (errors, String::new()),
    };
    (found.iter().filter(|told| told.code != "undecided-number").cloned().collect(), surface)
}

fn without_texts(text: &str) -> String {
    text.replace(" || @.type == 'string'", "")
}

#[test]
fn a_wildcard_corrects_what_fits_and_warns_of_the_others() {
    let (found, surface) = run(DOCUMENT, &format!("{WHOLE}{NAMED}"));
    assert!(surface.contains("count: Option<i64>") && surface.contains("size: Option<i64>"), "{surface}");
    let places: Vec<&str> = found.iter().map(|warning| warning.pointer.as_str()).collect();
    let properties = "/components/schemas/Thing/properties";
    assert_eq!(places, [format!("{properties}/kind"), format!("{properties}/sort")]);
    let warning = &found[0];
    assert_eq!((warning.severity, warning.code), (Severity::Warning, "unlike-the-others"));
    assert_eq!((warning.location.file.as_str(), warning.location.line), ("api.yaml", 21));
    let said = "the action of line 3 of overlay.yaml selects this, but leaves it as it is: `type` is `\"string\"`, \
                where `\"number\"` is expected";
    assert_eq!(warning.message, said);
}

#[test]
fn what_upstream_has_corrected_itself_is_to_be_deleted_only_where_nothing_is_left_to_correct() {
    let whole = without_texts(WHOLE);
    let half = DOCUMENT.replace("count: { type: number }", "count: { type: integer }");
    let (found, surface) = run(&half, &format!("{whole}{NAMED}"));
    assert!(found.is_empty() && surface.contains("size: Option<i64>"), "{found:#?}");
    // Upstream says less than the correction did, and says the same.
    let fixed = half.replace("size: { type: number }", "size: { type: integer }");
    let (found, _) = run(&fixed, &format!("{whole}{NAMED}"));
    let [error] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!(error.code, "satisfied-action");
    assert_eq!((error.location.file.as_str(), error.location.line), ("overlay.yaml", 3));
    assert_eq!(error.help, "upstream has fixed it: delete this action");
    // A list that has the elements already.
    let listed =
        "  - { target: $.components.schemas.Thing.properties.kind, x-why: test, update: { enum: [B] } }\n";
    let (found, _) = run(DOCUMENT, &format!("{NAMED}{listed}"));
    assert_eq!(found.iter().map(|error| error.code).collect::<Vec<_>>(), ["satisfied-action"]);
    // What it removes is gone.
    let removed = "  - { target: $.components.schemas.Thing.properties.gone, x-why: test, remove: true }\n";
    let (found, _) = run(DOCUMENT, &format!("{NAMED}{removed}"));
    assert!(found[0].help.contains("delete this action"), "{found:#?}");
}

#[test]
fn where_nothing_is_as_expected_the_difference_is_named() {
    let changed = DOCUMENT.replace("{ type: number }", "{ type: boolean }");
    let whole = "  - target: $.components.schemas.Thing.properties['count','size']\n    x-why: test\n    x-expect: { \
                 type: number, minimum: 0 }\n    update: { type: integer }\n";
    let (found, _) = run(&changed, &format!("{NAMED}{whole}"));
    let [error] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!(error.code, "unexpected-document");
    for part in ["properties/count`", "`minimum`", "1 other place"] {
        assert!(error.message.contains(part), "no {part} in {}", error.message);
    }
}

#[test]
fn one_value_more_in_one_of_several_places_names_the_action_and_the_value() {
    let (found, _) = run(DOCUMENT, NAMED);
    assert!(found.is_empty(), "{found:#?}");
    let more =
        DOCUMENT.replace("sort: { type: string, enum: [A, B] }", "sort: { type: string, enum: [A, B, C] }");
    let (found, _) = run(&more, NAMED);
    let [error] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!(error.code, "two-schemas-one-name");
    assert!(
        error
            .message
            .contains("only the one at #/components/schemas/Thing/properties/sort has the value `C`"),
        "{error}"
    );
    assert!(error.help.starts_with("line 3 of overlay.yaml gives the name"), "{error}");
}
