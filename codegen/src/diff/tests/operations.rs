//! Operations that come, go, move and are called otherwise.

use super::{BASE, Bump, action, between, changes, edited, only, part, sentences, told};

#[test]
fn an_optional_query_parameter_that_is_added_breaks_nobody() {
    let room = "        - { name: room,";
    let more = "        - { name: color, in: query, schema: { type: string } }\n        - { name: room,";
    let said = "stable additive: `stable::lamps::list_lamps` also takes `color: String`.";
    assert_eq!(only(&[(room, more)]), (said.to_owned(), Bump::Patch, Bump::Minor));
}

#[test]
fn alpha_that_is_promoted_to_stable_breaks_alpha_only() {
    let edits = [("application/vnd.segment.v1alpha+json", "application/vnd.segment.v1+json")];
    let said = "stable additive, alpha breaking: `alpha::lamps::get_light` is promoted from alpha to stable.";
    assert_eq!(only(&edits), (said.to_owned(), Bump::Patch, Bump::Minor));
    assert!(action(&edits).starts_with("Write `stable::lamps` for `alpha::lamps`."));
}

#[test]
fn stable_that_is_demoted_breaks_stable() {
    let old = edited(&[("application/vnd.segment.v1alpha+json", "application/vnd.segment.v1+json")]);
    let changes = between(&old, BASE);
    let said: Vec<String> = changes.changes.iter().map(told).collect();
    let expected =
        ["stable breaking, alpha additive: `stable::lamps::get_light` is demoted from stable to alpha."];
    assert_eq!(said, expected);
    assert_eq!(changes.bump("0.4.2"), Some(Bump::Minor));
}

#[test]
fn an_operation_that_is_removed_takes_its_types_with_it_without_a_word_about_them() {
    let edits = [(part("    post:", "  /lamps/{"), "")];
    let said = "stable breaking: `stable::lamps::create_lamp` is gone.";
    let told = sentences(&edits);
    assert_eq!(told[0], said);
    assert_eq!(changes(&edits).bump("0.4.2"), Some(Bump::Minor));
    assert_eq!(told.len(), 1, "{told:#?}");
    let alpha = [(part("  /lamps/{", "components:"), "")];
    let said = "alpha breaking: `alpha::lamps::get_light` is gone.";
    assert_eq!(only(&alpha), (said.to_owned(), Bump::Patch, Bump::Patch), "alpha is outside of versions");
}

#[test]
fn an_operation_that_is_added_brings_its_types_without_a_word_about_them() {
    let new = between(&edited(&[(part("    post:", "  /lamps/{"), "")]), BASE);
    let said: Vec<String> = new.changes.iter().map(told).collect();
    assert_eq!(said, ["stable additive: `stable::lamps::create_lamp` is new (`POST /lamps`)."]);
}

#[test]
fn a_path_that_is_renamed_is_the_same_function() {
    let edits = [("  /lamps/{lampId}/light:", "  /lamps/{lampId}/brightness:")];
    let said = "alpha additive: `alpha::lamps::get_light` is sent to `/lamps/{lampId}/brightness` instead of \
                `/lamps/{lampId}/light`.";
    assert_eq!(only(&edits), (said.to_owned(), Bump::Patch, Bump::Patch));
}

#[test]
fn what_is_sent_may_be_accepted_less_or_more() {
    let label =
        |schema: &str| edited(&[("        label: { type: string }", &format!("        label: {schema}"))]);
    let said =
        |old: &str, new: &str| between(&label(old), &label(new)).changes.iter().map(told).collect::<Vec<_>>();
    let subject = "`stable::lamps::CreateLampInput`";
    let (free, short, shorter) =
        ("{ type: string }", "{ type: string, maxLength: 20 }", "{ type: string, maxLength: 10 }");
    let narrower = |item| vec![format!("stable breaking: {subject} accepts less: {item}.")];
    let wider = |item| vec![format!("stable additive: {subject} {item}.")];
    assert_eq!(said(free, short), narrower("`maxLength: 20` of `label`"));
    assert_eq!(said(short, shorter), narrower("`maxLength: 10` of `label` instead of 20"));
    assert_eq!(said(shorter, short), wider("accepts more: `maxLength: 20` of `label` instead of 10"));
    assert_eq!(said(short, free), wider("no longer insists on `maxLength: 20` of `label`"));
    let list = |most: u32| {
        format!("{{ type: array, maxItems: {most}, items: {{ type: string, minLength: {most} }} }}")
    };
    assert_eq!(
        said(&list(9), &list(5)),
        [
            format!("stable breaking: {subject} accepts less: `maxItems: 5` of `label` instead of 9."),
            format!("stable additive: {subject} accepts more: `items.minLength: 5` of `label` instead of 9."),
        ]
    );
    let default = |value| format!("{{ type: string, default: {value} }}");
    let said = said(&default("a"), &default("b"));
    assert_eq!(
        said,
        [format!(
            "stable behaviour: {subject} takes the default `default: \"b\"` of `label` instead of \"a\"."
        )]
    );
    // A parameter likewise, and nobody sends what is only answered.
    let room = [(
        "schema: { type: string } }\n      responses:",
        "schema: { type: string, maxLength: 5 } }\n      responses:",
    )];
    let text = BASE.replacen(room[0].0, room[0].1, 1);
    let said = "stable breaking: `stable::lamps::list_lamps` accepts less: `maxLength: 5` of `room`.";
    assert_eq!(between(BASE, &text).changes.iter().map(told).collect::<Vec<_>>(), [said]);
    assert!(
        changes(&[("id: { type: string, description", "id: { type: string, maxLength: 5, description")])
            .is_empty()
    );
}

#[test]
fn a_tag_that_is_renamed_moves_its_module_and_is_told_once() {
    let text =
        BASE.replace("tags: [Lamps]", "tags: [Luminaires]").replace("name: Lamps,", "name: Luminaires,");
    let changes = between(BASE, &text);
    let said: Vec<String> = changes.changes.iter().map(told).collect();
    let expected = [
        "stable breaking: `stable::lamps` is now `stable::luminaires`.",
        "alpha breaking: `alpha::lamps` is now `alpha::luminaires`.",
    ];
    assert_eq!(said, expected);
    assert_eq!(changes.bump("1.4.2"), Some(Bump::Major));
    let action = changes.changes[0].action.as_deref().unwrap_or_default();
    assert!(action.starts_with("Write `stable::luminaires` for `stable::lamps`"), "{action}");
    // One operation that changes besides is told under its old name.
    let text = text.replace("required: [label]\n", "required: [label, watts]\n");
    let said: Vec<String> = between(BASE, &text).changes.iter().map(told).collect();
    assert!(
        said.contains(
            &"stable breaking: `stable::lamps::CreateLampInput` now requires `watts: i64`.".to_owned()
        ),
        "{said:#?}"
    );
    assert_eq!(said.len(), 3, "{said:#?}");
}

#[test]
fn an_id_that_changes_at_the_same_method_and_path_is_a_rename() {
    let text = BASE
        .replace("operationId: listLamps", "operationId: findLamps")
        .replace("ListLampsV1", "FindLampsV1");
    let said: Vec<String> = between(BASE, &text).changes.iter().map(told).collect();
    let expected = [
        "stable breaking: `stable::lamps::ListLampsOutput` is now `stable::lamps::FindLampsOutput`.",
        "stable breaking: `stable::lamps::list_lamps` is now `stable::lamps::find_lamps`.",
    ];
    assert_eq!(said, expected);
}

#[test]
fn a_query_parameter_that_becomes_required_moves_into_the_call() {
    let edits = [("{ name: room, in: query,", "{ name: room, in: query, required: true,")];
    let said =
        "stable breaking: `stable::lamps::list_lamps` takes `room: String` instead of `Option<String>`.";
    assert_eq!(only(&edits), (said.to_owned(), Bump::Minor, Bump::Major));
    assert_eq!(action(&edits), "The call is now `list_lamps(room: String)`.");
}

#[test]
fn an_operation_in_another_tag_is_moved() {
    let edits = [("      tags: [Lamps]\n      summary: Hangs", "      tags: [Houses]\n      summary: Hangs")];
    let said = "stable breaking: `stable::lamps::create_lamp` is now in `stable::houses`.";
    assert_eq!(only(&edits), (said.to_owned(), Bump::Minor, Bump::Major));
}

/// The base with `listLamps` in a second major version, too, whose lamps have a room.
fn with_second_major(maturity: &str, outputs: &str) -> String {
    let first = "schema: { type: object, properties: { data: { $ref: '#/components/schemas/ListLampsV1Output' } } }\n";
    let indent = "            ";
    let more = format!("{first}{indent}application/vnd.segment.v2{maturity}+json:\n{indent}  {outputs}");
    let schemas = "    ListLampsV2Output:\n      type: object\n      required: [lamps]\n      properties:\n        lamps: { type: \
                   array, items: { $ref: '#/components/schemas/LampV2' } }\n    LampV2:\n      type: object\n      required: \
                   [id, room]\n      properties:\n        id: { type: string }\n        room: { type: string }\n    LampV1:\n";
    edited(&[(first, &more), ("    LampV1:\n", schemas)])
}

#[test]
fn a_second_major_version_is_asked_for_by_the_plain_name_which_is_breaking_and_renames_no_type() {
    let outputs = "schema: { type: object, properties: { data: { $ref: '#/components/schemas/ListLampsV2Output' } } }\n";
    let changes = between(BASE, &with_second_major("", outputs));
    let said: Vec<String> = changes.changes.iter().map(told).collect();
    assert_eq!(
        said,
        [
            "stable breaking: `stable::lamps::list_lamps` answers with `ListLampsOutputV2` instead of `ListLampsOutput`.",
            "stable breaking: `stable::lamps::list_lamps` speaks `application/vnd.segment.v2+json` instead of \
             `application/vnd.segment.v1+json`.",
            "stable additive: `stable::lamps::ListLampsOutputV2` is new.",
            "stable additive: `stable::lamps::list_lamps_v1` is there as well (`GET /lamps`).",
            "stable additive: `stable::models::LampV2` is new.",
        ]
    );
    let action = changes.changes[1].action.clone().unwrap();
    assert!(action.ends_with("`stable::lamps::list_lamps_v1` asks as before."), "{action}");
    assert_eq!(changes.bump("1.4.2"), Some(Bump::Major));
}

#[test]
fn a_second_major_version_of_the_same_shape_is_breaking_all_the_same() {
    let outputs = "schema: { type: object, properties: { data: { $ref: '#/components/schemas/ListLampsV1Output' } } }\n";
    let first = "            application/vnd.segment.v1+json:\n              schema: { type: object, properties: { data: { \
                 $ref: '#/components/schemas/ListLampsV1Output' } } }\n";
    let second = first.replace(".v1+", ".v2+");
    // It alone: the first is gone.
    assert_eq!(
        sentences(&[(first, &second)]),
        ["stable breaking: `stable::lamps::list_lamps` speaks `application/vnd.segment.v2+json` instead of \
             `application/vnd.segment.v1+json`."]
    );
    let both: Vec<String> = between(BASE, &with_second_major("", outputs)).changes.iter().map(told).collect();
    assert_eq!(both.len(), 2, "{both:?}");
    assert!(both[0].starts_with("stable breaking: `stable::lamps::list_lamps` speaks"), "{both:?}");
    assert!(both[1].starts_with("stable additive: `stable::lamps::list_lamps_v1` is there"), "{both:?}");
}

#[test]
fn a_second_major_version_at_a_less_settled_maturity_changes_nothing_above() {
    let outputs = "schema: { type: object, properties: { data: { $ref: '#/components/schemas/ListLampsV2Output' } } }\n";
    let changes = between(BASE, &with_second_major("beta", outputs));
    assert!(changes.changes.iter().all(|change| change.class_at("stable").is_none()), "{changes:#?}");
    let come = "beta additive: `beta::lamps::list_lamps` is there as well (`GET /lamps`).";
    assert!(changes.changes.iter().any(|change| told(change) == come), "{changes:#?}");
}
