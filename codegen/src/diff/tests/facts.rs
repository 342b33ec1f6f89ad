//! What is told of operations: pacing, access, errors, words.

use super::{BASE, Bump, between, changes, edited, only, told};

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
    // The vendor's form lists no headers at all, which is not to say that there are none.
    assert!(between(&text, BASE).changes.is_empty());
    let elsewhere = BASE.replacen("'200':\n          description: OK\n          content:\n            application/vnd.segment.v1alpha", "'409': { description: Dark, headers: { X-Left: { schema: { type: string } } } }\n        '200':\n          description: OK\n          content:\n            application/vnd.segment.v1alpha", 1);
    let said: Vec<String> = between(&text, &elsewhere).changes.iter().map(told).collect();
    let expected = [
        "stable behaviour: `stable::lamps::list_lamps` is no longer said to fail with 409.",
        "stable behaviour: `stable::lamps::list_lamps` no longer answers with the header `x-left` with 200.",
        "alpha behaviour: `alpha::lamps::get_light` can also fail with 409.",
    ];
    assert_eq!(said, expected);
}

#[test]
fn a_description_is_docs_only() {
    let edits = [("description: Its id.", "description: What it is known by.")];
    let said = "stable docs only: `stable::models::Lamp` describes anew `id`.";
    assert_eq!(only(&edits), (said.to_owned(), Bump::Patch, Bump::Patch));
}
