//! The way from one API to the other: what is found, what is moved, and what of the migration's table that covers.

use std::collections::BTreeSet;

use segment_public_api::config_api::migrate::{Found, Reason, find, successors};
use segment_public_api::config_api::{self, operations};
use segment_public_api::stable::destination_filters::list_filters_from_destination;
use segment_public_api::stable::tracking_plans::{
    list_rules_from_tracking_plan, list_sources_from_tracking_plan, list_tracking_plans,
};
use segment_sandbox::Sandbox;
use serde_json::{Value, json};

use super::{DESTINATION, SOURCE, both, done, full};
use crate::examples::migrate_from_config_api::{row, run};

/// What both workspaces do not have in common: a plan of 450 events with two sources, and a filter.
async fn add(old: &config_api::Client) {
    let event = |number: usize| json!({ "name": format!("Event {number}"), "description": "d", "rules": { "type": "object" } });
    let events: Vec<Value> = (0..450).map(event).collect();
    let rules = json!({ "events": events, "identify": { "type": "object" } });
    let plan = json!({ "tracking_plan": { "display_name": "Shop plan", "rules": rules } });
    let made = done(old, "createTrackingPlan", json!({ "body": plan })).await;
    let id = made["name"].as_str().unwrap().rsplit('/').next().unwrap();
    let sources = json!({ "source_names": [full("sources/website"), full("sources/backend")] });
    done(old, "batchCreateTrackingPlanSourceConnections", json!({ "tracking_plan": id, "body": sources }))
        .await;
    let action = json!({ "type": "whitelist_fields", "fields": { "properties": { "fields": ["sku"] } } });
    let filter = json!({ "title": "Only sku", "if": "all", "actions": [action], "enabled": true });
    let place = json!({ "source": SOURCE, "destination": DESTINATION, "body": { "filter": filter } });
    done(old, "createDestinationFilter", place).await;
}

fn named<'a>(found: &'a [Found], part: &str) -> Vec<&'a Found> {
    found.iter().filter(|found| found.name.contains(part)).collect()
}

/// The operations that were called below a path, or above it.
fn called(sandbox: &Sandbox, is_old: bool) -> BTreeSet<&'static str> {
    let requests = sandbox.requests().into_iter();
    requests.filter(|r| r.path.starts_with("/v1beta/") == is_old).filter_map(|r| r.operation).collect()
}

#[tokio::test]
async fn in_one_workspace_everything_is_found_and_nothing_differs() {
    let (sandbox, old, new) = both().await;
    add(&old).await;
    let found = find(&old, &new, "sandbox").await.unwrap();
    for found in &found {
        assert!(found.id.is_ok() && found.differences.is_empty() && !found.is_new, "{found}");
    }
    assert_eq!(named(&found, "/tracking-plans/").len(), 2);
    assert_eq!(named(&found, "/filters/").len(), 3);
    assert_eq!(named(&found, "users/").len(), 3);
    assert!(named(&found, "sources/website").len() > 3);
    // What cannot be kept is told, without a value.
    let source = named(&found, "sources/website")[0];
    assert!(source.left_out.iter().any(|left_out| left_out.member == "write_keys"), "{source}");

    let changes =
        sandbox.requests().into_iter().filter(|r| !r.path.starts_with("/v1beta/") && r.method != "GET");
    assert_eq!(changes.count(), 0, "looking changes nothing");
    let users = named(&found, "users/")[0];
    assert_eq!(users.id.as_deref().ok(), users.name.strip_prefix("users/"));
}

#[tokio::test]
async fn what_is_missing_is_moved_once() {
    let (old_sandbox, old, _) = both().await;
    let (new_sandbox, _, new) = both().await;
    add(&old).await;

    let found = run(&old, &new, "sandbox", false).await.unwrap();
    let missing: Vec<_> = found.iter().filter(|found| found.id.is_err()).collect();
    assert_eq!(missing.len(), 2, "{missing:#?}");
    assert_eq!(missing[1].id, Err(Reason::NotFound { name: "Shop plan".to_owned() }));
    assert!(called(&new_sandbox, false).iter().all(|id| id.starts_with("list") || id.starts_with("get")));

    let found = run(&old, &new, "sandbox", true).await.unwrap();
    let made: Vec<_> = found.iter().filter(|found| found.is_new).collect();
    assert_eq!(made.len(), 2, "{made:#?}");
    for found in &found {
        println!("{}", row(found));
        assert!(found.id.is_ok() && found.differences.is_empty(), "{found}");
    }
    coverage(&called(&old_sandbox, true), &called(&new_sandbox, false));
    let id = made[1].id.clone().unwrap();
    let plans = list_tracking_plans().send(&new).await.unwrap().into_inner().tracking_plans;
    assert!(plans.iter().any(|plan| plan.id == id && plan.name.as_deref() == Some("Shop plan")));
    let mut rules = list_rules_from_tracking_plan(&id).items(&new);
    let (mut count, mut described) = (0, 0);
    while let Some(rule) = rules.try_next().await.unwrap() {
        count += 1;
        described += usize::from(rule.json_schema["description"] == "d");
    }
    assert_eq!((count, described), (451, 450));
    let sources = list_sources_from_tracking_plan(&id).send(&new).await.unwrap().into_inner().sources;
    assert_eq!(sources.iter().map(|source| source.slug.as_str()).collect::<Vec<_>>(), ["website", "backend"]);
    let destination = new_sandbox.known("getDestination", "destinationId").unwrap();
    let filters = list_filters_from_destination(destination.as_str().unwrap()).send(&new).await.unwrap();
    let filter = filters.filters.iter().find(|filter| filter.title == "Only sku").unwrap();
    assert_eq!(filter.actions[0].r#type.as_str(), "ALLOW_PROPERTIES");

    let again = run(&old, &new, "sandbox", true).await.unwrap();
    assert!(again.iter().all(|found| found.id.is_ok() && !found.is_new && found.differences.is_empty()));
}

/// Tells which rows of the migration's table a run has gone through on both sides.
fn coverage(old: &BTreeSet<&str>, new: &BTreeSet<&str>) {
    let rows = operations().map(|operation| successors(operation.id).unwrap());
    let covered =
        rows.filter(|row| old.contains(row.operation) && row.operations.iter().any(|id| new.contains(id)));
    let covered: Vec<&str> = covered.map(|row| row.operation).collect();
    println!("{} of {} rows: {}", covered.len(), operations().count(), covered.join(", "));
    for id in ["getTrackingPlan", "listDestinationFilters", "listSources"] {
        assert!(covered.contains(&id), "{id}");
    }
}

#[tokio::test]
async fn what_differs_is_told_without_what_is_secret() {
    let (_old_sandbox, old, _) = both().await;
    let (_new_sandbox, new_old, new) = both().await;
    let place = full("sources/website/destinations/webhooks/config/");
    let config = |value: &str| {
        let setting =
            |key: &str| json!({ "name": format!("{place}{key}"), "type": "string", "value": value });
        json!({
            "destination": { "enabled": value == "PLANTED one", "config": [setting("header"), setting("apiKey")] },
            "update_mask": { "paths": ["destination.config", "destination.enabled"] },
        })
    };
    let at = |value: &str| json!({ "source": SOURCE, "destination": DESTINATION, "body": config(value) });
    done(&old, "updateDestination", at("PLANTED one")).await;
    done(&new_old, "updateDestination", at("PLANTED two")).await;
    let schema = json!({
        "schema_config": { "common_track_event_on_violations": "BLOCK", "forwarding_violations_to": "backend" },
        "update_mask": { "paths": [
            "schema_config.common_track_event_on_violations", "schema_config.forwarding_violations_to",
        ] },
    });
    done(&old, "updateSourceSchemaConfig", json!({ "source": SOURCE, "body": schema })).await;
    done(&old, "getSourceSchemaConfig", json!({ "source": SOURCE })).await; // the stale one

    let found = run(&old, &new, "sandbox", false).await.unwrap();
    let shown = format!("{found:?} {}", found.iter().map(row).collect::<Vec<_>>().join("\n"));
    assert!(!shown.contains("PLANTED"), "{shown}");
    let members = |part: &str| {
        let found = named(&found, part)[0];
        found.differences.iter().map(|difference| difference.member.clone()).collect::<Vec<_>>()
    };
    assert_eq!(members("destinations/webhooks"), ["enabled", "settings.header"], "the key is masked");
    assert_eq!(members("sources/website"), ["forwardingViolationsTo", "track.commonEventOnViolations"]);
}
