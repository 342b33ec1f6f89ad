use super::*;
use crate::config_api::migrate::{connections, tracking_plan, tracking_plan_input, tracking_plan_rules};
use crate::config_api::models::{
    TrackingPlan as OldPlan, TrackingPlanEventRule, TrackingPlanInput, TrackingPlanRules,
    TrackingPlanSourceConnection,
};
use crate::stable::models::RuleInput;

fn old() -> Value {
    json!({
        "name": "workspaces/acme/tracking-plans/rs_1",
        "display_name": "Shop",
        "create_time": "2020-09-08T07:06:05Z",
        "update_time": "2020-09-09T07:06:05Z",
        "rules": {
            "global": { "type": "object", "required": ["context"] },
            "identify": {},
            "group": { "": { "labels": {} } },
            "identify_traits": [{ "name": "email" }],
            "group_traits": [{ "name": "size" }],
            "events": [
                { "name": "Order Paid", "description": "is paid", "version": 2, "rules": { "type": ["object", "null"] } },
                { "name": "Order Paid", "rules": { "description": "kept" }, "description": "lost" },
                { "name": "Order Sent", "rules": { "description": "same" }, "description": "same" },
                { "name": "Order Paid", "rules": { "a": 1 }, "version": 1 },
            ],
        },
    })
}

fn convert(json: &str) -> Outcome {
    let new = tracking_plan(&OldPlan::from_json(json).unwrap());
    Ok((json!({ "input": new.value.input, "rules": new.value.rules }), new.left_out))
}

#[test]
fn a_plan_becomes_a_name_and_rules() {
    let (value, left_out) = convert(&old().to_string()).unwrap();
    let expected = json!({
        "input": { "name": "Shop", "type": "LIVE" },
        "rules": [
            {
                "type": "TRACK", "key": "Order Paid", "version": 2,
                "jsonSchema": { "type": ["object", "null"], "description": "is paid" },
            },
            { "type": "TRACK", "key": "Order Paid", "version": 1, "jsonSchema": { "description": "kept" } },
            { "type": "TRACK", "key": "Order Sent", "version": 1, "jsonSchema": { "description": "same" } },
            { "type": "IDENTIFY", "version": 1, "jsonSchema": {} },
            { "type": "GROUP", "version": 1, "jsonSchema": { "": { "labels": {} } } },
            { "type": "COMMON", "version": 1, "jsonSchema": { "type": "object", "required": ["context"] } },
        ],
    });
    assert_eq!(value, expected);
    assert_eq!(reason(&left_out, "name"), &Reason::Implied);
    for member in ["create_time", "update_time"] {
        assert_eq!(reason(&left_out, member), &Reason::ReadOnly);
    }
    for member in
        ["rules.identify_traits", "rules.group_traits", "rules.events[1].description", "rules.events[3]"]
    {
        assert!(matches!(reason(&left_out, member), Reason::NeedsDecision(_)), "{member}");
    }
    assert_eq!(left_out.len(), 7);
    nothing_is_lost(&old(), convert);
}

#[test]
fn what_is_not_there_makes_no_rule() {
    let empty =
        TrackingPlanRules::from_json(r#"{ "identify_traits": [], "group_traits": [], "events": [] }"#);
    let new = tracking_plan_rules(&empty.unwrap());
    assert_eq!((new.value, new.left_out), (vec![], vec![]));
    let new = tracking_plan_input(&TrackingPlanInput::new("Shop"));
    assert_eq!(new.value.input.name, "Shop");
    assert!(new.value.rules.is_empty() && new.left_out.is_empty());
}

fn plan(rules: usize) -> crate::config_api::migrate::NewTrackingPlan {
    let event = |n: usize| TrackingPlanEventRule::new(format!("Event {n}"), serde_json::Map::new());
    let rules = TrackingPlanRules::new().events((0..rules).map(event).collect::<Vec<_>>());
    tracking_plan_input(&TrackingPlanInput::new("Long").rules(rules)).value
}

#[test]
fn rules_go_in_parts_of_200() {
    for (rules, parts) in [(0, vec![]), (200, vec![200]), (401, vec![200, 200, 1])] {
        let plan = plan(rules);
        assert_eq!(plan.batches().map(<[RuleInput]>::len).collect::<Vec<_>>(), parts);
        assert_eq!(plan.updates().map(|part| part.len()).collect::<Vec<_>>(), parts);
    }
    let plan = plan(201);
    let last = plan.updates().last().unwrap();
    let written = serde_json::to_value(&last[0]).unwrap();
    assert_eq!(written, json!({ "type": "TRACK", "key": "Event 200", "version": 1, "jsonSchema": {} }));
}

#[test]
fn connections_become_ids() {
    let connection = |source: &str| {
        let json = json!({ "source_name": source, "tracking_plan_id": "rs_1" });
        TrackingPlanSourceConnection::from_json(&json.to_string()).unwrap()
    };
    let old = ["workspaces/acme/sources/web", "gone", "crm"].map(connection);
    let new = connections(&old, &lookup());
    let ids: Vec<_> = new.value.iter().map(|input| input.source_id.as_str()).collect();
    assert_eq!(ids, ["s-web", "s-crm"]);
    assert_eq!(reason(&new.left_out, "connections[1].source_name"), &Reason::not_found("gone"));
    assert_eq!(reason(&new.left_out, "connections[0].tracking_plan_id"), &Reason::Implied);
    assert_eq!(new.losses().count(), 1);
}

/// With a transport that needs the feature.
#[cfg(feature = "testing")]
mod writing {
    use super::*;
    use crate::config_api::migrate::write_rules;
    use crate::testing::FakeTransport;

    async fn written(rules: usize) -> Vec<(String, usize)> {
        let fake = FakeTransport::new();
        let success = json!({ "status": "SUCCESS" });
        fake.answer("replaceRulesInTrackingPlan", success.clone());
        for _ in 0..2 {
            fake.answer("updateRulesInTrackingPlan", success.clone());
        }
        write_rules(&fake.client(), "tp-1", &plan(rules)).await.unwrap();
        let requests = fake.requests();
        assert!(requests.iter().all(|request| request.path == "/tracking-plans/tp-1/rules"));
        requests
            .iter()
            .map(|request| (request.method.to_string(), request.body["rules"].as_array().unwrap().len()))
            .collect()
    }

    #[tokio::test]
    async fn the_first_part_replaces_and_the_others_add() {
        let sent = |parts: &[(&str, usize)]| -> Vec<(String, usize)> {
            parts.iter().map(|&(method, rules)| (method.to_owned(), rules)).collect()
        };
        assert_eq!(written(0).await, sent(&[]));
        assert_eq!(written(200).await, sent(&[("PUT", 200)]));
        assert_eq!(written(401).await, sent(&[("PUT", 200), ("PATCH", 200), ("PATCH", 1)]));
    }
}
