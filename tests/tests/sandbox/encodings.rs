//! Whatever is put into a call comes out the same on the server's side.

use percent_encoding::percent_decode_str;
use proptest::prelude::{Just, Strategy, any};
use proptest::test_runner::{Config, TestRunner};
use segment_public_api::{Client, Value};
use segment_sandbox::Sandbox;
use serde_json::{Map, json};
use tokio::runtime::Runtime;

use crate::{call, client};

/// A few hundred cases, the same every time: a test that fails now and then helps nobody.
fn check<S: Strategy>(values: &S, test: impl Fn(&Runtime, &Sandbox, &Client, S::Value)) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let sandbox = runtime.block_on(Sandbox::builder().limits(false).start()).unwrap();
    let client = client(&sandbox);
    let config = Config { cases: 256, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(
        config,
        proptest::test_runner::TestRng::deterministic_rng(Default::default()),
    );
    let outcome = runner.run(values, |value| {
        test(&runtime, &sandbox, &client, value);
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

/// Texts with everything that means something in a URL, and everything else.
fn texts() -> impl Strategy<Value = String> {
    let dangerous = proptest::collection::vec(
        proptest::sample::select(vec![
            "/", "..", "?", "#", "%", "%2F", "&", "=", "+", " ", "[", "]", ",", ".", "\u{0}", "ü", "🦀",
            "\"", "\\",
        ]),
        1..8,
    );
    let length = |text: &String| (1..=255).contains(&text.chars().count());
    proptest::prop_oneof![dangerous.prop_map(|parts| parts.concat()), any::<String>()]
        .prop_filter("the document's lengths", length)
}

/// Any JSON value, without the numbers that JSON's readers disagree on.
fn values() -> impl Strategy<Value = Value> {
    let leaf = proptest::prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-1.0e9..1.0e9).prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        proptest::prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            proptest::collection::btree_map(any::<String>(), inner, 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

#[test]
fn any_text_in_a_query_comes_out_the_same() {
    check(&texts(), |runtime, _, client, text| {
        let said = runtime.block_on(call(client, "echo", json!({ "message": text }))).unwrap();
        assert_eq!(said["message"], json!(text));
    });
}

#[test]
fn any_text_in_a_list_of_a_query_comes_out_the_same() {
    check(&proptest::collection::vec(texts(), 1..5), |runtime, _, client, mut emails| {
        emails.sort();
        emails.dedup();
        let invites: Vec<Value> = emails.iter().map(|email| json!({ "email": email })).collect();
        let body = json!({ "body": { "invites": invites } });
        runtime.block_on(call(client, "createInvites", body)).unwrap();
        // Each has to be found again by exactly its text.
        runtime.block_on(call(client, "deleteInvites", json!({ "emails": emails }))).unwrap();
    });
}

#[test]
fn any_text_in_a_path_comes_out_the_same() {
    check(&texts(), |runtime, sandbox, client, text| {
        let before = sandbox.counts().0;
        let read = runtime.block_on(call(client, "getSource", json!({ "sourceId": text }))).unwrap_err();
        if [".", ".."].contains(&text.as_str()) {
            // URLs cannot carry these as a segment; the crate says so before anything is sent.
            assert!(read.is_invalid_request() && sandbox.counts().0 == before);
            return;
        }
        // No source has this id; but it is what the server was asked for, in one segment.
        assert!(read.is_not_found(), "{read}");
        let seen = sandbox.requests().pop().unwrap();
        assert_eq!(seen.operation, Some("getSource"));
        let segment = seen.path.rsplit('/').next().unwrap();
        assert_eq!(percent_decode_str(segment).decode_utf8().unwrap(), text);
    });
}

#[test]
fn any_settings_in_a_body_come_out_the_same() {
    let settings = proptest::collection::btree_map(any::<String>(), values(), 0..6);
    check(&settings, |runtime, sandbox, client, settings| {
        let secret = |key: &str| {
            ["password", "secret", "token", "apikey"].iter().any(|word| key.to_lowercase().contains(word))
        };
        let settings: Map<String, Value> = settings.into_iter().filter(|(key, _)| !secret(key)).collect();
        let metadata = sandbox.known("createSource", "metadataId");
        let body = json!({ "slug": "s", "enabled": true, "metadataId": metadata, "settings": settings });
        let made = runtime.block_on(call(client, "createSource", json!({ "body": body }))).unwrap();
        assert_eq!(made["source"]["settings"], Value::Object(settings));
        let id = &made["source"]["id"];
        runtime.block_on(call(client, "deleteSource", json!({ "sourceId": id }))).unwrap();
    });
}
