//! Types and their members, values and kinds.

use super::{BASE, Bump, action, between, changes, edited, only, part, told};

#[test]
fn a_new_required_member_of_a_body_is_breaking_and_shows_the_new_call() {
    let edits = [("required: [label]\n", "required: [label, watts]\n")];
    let said = "stable breaking: `stable::lamps::CreateLampInput` now requires `watts: i64`.";
    assert_eq!(only(&edits), (said.to_owned(), Bump::Minor, Bump::Major));
    assert!(action(&edits).contains("`CreateLampInput::new(label, watts)`"), "{}", action(&edits));
    let edits = [
        ("required: [label]\n", "required: [color, label]\n"),
        ("        socket:", "        color: { type: string }\n        socket:"),
    ];
    let said = "stable breaking: `stable::lamps::CreateLampInput` now requires `color: String`.";
    assert_eq!(only(&edits), (said.to_owned(), Bump::Minor, Bump::Major));
    assert!(action(&edits).contains("new(CreateLampInputRequired { color, label })"), "{}", action(&edits));
}

#[test]
fn a_new_optional_member_breaks_nobody() {
    let edits = [("        socket:", "        color: { type: string }\n        socket:")];
    let said = "stable additive: `stable::lamps::CreateLampInput` gains `color: Option<String>`.";
    assert_eq!(only(&edits), (said.to_owned(), Bump::Patch, Bump::Minor));
}

#[test]
fn an_enum_value_that_goes_from_a_request_takes_its_variant_with_it() {
    let edits = [("[LARGE, SMALL]", "[LARGE]")];
    let said = "stable breaking: `stable::models::Socket` no longer knows `SMALL`.";
    assert_eq!(only(&edits), (said.to_owned(), Bump::Minor, Bump::Major));
    assert!(action(&edits).contains("the variant `Small`"));
}

#[test]
fn an_enum_value_that_comes_in_an_answer_breaks_nobody_as_enums_are_open() {
    let said = "stable additive: `stable::models::State` also knows `DIM`.";
    assert_eq!(only(&[("['ON', 'OFF']", "['ON', 'OFF', DIM]")]), (said.to_owned(), Bump::Patch, Bump::Minor));
}

#[test]
fn a_new_required_member_of_an_answer_breaks_nobody() {
    let edits = [
        ("required: [id, name]", "required: [id, name, place]"),
        (
            "        name: { type: string }\n",
            "        name: { type: string }\n        place: { type: string }\n",
        ),
    ];
    let said = "stable additive: `stable::models::Lamp` gains `place: String`.";
    assert_eq!(only(&edits), (said.to_owned(), Bump::Patch, Bump::Minor));
}

#[test]
fn a_member_that_becomes_optional_in_an_answer_becomes_an_option() {
    let edits = [("required: [id, name]", "required: [id]")];
    let said = "stable breaking: `stable::models::Lamp` may lack `name: Option<String>`.";
    assert_eq!(only(&edits), (said.to_owned(), Bump::Minor, Bump::Major));
    assert_eq!(action(&edits), "Expect `None` in `name`.");
}

#[test]
fn a_member_that_becomes_required_in_an_answer_is_no_option_any_more() {
    let edits = [("required: [id, name]", "required: [id, name, watts]")];
    let said = "stable breaking: `stable::models::Lamp` always has `watts: i64`.";
    assert_eq!(only(&edits), (said.to_owned(), Bump::Minor, Bump::Major));
    assert_eq!(action(&edits), "Read `watts` without `Option`.");
}

#[test]
fn a_type_that_changes_is_breaking() {
    let edits = [("        lumen: { type: integer }", "        lumen: { type: string }")];
    let said = "alpha breaking: `alpha::lamps::GetLightOutput` has `lumen: String` instead of `i64`.";
    assert_eq!(only(&edits), (said.to_owned(), Bump::Patch, Bump::Patch));
    let edits = [(
        "        name: { type: string }\n        watts: { type: integer }\n        state:",
        "        name: { type: integer }\n        watts: { type: integer }\n        state:",
    )];
    let said = "stable breaking: `stable::models::Lamp` has `name: i64` instead of `String`.";
    assert_eq!(only(&edits), (said.to_owned(), Bump::Minor, Bump::Major));
}

#[test]
fn a_type_that_splits_from_the_more_stable_one_is_told() {
    let lamp = "        lumen: { type: integer }\n";
    let both = format!("{lamp}        lamp: {{ $ref: '#/components/schemas/LampAlpha' }}\n");
    let alpha = |members: &str| format!("    LampAlpha:\n{members}    Socket: {{");
    let stable = part("      type: object\n      required: [id, name]", "    Socket: {");
    let document = |members: &str| edited(&[(lamp, &both), ("    Socket: {", &alpha(members))]);
    let old = document(stable);
    let new = old.replacen(
        "        watts: { type: integer }\n        state:",
        "        watts: { type: string }\n        state:",
        1,
    );
    let said: Vec<String> = between(&old, &new).changes.iter().map(told).collect();
    let expected = [
        "stable breaking: `stable::models::Lamp` has `watts: Option<String>` instead of `Option<i64>`.",
        "alpha breaking: `alpha::models::Lamp` is a type of its own now, apart from `stable::models::Lamp`.",
    ];
    assert_eq!(said, expected);
    let said: Vec<String> = between(&new, &old).changes.iter().map(told).collect();
    assert!(
        said.contains(
            &"alpha additive: `alpha::models::Lamp` is the same type now as `stable::models::Lamp`."
                .to_owned()
        ),
        "{said:#?}"
    );
    // What a caller reads as the same type stays one: absent and null read alike, but for the deviation.
    let new = old.replacen(
        "        watts: { type: integer }\n        state:",
        "        watts: { type: integer, nullable: true }\n        state:",
        1,
    );
    let said: Vec<String> = between(&old, &new).changes.iter().map(told).collect();
    assert_eq!(said, ["stable behaviour: `stable::models::Lamp` expects null in `watts`."]);
}

#[test]
fn a_conversion_that_goes_is_told() {
    let old = edited(&[("required: [label]", "required: [name]"), ("        label: {", "        name: {")]);
    let new = old.replacen("        name: { type: string }", "        name: { type: integer }", 1);
    let said: Vec<String> = between(&old, &new).changes.iter().map(told).collect();
    let expected = [
        "stable breaking: `stable::lamps::CreateLampInput` has `name: i64` instead of `String`.",
        "stable breaking: `stable::lamps::CreateLampInput` can no longer be made from `Lamp`.",
    ];
    assert_eq!(said, expected);
}

#[test]
fn a_type_of_the_same_shape_in_the_same_place_is_a_rename() {
    let text = BASE.replace("LampV1'", "LuminaireV1'").replace("    LampV1:", "    LuminaireV1:");
    let said: Vec<String> = between(BASE, &text).changes.iter().map(told).collect();
    assert_eq!(said, ["stable breaking: `stable::models::Lamp` is now `stable::models::Luminaire`."]);
    // Not certain: the shape differs.
    let text = text.replace("required: [id, name]", "required: [id]");
    let said: Vec<String> = between(BASE, &text).changes.iter().map(told).collect();
    assert!(said.iter().any(|said| said.contains("`stable::models::Lamp` is gone")), "{said:#?}");
    assert!(said.iter().any(|said| said.contains("`stable::models::Luminaire` is new")), "{said:#?}");
}

#[test]
fn a_shared_type_is_told_of_once_with_the_functions_it_is_in() {
    let changes = changes(&[("['ON', 'OFF']", "['ON', 'OFF', DIM]")]);
    assert_eq!(changes.changes[0].used_by, ["stable::lamps::create_lamp", "stable::lamps::list_lamps"]);
    let page = changes.to_markdown(1, Some("0.4.2"));
    assert!(page.contains("- `State` (in `create_lamp`, `list_lamps`) also knows `DIM`."), "{page}");
    assert!(page.contains("a patch release, 0.4.2 → 0.4.3"), "{page}");
}
