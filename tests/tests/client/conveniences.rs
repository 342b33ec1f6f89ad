//! What spares callers code of their own.

use std::collections::BTreeMap;
use std::time::Duration;

use segment_public_api::stable::models::{
    PaginationInput, Permission, PermissionInput, RegulationStatus, RemoveRule, Rule, RuleType,
    TrackingPlanType,
};
use segment_public_api::stable::tracking_plans::{
    CreateTrackingPlanInput, UpdateTrackingPlanInput, remove_rules_from_tracking_plan,
};
use segment_public_api::stable::{audiences, deletion_and_suppression, iam_users, sources, tracking_plans};
use segment_public_api::testing::{Answer, FakeTransport};
use segment_public_api::{Client, Paged, Region, WaitPolicy};
use serde_json::json;

use super::common::source;

fn rules(count: usize) -> Vec<RemoveRule> {
    (0..count).map(|at| RemoveRule::new(RuleType::Track, 1).key(format!("An Event of Number {at}"))).collect()
}

#[tokio::test]
async fn a_url_that_is_too_long_is_refused_before_it_is_sent() {
    let fake = FakeTransport::new();
    let error = remove_rules_from_tracking_plan("p", rules(200)).send(&fake.client()).await.unwrap_err();
    assert!(error.is_invalid_request() && error.attempts() == 0 && fake.requests().is_empty());
    let line = error.to_string();
    for text in ["more than the 8000", "`rules`", "in_batches", "max_url_length"] {
        assert!(line.contains(text), "{text}: {line}");
    }
    assert!(!line.contains("Number"), "{line}");
}

#[tokio::test]
async fn batches_hold_everything_once_and_fit() {
    let fake = FakeTransport::new();
    let answer = json!({ "status": "SUCCESS" });
    fake.answer("removeRulesFromTrackingPlan", Answer::data(&answer));
    let client = fake.client();
    for most in [300, 1_000, 8_000] {
        fake.clear();
        let all = rules(200);
        let client =
            Client::builder().token("t").transport(fake.clone()).max_url_length(most).build().unwrap();
        let batches = remove_rules_from_tracking_plan("p/1", all.clone()).in_batches(&client).unwrap();
        let mut keys = Vec::new();
        for (at, batch) in batches.iter().enumerate() {
            let parts = batch.parts().unwrap();
            let length = client.base_url().len() + parts.url_path_and_query().len();
            assert!(length <= most, "{at}: {length}");
            // One more would not have fitted, the last batch aside.
            assert!(at + 1 == batches.len() || length + 150 > most, "{at}: {length}");
            batch.clone().send(&client).await.unwrap();
        }
        for request in fake.requests() {
            let mut at = 0;
            while let Some(key) = request.query_value(&format!("rules.{at}.key")) {
                keys.push(key.to_owned());
                at += 1;
            }
            assert!(at > 0);
        }
        let expected: Vec<_> = all.into_iter().filter_map(|rule| rule.key).collect();
        assert_eq!(keys, expected);
    }
    assert!(iam_users::delete_users([""; 0]).in_batches(&client).unwrap().is_empty());
    let error = iam_users::delete_users(["a".to_owned(), "b".repeat(9_000)]).in_batches(&client).unwrap_err();
    assert!(
        error.is_invalid_request() && error.to_string().contains("one entry of `userIds` alone"),
        "{error}"
    );
}

/// For any list.
async fn count<L: Paged>(list: L, client: &L::Client) -> usize {
    let (mut items, mut count) = (list.page_size(7).items(client), 0);
    while items.try_next().await.unwrap().is_some() {
        count += 1;
    }
    count
}

#[tokio::test]
async fn a_function_can_be_over_any_list() {
    let fake = FakeTransport::new();
    let page = json!({ "sources": [source("a", "b")], "pagination": { "current": "MA==" } });
    fake.answer("listSources", Answer::data(&page));
    assert_eq!(count(sources::list_sources().cursor("Mg=="), &fake.client()).await, 1);
    let asked = &fake.requests()[0];
    assert_eq!(asked.query_value("pagination.cursor"), Some("Mg=="));
    assert_eq!(asked.query_value("pagination.count"), Some("7"));
    // Whichever comes first.
    for list in
        [sources::list_sources().cursor("c").page_size(5), sources::list_sources().page_size(5).cursor("c")]
    {
        assert_eq!(list.parts().unwrap().query, "pagination.count=5&pagination.cursor=c");
    }
}

#[test]
fn an_option_sets_or_does_nothing() {
    let none: Option<&str> = None;
    let input = UpdateTrackingPlanInput::new().name("n").maybe_name(none).maybe_description(Some("d"));
    assert_eq!((input.name.as_deref(), input.description.as_deref()), (Some("n"), Some("d")));
    let input = CreateTrackingPlanInput::new("n", TrackingPlanType::Live);
    assert_eq!(input.clone().maybe_description(none), input);
    let none: Option<PaginationInput> = None;
    let request =
        tracking_plans::list_tracking_plans().maybe_type(Some(TrackingPlanType::Live)).maybe_pagination(none);
    assert_eq!(request.parts().unwrap().query, "type=LIVE");
}

#[test]
fn what_is_read_can_be_sent() {
    let read = json!({
        "roleId": "r", "roleName": "Admin", "labels": [],
        "resources": [{ "id": "s", "type": "SOURCE", "labels": [{ "key": "k", "value": "v" }] }],
    });
    let read = Permission::from_json(&read.to_string()).unwrap();
    let input = PermissionInput::from(read.clone());
    assert_eq!((input.role_id, input.resources), (read.role_id, read.resources));
    assert_eq!("eu".parse::<Region>().unwrap(), Region::Eu);
    assert_eq!(" US ".parse::<Region>().unwrap(), Region::Us);
    assert!("mars".parse::<Region>().unwrap_err().to_string().contains("`us` or `eu`"));
}

#[tokio::test(start_paused = true)]
async fn waiting_ends_with_a_final_state_or_its_time() {
    let fake = FakeTransport::new();
    let read = |status: &str| {
        Answer::data(json!({ "regulation": {
            "id": "1", "workspaceId": "w", "createdAt": "2026-01-01T00:00:00.000Z", "overallStatus": status, "streamStatus": [],
        } }))
    };
    for status in ["INITIALIZED", "RUNNING", "BRAND_NEW", "PARTIAL_SUCCESS"] {
        fake.answer("getRegulation", read(status));
    }
    let client = fake.client();
    let get = || deletion_and_suppression::get_regulation("1");
    let began = tokio::time::Instant::now();
    let done =
        |read: &deletion_and_suppression::GetRegulationOutput| read.regulation.overall_status.is_final();
    let answer = client.wait_until(get(), WaitPolicy::new(), done).await.unwrap();
    assert_eq!(answer.regulation.overall_status, RegulationStatus::PartialSuccess);
    assert_eq!(began.elapsed(), Duration::from_secs(1 + 2 + 4));
    fake.clear_answers();
    fake.answer_fn("getRegulation", move |_| read("RUNNING"));
    let began = tokio::time::Instant::now();
    let policy = WaitPolicy::new().max_interval(Duration::from_secs(3)).total_time(Duration::from_secs(10));
    let error = client.wait_until(get(), policy, done).await.unwrap_err();
    assert!(error.is_timeout() && began.elapsed() <= Duration::from_secs(10), "{error}");
    assert!(error.to_string().contains("within 10s, asked 5 times"), "{error}");
    let error = client.wait_until(iam_users::delete_users(["a"]), policy, |_| true).await.unwrap_err();
    assert!(error.is_invalid_request(), "{error}");
}

#[tokio::test]
async fn json_keeps_what_the_types_do_not_know() {
    let fake = FakeTransport::new();
    let mut known = source("a", "b");
    known["brandNew"] = json!({ "deep": [1.5] });
    let page = json!({ "sources": [known], "pagination": { "current": "MA==" }, "more": true });
    fake.answer("listSources", Answer::data(&page));
    let answer = sources::list_sources().send(&fake.client()).await.unwrap();
    assert_eq!(answer.json().unwrap(), page);
    let unknown = answer.unknown_members().unwrap();
    let expected = [("$.data.more", json!(true)), ("$.data.sources[0].brandNew", json!({ "deep": [1.5] }))];
    assert_eq!(unknown, BTreeMap::from(expected.map(|(path, value)| (path.to_owned(), value))));
    assert!(answer.deviations().is_empty());
}

#[tokio::test]
async fn unknown_members_are_found_inside_of_unions_too() {
    let fake = FakeTransport::new();
    let profile = json!({ "id": "p", "newer": null });
    let preview = json!({ "audiencePreview": {
        "id": "1", "audienceType": "USERS", "definition": { "query": "q" }, "options": {}, "status": "COMPLETED",
        "results": [profile], "size": { "count": 1, "type": "USERS" },
    } });
    fake.answer("getAudiencePreview", Answer::data(&preview));
    let answer = audiences::get_audience_preview("spa", "1").send(&fake.client()).await.unwrap();
    let unknown = answer.unknown_members().unwrap();
    assert_eq!(
        unknown.into_iter().collect::<Vec<_>>(),
        [("$.data.audiencePreview.results[0].newer".to_owned(), json!(null))]
    );
}

#[test]
fn a_time_is_read_or_named() {
    let rule = |created: &str| {
        let rule = json!({ "type": "TRACK", "key": "k", "jsonSchema": {}, "version": 1, "createdAt": created,
            "updatedAt": "2024-02-29T12:00:00.5+02:00" });
        Rule::from_json(&rule.to_string()).unwrap()
    };
    let read = rule("2024-02-29T10:00:00.500Z");
    assert_eq!(read.created_at_timestamp().unwrap(), read.updated_at_timestamp().unwrap());
    assert_eq!(read.deprecated_at_timestamp().unwrap(), None);
    for wrong in ["", "yesterday", "2024-02-30T00:00:00Z", "2024-02-29"] {
        let error = rule(wrong).created_at_timestamp().unwrap_err();
        assert!(error.is_decode() && error.to_string().contains("`created_at`"), "{error}");
    }
}
