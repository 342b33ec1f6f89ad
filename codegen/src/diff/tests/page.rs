//! The changes as a whole: as a page and for machines.

use super::{BASE, Bump, between, changes, told};
use crate::{Corrections, Edition, Source, diff};

#[test]
fn the_same_document_gives_nothing() {
    let changes = between(BASE, BASE);
    assert!(changes.is_empty());
    assert_eq!(changes.bump("0.4.2"), Some(Bump::None));
    assert_eq!(changes.next_version("0.4.2").as_deref(), Some("0.4.2"));
    assert!(changes.to_markdown(1, Some("0.4.2")).contains("Nothing changed"));
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
