//! The guides in `docs/`: the examples of each, in one run against the sandbox.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::Path;

use segment_public_api::config_api;
use segment_public_api::stable::models::{RuleType, TrackingPlanType, UpsertRule};
use segment_public_api::stable::tracking_plans::{
    self, CreateTrackingPlanInput, UpdateRulesInTrackingPlanInput,
};
use segment_public_api::stable::{iam_groups, iam_users};
use serde_json::{Value, json};

use crate::examples::{called, count, known, workspace};

type Done = Result<(), Box<dyn Error>>;

/// Runs the examples of a guide as one block, which may use the variables of the test.
macro_rules! guide {
    ($name:literal) => {
        include!(concat!(env!("OUT_DIR"), "/guides/", $name, ".rs"))
    };
}

#[test]
fn every_guide_is_short_and_run() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs");
    let tests = include_str!("guides.rs");
    for entry in fs::read_dir(docs).unwrap() {
        let path = entry.unwrap().path();
        let (name, text) = (path.file_stem().unwrap().to_str().unwrap(), fs::read_to_string(&path).unwrap());
        assert!(text.lines().count() < 150, "{name} has {} lines", text.lines().count());
        let is_run = tests.contains(&format!("guide!({name:?})"));
        assert_eq!(is_run, text.contains("```rust"), "{name} has examples, or else it is not run");
    }
}

#[tokio::test]
async fn keep_a_tracking_plan_in_git() -> Done {
    let (sandbox, client) = workspace().await;
    let rule = |name: &str, schema: Value| UpsertRule::new(schema, RuleType::Track, 1).key(name);
    let plan = CreateTrackingPlanInput::new("Web shop", TrackingPlanType::Live);
    let plan = tracking_plans::create_tracking_plan(plan).send(&client).await?.into_inner();
    let plan = plan.tracking_plan.id;
    let before = vec![rule("Kept", json!({})), rule("Changed", json!({})), rule("Gone", json!({}))];
    let before = UpdateRulesInTrackingPlanInput::new(before);
    tracking_plans::update_rules_in_tracking_plan(&plan, before).send(&client).await?;

    let folder = tempfile::tempdir()?;
    let file = &folder.path().join("rules.json");
    let wanted =
        vec![rule("Changed", json!({ "type": "object" })), rule("Kept", json!({})), rule("New", json!({}))];
    fs::write(file, serde_json::to_string(&wanted)?)?;
    guide!("keep-a-tracking-plan-in-git");
    let written: Vec<UpsertRule> = serde_json::from_str(&fs::read_to_string(file)?)?;
    assert_eq!(written, wanted);
    assert_eq!(count(&sandbox, "updateRulesInTrackingPlan"), 2);
    assert_eq!(count(&sandbox, "removeRulesFromTrackingPlan"), 1);
    Ok(())
}

#[tokio::test]
async fn provision_users_and_groups() -> Done {
    let (sandbox, client) = workspace().await;
    guide!("provision-users-and-groups");
    let users = iam_users::list_users().send(&client).await?;
    assert_eq!(users.users.iter().map(|user| user.email.as_str()).collect::<Vec<_>>(), ["ada@example.com"]);
    assert_eq!(iam_users::list_invites().send(&client).await?.invites, ["barbara@example.com"]);
    let groups = iam_groups::list_user_groups().send(&client).await?;
    let team = groups.user_groups.iter().find(|group| group.name == "Data team").unwrap();
    assert_eq!(team.member_count, 2);
    assert_eq!(team.permissions.as_ref().unwrap()[0].role_name, "Source Admin");
    assert_eq!(count(&sandbox, "deleteInvites"), 1);
    Ok(())
}

#[tokio::test]
async fn watch_deliveries() -> Done {
    let (sandbox, client) = workspace().await;
    guide!("watch-deliveries");
    assert_eq!(count(&sandbox, "listDeliveryMetricsSummaryFromDestination"), 3);
    assert_eq!(count(&sandbox, "getEgressFailedMetricsFromDeliveryOverview"), 3);
    Ok(())
}

#[tokio::test]
async fn erase_a_person() -> Done {
    let (sandbox, client) = workspace().await;
    guide!("erase-a-person");
    let called: BTreeSet<_> = called(&sandbox).into_iter().collect();
    assert_eq!(called, BTreeSet::from(["createWorkspaceRegulation", "getRegulation", "listSuppressions"]));
    assert_eq!(count(&sandbox, "createWorkspaceRegulation"), 1);
    Ok(())
}

#[tokio::test]
async fn test_your_own_code() -> Done {
    guide!("test-your-own-code");
    Ok(())
}

#[tokio::test]
async fn several_processes_one_rate_limit() -> Done {
    let (sandbox, _) = workspace().await;
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("counts.json");
    let (token, url) = (sandbox.token(), sandbox.url());
    let warehouse = &known(&sandbox, "getWarehouse", "warehouseId");
    guide!("several-processes-one-rate-limit");
    let statuses: Vec<u16> = sandbox.requests().iter().map(|request| request.status).collect();
    assert_eq!(statuses, [200, 200]);
    Ok(())
}

#[tokio::test]
async fn coming_from_the_config_api() -> Done {
    let (sandbox, new) = workspace().await;
    let old = config_api::Client::builder()
        .token(sandbox.config_token())
        .base_url(&sandbox.config_url())
        .build()?;
    let workspace = "sandbox";
    guide!("coming-from-the-config-api");
    Ok(())
}

#[test]
fn the_table_of_operations_is_what_the_migration_knows() {
    let guide = include_str!("../../../docs/coming-from-the-config-api.md");
    let (_, table) = guide.split_once("## Operation by operation").unwrap();
    let mut told = BTreeMap::new();
    for row in table.lines().filter(|line| line.starts_with("| ")).skip(2) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let now: Vec<&str> = cells[1].split(", ").filter(|id| *id != "none").collect();
        for old in cells[0].split(", ") {
            assert_eq!(
                told.insert(old, (now.clone(), cells[2].starts_with("beta"))),
                None,
                "{old} stands twice"
            );
        }
    }
    let known = config_api::operations().map(|operation| {
        let row = config_api::migrate::successors(operation.id).unwrap();
        (operation.id, (row.operations.to_vec(), row.changes.starts_with("beta")))
    });
    assert_eq!(told, known.collect());
}

#[test]
fn how_the_generator_works() -> Done {
    guide!("how-the-generator-works");
    Ok(())
}

#[tokio::test]
async fn what_a_call_does() -> Done {
    let (sandbox, client) = workspace().await;
    let metadata_id = &known(&sandbox, "createSource", "metadataId");
    guide!("what-a-call-does");
    let statuses: Vec<u16> = sandbox.requests().iter().map(|request| request.status).collect();
    assert_eq!(statuses, [201, 200, 200, 200, 404]);
    Ok(())
}
