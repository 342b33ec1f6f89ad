//! Every shape in its spellings, and what is nearly one of them.

use serde_json::{Value, json};

use super::*;
use crate::Source;
use crate::dialect::Dialect;
use crate::spec;

const EXAMPLE: &str = "OLD API note: equal to `x`.";

/// What `OLD API` stands for in the texts.
fn predecessor() -> &'static str {
    Dialect::predecessors().next().unwrap()
}

/// A document with one operation, one parameter and one member, each with a description.
fn document(operation: &str, parameter: &str, member: &str) -> Document {
    let [operation, parameter, member, example] =
        [operation, parameter, member, EXAMPLE].map(|text| text.replace("OLD API", predecessor()));
    let value = json!({
        "openapi": "3.0.3",
        "x-docs-url": "https://docs.example.com/tag/{tag}#operation/{operationId}",
        "tags": [{ "name": "Good Things", "description": "Operations related to Good Things" }],
        "paths": { "/things": { "get": {
            "operationId": "listThings",
            "tags": ["Good Things"],
            "description": operation,
            "parameters": [{ "name": "kind", "in": "query", "description": parameter }],
        } } },
        "components": { "schemas": { "Thing": {
            "properties": { "name": { "type": "string", "description": member } },
            "example": { "description": example },
        } } },
    });
    spec::parse(Source { name: "d.json", bytes: value.to_string().as_bytes() }).unwrap()
}

/// What becomes of them, and the warnings.
fn after(operation: &str, parameter: &str, member: &str) -> (Value, Told, Vec<String>) {
    let mut document = document(operation, parameter, member);
    let mut found = Diagnostics::default();
    let told = read(&mut document, &mut found);
    (
        document.value,
        told,
        found.iter().map(|warning| format!("{} {}", warning.pointer, warning.message)).collect(),
    )
}

fn operation(description: &str) -> Value {
    let (document, told, warnings) = after(description, "", "");
    assert_eq!((told.unread, warnings), (0, Vec::new()), "{description}");
    document["paths"]["/things"]["get"].clone()
}

#[test]
fn limits_are_read_in_every_spelling() {
    let tail = "which is lower than the default due to access pattern restrictions. Once reached, this endpoint will \
                respond with the 429 HTTP status code with headers indicating the limit parameters. See [Rate \
                Limiting](/#tag/Rate-Limits) for more information.";
    let minute = json!([{ "limit": 60, "per": "minute" }]);
    for text in [
        format!("Lists.\n\n\n\nThe rate limit for this endpoint is 60 requests per minute, {tail}"),
        format!("Lists.The rate limit for this endpoint is 60 requests per minute, {tail}"),
        format!(
            "Lists.   The rate\nlimit for this endpoint is\n60 requests per minute, {}",
            tail.replace(' ', "\n")
        ),
        "Lists.\n\nThe rate limit for this endpoint is 60 requests per minute.".to_owned(),
    ] {
        let read = operation(&text);
        assert_eq!((&read["x-rate-limit"], &read["description"]), (&minute, &json!("Lists.")), "{text}");
    }
    let two = json!([{ "limit": 5, "per": "minute" }, { "limit": 1000, "per": "month", "scope": "spaceId" }]);
    for text in [
        format!(
            "The rate limit for this endpoint is 5 requests per minute and 1,000 requests per month per spaceId, {tail}"
        ),
        format!(
            "The rate limit for this endpoint is 5 requests per minute, {tail} This endpoint also has a rate limit of \
             1000 requests per month per spaceId, which is lower than the default due to access pattern restrictions."
        ),
    ] {
        let read = operation(&text);
        assert_eq!((&read["x-rate-limit"], read.get("description")), (&two, None), "{text}");
    }
}

#[test]
fn events_features_roles_and_stages_are_read_in_both_spellings() {
    let of_2022 = "Lists.\n\n\n\nWhen called, this endpoint may generate the `Thing Seen` [Audit Trail](/tag/Audit-Trail) \
                   event.\n      \n\n\n**Note**: In order to successfully call this endpoint, the specified Workspace \
                   needs to have the Many Things feature enabled. Please reach out to your customer success manager for \
                   more information.\n\n\nThis endpoint requires the user to have at least the following \
                   permission(s): \n * Thing Admin\n * Thing Read-only\n\n\nOLD API omitted fields:\n- `a`,\n- `b`\n      ";
    let of_73 = "Lists.  • This endpoint is in **Alpha** testing.  Please submit any feedback by sending an email to \
                 friends@example.com.    • In order to successfully call this endpoint, the specified Workspace needs \
                 to have the Many Things feature enabled. Please reach out to your customer success manager for more \
                 information.   • When called, this endpoint may generate the `Thing Seen` event in the [audit \
                 trail](/tag/Audit-Trail).    This endpoint requires the user to have at least the following \
                 permission(s):   * Thing Admin  * Thing Read-only  OLD API omitted fields: - `a`, - `b`";
    for text in [of_2022, of_73] {
        let read = operation(text);
        assert_eq!(read["description"], "Lists.");
        assert_eq!(read["x-audit-events"], json!(["Thing Seen"]));
        assert_eq!(read["x-required-feature"], "Many Things");
        assert_eq!(read["x-required-permissions"], json!(["Thing Admin", "Thing Read-only"]));
        assert_eq!(read["x-predecessor-omitted"], json!(["a", "b"]));
    }
    assert_eq!(operation(of_73)["x-testing-stage"], "alpha");
    for list in [
        "\n* One Thing\n* Two Things\n      \n\n",
        "* One Thing * Two Things          ",
        "\n* One\nThing\n* Two Things\n\n",
    ] {
        let read = operation(&format!(
            "• When called, this endpoint may generate one or more of the following [audit trail](/tag/Audit-Trail) \
             events:{list}• Note that it goes on, and on."
        ));
        assert_eq!(read["x-audit-events"], json!(["One Thing", "Two Things"]));
        assert_eq!(read["description"], "* Note that it goes on, and on.");
    }
}

#[test]
fn notes_are_data_of_parameters_and_members() {
    let (document, told, warnings) = after(
        "",
        "The kind.\n\nOLD API note: equal to `type` but allows an array.\n\nThis parameter exists in v1.",
        "OLD API note:\nanalogous to `name` and `parent`.",
    );
    assert!(warnings.is_empty(), "{warnings:?}");
    assert_eq!((told.predecessor_notes, told.parameter_maturities), (2, 1));
    let parameter = &document["paths"]["/things"]["get"]["parameters"][0];
    assert_eq!(parameter["description"], "The kind.");
    assert_eq!(
        parameter["x-predecessor"],
        json!({ "relation": "equal to", "names": ["type"], "array": true })
    );
    let member = &document["components"]["schemas"]["Thing"]["properties"]["name"];
    let before = json!({ "relation": "analogous to", "names": ["name", "parent"], "array": false });
    assert_eq!((&member["x-predecessor"], member.get("description")), (&before, None));
    assert_eq!(document["tags"][0].get("description"), None, "it only repeats the name");
    let example = &document["components"]["schemas"]["Thing"]["example"]["description"];
    assert_eq!(*example, EXAMPLE.replace("OLD API", predecessor()));
}

#[test]
fn a_sentence_that_only_looks_like_one_is_a_warning_and_stays() {
    for sentence in [
        "The rate limit for this endpoint is 60 requests per fortnight, which is lower than the default.",
        "The rate limit for this endpoint is 60 requests per minute for each source, which is a lot.",
        "Calls are limited to 60 requests per minute.",
        "The specified Workspace must have the Many Things feature enabled.",
        "This endpoint requires the user to have at least one of these permissions: Thing Admin.",
        "This endpoint requires the user to have at least the following permission(s): whatever fits.",
        "When called, this endpoint may produce the `Thing Seen` event in the [audit trail](/tag/Audit-Trail).",
        "• This endpoint is in **Gamma** testing.",
        "OLD API left out `a`.",
    ] {
        let (document, told, warnings) = after(&format!("Lists. {sentence} More."), "", "");
        assert_eq!((told.unread, warnings.len()), (1, 1), "{sentence}: {warnings:?}");
        assert!(warnings[0].starts_with("/paths/~1things/get/description "), "{warnings:?}");
        let kept = document["paths"]["/things"]["get"]["description"].as_str().unwrap();
        let start = sentence.trim_start_matches("• ").split('[').next().unwrap();
        let start = start.replace("OLD API", predecessor());
        assert!(kept.contains(&start), "{kept}");
    }
    for sentence in [
        "Adds a list of access permissions to a user.",
        "Returns a list of Audit Trail events.",
        "Rate limit headers will be updated: X-RateLimit-Remaining says how many are left.",
    ] {
        assert_eq!(operation(sentence)["description"], sentence);
    }
}

#[test]
fn html_around_sentences_and_lists_is_no_part_of_them() {
    let read = operation(
        "<p>Lists.</p><p>This endpoint is in <b>Beta</b> testing.</p>\n<p>This endpoint requires the user to have at least \
         the following permission(s):</p><ul><li>Thing Admin</li><li>Owner</li></ul><p>The rate limit for this endpoint is \
         <strong>60</strong> requests per minute.</p>When called, this endpoint may generate one or more of the following \
         [audit trail](/tag/Audit-Trail) events:<br/>* Thing Seen<br/>* Thing Gone<br/><br/>",
    );
    assert_eq!(read["x-required-permissions"], json!(["Thing Admin", "Owner"]));
    assert_eq!(read["x-testing-stage"], "beta");
    assert_eq!(read["x-audit-events"], json!(["Thing Seen", "Thing Gone"]));
    assert_eq!(read["x-rate-limit"], json!([{ "limit": 60, "per": "minute" }]));
    assert_eq!(read["description"], "Lists.");
}

#[test]
fn an_extension_overrides_the_sentence_and_settles_the_warning() {
    let mut document = document(
        "The rate limit for this endpoint is 60 requests per minute. The specified Workspace must have the Many \
         Things feature enabled.",
        "",
        "",
    );
    let operation = &mut document.value["paths"]["/things"]["get"];
    operation["x-rate-limit"] = json!([{ "limit": 1, "per": "day" }]);
    operation["x-required-feature"] = json!("Many Things");
    let mut found = Diagnostics::default();
    read(&mut document, &mut found);
    assert!(found.is_empty(), "{found}");
    assert_eq!(document.value["paths"]["/things"]["get"]["x-rate-limit"][0]["per"], "day");
}

#[test]
fn what_is_left_is_markdown_and_the_page_follows_from_tag_and_id() {
    let read = operation(
        "Lists. See [this](/docs/this).\n<div style=\"a: b\">\n<ul><li><strong>One</strong>: <code>x</code> of Map<String></li></ul>\n</div>",
    );
    assert_eq!(
        read["description"],
        "Lists. See [this](https://docs.example.com/docs/this).\n\n* **One**: `x` of Map<String>"
    );
    assert_eq!(read["externalDocs"]["url"], "https://docs.example.com/tag/Good-Things#operation/listThings");
}
