//! Pairs of documents that differ in one thing, and what is said of it.

use super::{Bump, Change, Changes, Class};
use crate::{Corrections, Edition, Source, diff};

const BASE: &str = include_str!("base.yaml");

fn between(old: &str, new: &str) -> Changes {
    let edition = |text| Edition {
        document: Source { name: "lamps.yaml", bytes: str::as_bytes(text) },
        overlay: Corrections::None,
        words: (&[]).into(),
    };
    diff(edition(old), edition(new)).unwrap_or_else(|diagnostics| panic!("{diagnostics}"))
}

/// The base with some of its text replaced, each exactly once.
fn edited(edits: &[(&str, &str)]) -> String {
    edits.iter().fold(BASE.to_owned(), |text, (from, to)| {
        assert_eq!(text.matches(from).count(), 1, "not once in the document: {from}");
        text.replace(from, to)
    })
}

fn changes(edits: &[(&str, &str)]) -> Changes {
    between(BASE, &edited(edits))
}

/// The only change, as `maturity class, …: sentence`, with what it means before and after 1.0.
fn only(edits: &[(&str, &str)]) -> (String, Bump, Bump) {
    let changes = changes(edits);
    let [change] = changes.changes.as_slice() else { panic!("{:#?}", changes.changes) };
    (told(change), changes.bump("0.4.2").unwrap(), changes.bump("1.4.2").unwrap())
}

fn told(change: &Change) -> String {
    let impacts: Vec<String> =
        change.impacts.iter().map(|impact| format!("{} {}", impact.maturity, impact.class.word())).collect();
    assert!(change.class() != Class::Breaking || change.action.is_some(), "nothing to do: {change:#?}");
    format!("{}: {}", impacts.join(", "), change.sentence)
}

fn sentences(edits: &[(&str, &str)]) -> Vec<String> {
    changes(edits).changes.iter().map(told).collect()
}

fn action(edits: &[(&str, &str)]) -> String {
    changes(edits).changes.into_iter().find_map(|change| change.action).expect("somebody has something to do")
}

#[test]
fn the_same_document_gives_nothing() {
    let changes = between(BASE, BASE);
    assert!(changes.is_empty());
    assert_eq!(changes.bump("0.4.2"), Some(Bump::None));
    assert_eq!(changes.next_version("0.4.2").as_deref(), Some("0.4.2"));
    assert!(changes.to_markdown(1, Some("0.4.2")).contains("Nothing changed"));
}

#[test]
fn an_optional_query_parameter_that_is_added_breaks_nobody() {
    let room = "        - { name: room,";
    let more = "        - { name: color, in: query, schema: { type: string } }\n        - { name: room,";
    let said = "stable additive: `stable::lamps::list_lamps` also takes `color: String`.";
    assert_eq!(only(&[(room, more)]), (said.to_owned(), Bump::Patch, Bump::Minor));
}

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

/// The text from one mark to the next.
fn part<'a>(from: &str, to: &str) -> &'a str {
    let start = BASE.find(from).unwrap();
    &BASE[start..start + BASE[start..].find(to).unwrap()]
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
fn a_path_that_is_renamed_is_the_same_function() {
    let edits = [("  /lamps/{lampId}/light:", "  /lamps/{lampId}/brightness:")];
    let said = "alpha additive: `alpha::lamps::get_light` is sent to `/lamps/{lampId}/brightness` instead of \
                `/lamps/{lampId}/light`.";
    assert_eq!(only(&edits), (said.to_owned(), Bump::Patch, Bump::Patch));
}

#[test]
fn a_limit_that_is_lowered_breaks_plans_but_no_code() {
    let edits = [("limit: 60,", "limit: 5,")];
    let said =
        "stable breaking: `stable::lamps::list_lamps` may only be called 5 times a minute instead of 60.";
    assert_eq!(only(&edits), (said.to_owned(), Bump::Patch, Bump::Minor));
    assert!(changes(&edits).changes[0].compiles);
}

#[test]
fn a_limit_that_is_raised_comes_or_goes_changes_the_pacing() {
    let said =
        "stable behaviour: `stable::lamps::list_lamps` may be called 600 times a minute instead of 60.";
    let raised = [("limit: 60,", "limit: 600,")];
    assert_eq!(only(&raised), (said.to_owned(), Bump::Patch, Bump::Minor));
    let gone = [("      x-rate-limit: [{ limit: 60, per: minute }]\n", "")];
    let said = "stable behaviour: `stable::lamps::list_lamps` is no longer limited to 60 calls a minute.";
    assert_eq!(only(&gone), (said.to_owned(), Bump::Patch, Bump::Minor));
    let page = changes(&gone).to_markdown(1, Some("1.4.2"));
    assert!(page.contains("\n## Pacing changes\n\n### Stable\n\n#### Lamps\n\n- [`list_lamps`]"), "{page}");
    assert!(page.contains("| stable | 0 | 1 | 0 | 0 |"), "{page}");
    let back = between(&edited(&gone), BASE);
    let said = "stable behaviour: `stable::lamps::list_lamps` may be called 60 times a minute, which the client now \
                keeps to.";
    assert_eq!(told(&back.changes[0]), said);
}

#[test]
fn a_limit_in_another_period_is_lower_only_where_it_allows_less() {
    let classes = |limit| -> Vec<&str> {
        let edits = [("{ limit: 60, per: minute }", limit)];
        changes(&edits).changes.iter().map(|change| change.class().word()).collect()
    };
    assert_eq!(classes("{ limit: 3600, per: hour }"), ["behaviour", "behaviour"]);
    assert_eq!(classes("{ limit: 3599, per: hour }"), ["breaking", "behaviour"]);
    assert_eq!(classes("{ limit: 1, per: second }"), ["breaking", "behaviour"]);
    assert_eq!(classes("{ limit: 60, per: second }"), ["behaviour", "behaviour"]);
    assert_eq!(classes("{ limit: 60, per: minute, scope: workspace }"), ["breaking", "behaviour"]);
}

#[test]
fn features_and_permissions_are_changes_of_access() {
    let with = |facts: &str| {
        edited(&[("      operationId: createLamp\n", &format!("      operationId: createLamp\n{facts}"))])
    };
    let between = |old: &str, new: &str| between(&with(old), &with(new));
    let said = |old, new| between(old, new).changes.iter().map(told).collect::<Vec<_>>();
    let feature = "      x-required-feature: Bright Lamps\n";
    let two = "      x-required-permissions: [Owner, Lamplighter]\n";
    let one = "      x-required-permissions: [Owner]\n";
    let lamp = "stable behaviour: `stable::lamps::create_lamp`";
    assert_eq!(said("", feature), [format!("{lamp} now needs the feature `Bright Lamps`.")]);
    assert_eq!(said(feature, ""), [format!("{lamp} no longer needs the feature `Bright Lamps`.")]);
    assert_eq!(said(two, one), [format!("{lamp} is no longer open to the permission `Lamplighter`.")]);
    assert_eq!(said(one, two), [format!("{lamp} is now open to the permission `Lamplighter`.")]);
    assert_eq!(said("", one), [format!("{lamp} now needs one of the permissions `Owner`.")]);
    assert_eq!(
        said(two, ""),
        [format!("{lamp} no longer needs one of the permissions `Owner`, `Lamplighter`.")]
    );
    let page = between(two, one).to_markdown(1, None);
    assert!(page.contains("\n## Access changes\n"), "{page}");
}

#[test]
fn an_audit_event_that_goes_is_told_by_its_name() {
    let old = edited(&[(
        "      operationId: createLamp\n",
        "      operationId: createLamp\n      x-audit-events: [Lamp Hung]\n",
    )]);
    let changes = between(&old, BASE);
    let said = "stable behaviour: `stable::lamps::create_lamp` no longer leaves the audit event `Lamp Hung`.";
    assert_eq!(changes.changes.iter().map(told).collect::<Vec<_>>(), [said]);
    assert!(changes.to_markdown(1, None).contains("\n## Other changes of behaviour\n"));
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
fn new_errors_and_headers_are_told() {
    let last = "ListLampsV1Output' } } }\n";
    let header = (
        "          description: OK\n",
        "          description: OK\n          headers: { X-Left: { schema: { type: string } } }\n",
    );
    let text = BASE.replacen(last, &format!("{last}        '409': {{ description: Dark }}\n"), 1);
    let text = text.replacen(header.0, header.1, 1);
    let said: Vec<String> = between(BASE, &text).changes.iter().map(told).collect();
    let expected = [
        "stable behaviour: `stable::lamps::list_lamps` can also fail with 409.",
        "stable additive: `stable::lamps::list_lamps` answers with the header `x-left` with 200.",
    ];
    assert_eq!(said, expected);
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
fn a_description_is_docs_only() {
    let edits = [("description: Its id.", "description: What it is known by.")];
    let said = "stable docs only: `stable::models::Lamp` describes anew `id`.";
    assert_eq!(only(&edits), (said.to_owned(), Bump::Patch, Bump::Patch));
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

#[test]
fn a_shared_type_is_told_of_once_with_the_functions_it_is_in() {
    let changes = changes(&[("['ON', 'OFF']", "['ON', 'OFF', DIM]")]);
    assert_eq!(changes.changes[0].used_by, ["stable::lamps::create_lamp", "stable::lamps::list_lamps"]);
    let page = changes.to_markdown(1, Some("0.4.2"));
    assert!(page.contains("- `State` (in `create_lamp`, `list_lamps`) also knows `DIM`."), "{page}");
    assert!(page.contains("a patch release, 0.4.2 → 0.4.3"), "{page}");
}

#[test]
fn the_page_begins_with_what_breaks_and_links_to_the_vendor() {
    let changes = changes(&[
        ("version: 1.0.0", "version: 1.1.0"),
        ("limit: 60,", "limit: 5,"),
        ("[LARGE, SMALL]", "[LARGE, SMALL, TINY]"),
        ("application/vnd.segment.v1alpha+json", "application/vnd.segment.v1+json"),
        ("description: Its id.", "description: What it is known by."),
    ]);
    let page = changes.to_markdown(2, Some("1.4.2"));
    let expected = "\
## The API's document: 1.0.0 → 1.1.0

| | breaking | behaviour | additive | docs only |
| --- | ---: | ---: | ---: | ---: |
| stable | 1 | 0 | 2 | 1 |
| beta | 0 | 0 | 0 | 0 |
| alpha | 1 | 0 | 0 | 0 |

For the crate this is a minor release, 1.4.2 → 1.5.0: stable decides; beta and alpha stand outside semantic versioning.

### Breaking

#### Stable

##### Lamps

- [`list_lamps`](https://example.com/listLamps) may only be called 5 times a minute instead of 60. → The client waits \
as long as it has to: plan more time for jobs that call it often.

#### Alpha

##### Lamps

- `get_light` is promoted from alpha to stable. → Write `stable::lamps` for `alpha::lamps`. The types beside it move \
with it.

### Added and widened

#### Stable

##### Lamps

- `get_light` is promoted from alpha to stable. → Write `stable::lamps` for `alpha::lamps`. The types beside it move \
with it.

##### Types that tags share

- `Socket` (in `create_lamp`) also knows `TINY`.

### Documentation only

Descriptions: 1 of 1 functions and types are other words now.

- Types that tags share: `Lamp`
";
    assert_eq!(page, expected);
}

#[test]
fn json_says_the_same_to_machines() {
    let changes = changes(&[("limit: 60,", "limit: 5,")]);
    let json: serde_json::Value = serde_json::from_str(&changes.to_json(Some("0.4.2"))).unwrap();
    assert_eq!(json["bump"], "patch");
    assert_eq!(json["next_version"], "0.4.3");
    let change = &json["changes"][0];
    assert_eq!(change["kind"], "rate-limit");
    assert_eq!(change["impacts"], serde_json::json!([{ "maturity": "stable", "class": "breaking" }]));
    assert_eq!(change["docs_url"], "https://example.com/listLamps");
    assert_eq!(change["subject"], "stable::lamps::list_lamps");
    assert!(change["sentence"].as_str().unwrap().ends_with("instead of 60."));
    assert_eq!(change["compiles"], true);
}

#[test]
fn an_overlay_for_another_document_corrects_what_fits_and_is_refused_where_it_has_to_fit() {
    let overlay = "overlay: 1.0.0\nactions:\n\
        \x20 - { target: $.components.schemas.Socket, x-why: test, update: { x-rust-name: Fitting } }\n\
        \x20 - { target: $.components.schemas.Gone, x-why: test, update: { x-rust-name: Other } }\n";
    let document = Source { name: "lamps.yaml", bytes: BASE.as_bytes() };
    let overlay = Source { name: "overlay.yaml", bytes: overlay.as_bytes() };
    let plain = Edition { document, overlay: Corrections::None, words: (&[]).into() };
    let fitting = Edition { document, overlay: Corrections::Fitting(overlay), words: (&[]).into() };
    let said: Vec<String> = diff(plain, fitting).unwrap().changes.iter().map(told).collect();
    assert_eq!(said, ["stable breaking: `stable::models::Socket` is now `stable::models::Fitting`."]);
    let all = Edition { document, overlay: Corrections::All(overlay), words: (&[]).into() };
    let errors = diff(plain, all).unwrap_err();
    assert_eq!(errors.iter().map(|error| error.code).collect::<Vec<_>>(), ["unmatched-action"]);
}
