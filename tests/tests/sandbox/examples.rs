//! The crate's examples: each does against the sandbox what it says.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use segment_public_api::stable::functions::{self, UpdateFunctionInput};
use segment_public_api::stable::models::{RuleType, UpsertRule};
use segment_public_api::stable::{iam_roles, iam_users, sources, tracking_plans};
use segment_public_api::{Client, ErrorKind, Value, operations};
use segment_sandbox::Sandbox;
use serde_json::json;

/// The files as modules, so that they cost no programs of their own; their `main` is for `cargo run`.
macro_rules! examples {
    ($($name:ident: $path:literal),+ $(,)?) => {
        $(#[allow(dead_code, reason = "`main` reads arguments and the environment")] #[path = $path] pub mod $name;)+
        const NAMES: &[&str] = &[$(stringify!($name)),+];
    };
}
examples! {
    call: "../../../generated/examples/call.rs",
    deploy_function: "../../../generated/examples/deploy_function.rs",
    erase_person: "../../../generated/examples/erase_person.rs",
    export_everything: "../../../generated/examples/export_everything/main.rs",
    export_metrics: "../../../generated/examples/export_metrics.rs",
    forward_audit_events: "../../../generated/examples/forward_audit_events.rs",
    migrate_from_config_api: "../../../generated/examples/migrate_from_config_api.rs",
    quickstart: "../../../generated/examples/quickstart.rs",
    review_access: "../../../generated/examples/review_access.rs",
    sync_tracking_plan: "../../../generated/examples/sync_tracking_plan.rs",
}

/// A client as the examples' own, paced and all.
pub async fn workspace() -> (Sandbox, Client) {
    let sandbox = Sandbox::start().await.unwrap();
    let client = Client::builder().token(sandbox.token()).base_url(sandbox.url()).build().unwrap();
    (sandbox, client)
}

/// The operations that were called.
pub fn called(sandbox: &Sandbox) -> Vec<&'static str> {
    sandbox.requests().iter().filter_map(|request| request.operation).collect()
}

pub fn count(sandbox: &Sandbox, operation: &str) -> usize {
    called(sandbox).iter().filter(|id| **id == operation).count()
}

/// The id of something that is there.
pub fn known(sandbox: &Sandbox, operation: &str, name: &str) -> String {
    sandbox.known(operation, name).unwrap().as_str().unwrap().to_owned()
}

fn lines(out: &[u8]) -> Vec<Value> {
    let text = std::str::from_utf8(out).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn every_example_is_here_and_short() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated/examples");
    let mut names = BTreeSet::new();
    for path in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
        names.insert(path.file_stem().unwrap().to_str().unwrap().to_owned());
        // One of more than a file has a folder.
        let files = if path.is_dir() {
            fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect()
        } else {
            vec![path]
        };
        for file in files {
            let lines = fs::read_to_string(&file).unwrap().lines().count();
            assert!(lines < 80, "{} has {lines} lines", file.display());
        }
    }
    assert_eq!(names, NAMES.iter().map(ToString::to_string).collect());
}

#[tokio::test]
async fn the_quickstart_shows_it_all_and_leaves_nothing_behind() {
    let (sandbox, client) = workspace().await;
    quickstart::run(&client).await.unwrap();
    let expected = [
        "getWorkspace",
        "getSourcesCatalog",
        "createSource",
        "getDestinationsCatalog",
        "createDestination",
        "listSources",
        "listSources",
        "createWriteKeyForSource",
        "getSource",
        "deleteDestination",
        "deleteSource",
    ];
    assert_eq!(called(&sandbox), expected);
    let missing = sandbox.requests().into_iter().find(|request| request.path == "/sources/gone").unwrap();
    assert_eq!(missing.status, 404);
    let sources = sources::list_sources().send(&client).await.unwrap();
    assert!(sources.sources.iter().all(|source| !source.slug.starts_with("first-run")));
}

#[tokio::test]
async fn a_tracking_plan_is_synced_in_batches_and_only_where_it_differs() {
    let (sandbox, client) = workspace().await;
    let plan = known(&sandbox, "getTrackingPlan", "trackingPlanId");
    let rule = |number: usize, schema: Value| {
        UpsertRule::new(schema, RuleType::Track, 1).key(format!("Event {number}"))
    };
    let mut rules: Vec<UpsertRule> =
        (0..450).map(|number| rule(number, json!({ "type": "object" }))).collect();
    let synced = sync_tracking_plan::run(&client, &plan, rules.clone()).await.unwrap();
    assert_eq!(synced, sync_tracking_plan::Synced { written: 450, removed: 1 });
    assert_eq!(count(&sandbox, "updateRulesInTrackingPlan"), 3);
    assert_eq!(count(&sandbox, "removeRulesFromTrackingPlan"), 1);

    rules.truncate(390);
    rules[7] = rule(7, json!({ "type": "object", "required": ["total"] }));
    let synced = sync_tracking_plan::run(&client, &plan, rules.clone()).await.unwrap();
    assert_eq!(synced, sync_tracking_plan::Synced { written: 1, removed: 60 });
    let again = sync_tracking_plan::run(&client, &plan, rules.clone()).await.unwrap();
    assert_eq!(again, sync_tracking_plan::Synced { written: 0, removed: 0 });

    let mut there = tracking_plans::list_rules_from_tracking_plan(&plan).items(&client);
    let mut keys = BTreeSet::new();
    while let Some(rule) = there.try_next().await.unwrap() {
        keys.insert(rule.key.unwrap());
    }
    assert_eq!(keys, rules.into_iter().map(|rule| rule.key.unwrap()).collect());
}

#[tokio::test]
async fn a_review_removes_who_left_and_invites_who_came() {
    let (sandbox, client) = workspace().await;
    let people = BTreeSet::from(["ada@example.com".to_owned(), "barbara@example.com".to_owned()]);
    review_access::run(&client, people.clone(), "Read Only", false).await.unwrap();
    assert!(sandbox.requests().iter().all(|request| request.method == "GET"), "{:?}", called(&sandbox));
    assert!(count(&sandbox, "listUsersFromUserGroup") >= 1);

    let error = review_access::run(&client, people.clone(), "No Such Role", true).await.unwrap_err();
    assert_eq!(error.to_string(), "no role is called No Such Role");
    review_access::run(&client, people, "Read Only", true).await.unwrap();
    let users = iam_users::list_users().send(&client).await.unwrap();
    let emails: Vec<&str> = users.users.iter().map(|user| user.email.as_str()).collect();
    assert_eq!(emails, ["ada@example.com"]);
    assert_eq!(iam_users::list_invites().send(&client).await.unwrap().invites, ["barbara@example.com"]);
    assert_eq!(iam_roles::list_roles().send(&client).await.unwrap().roles.len(), 3);
}

#[tokio::test]
async fn an_erasure_is_ordered_once_and_waited_for_with_a_bound() {
    let (sandbox, client) = workspace().await;
    let order = erase_person::order(&client, vec!["user-1".to_owned()]).await.unwrap();
    let error = erase_person::wait(&client, &order, Duration::ZERO).await.unwrap_err();
    assert!(error.to_string().contains("not as wanted within 0ns, asked 1 times"), "{error}");
    let status = erase_person::wait(&client, &order, Duration::from_secs(60)).await.unwrap();
    assert_eq!(status.as_str(), "FINISHED");
    assert_eq!(count(&sandbox, "createWorkspaceRegulation"), 1);
    assert_eq!(count(&sandbox, "getRegulation"), 3);
}

#[tokio::test]
async fn a_function_is_deployed_once() {
    let (sandbox, client) = workspace().await;
    let function = known(&sandbox, "getFunction", "functionId");
    assert!(deploy_function::run(&client, &function, "// one").await.unwrap());
    assert!(!deploy_function::run(&client, &function, "// one").await.unwrap());
    assert_eq!((count(&sandbox, "updateFunction"), count(&sandbox, "createFunctionDeployment")), (1, 1));

    // Written by a run that failed before it could deploy.
    let code = "async function onTrack(event) {}";
    let written = UpdateFunctionInput::new().code(code);
    functions::update_function(&function, written).send(&client).await.unwrap();
    assert!(deploy_function::run(&client, &function, code).await.unwrap());
    assert_eq!((count(&sandbox, "updateFunction"), count(&sandbox, "createFunctionDeployment")), (2, 2));
    let there =
        functions::get_function(&function).send(&client).await.unwrap().into_inner().function.unwrap();
    assert_eq!(there.code.as_deref(), Some(code));
    let error = deploy_function::run(&client, "gone", code).await.unwrap_err();
    assert!(error.is_not_found() && error.kind() == ErrorKind::Api, "{error}");
}

#[tokio::test]
async fn metrics_are_lines_with_tags_a_count_and_a_time() {
    let (sandbox, client) = workspace().await;
    let mut out = Vec::new();
    export_metrics::run(&client, Timestamp::now(), &mut out).await.unwrap();
    let text = String::from_utf8(out).unwrap();
    for name in ["segment_events,source=", "segment_delivery_total,destination=", "segment_delivery_failed,"]
    {
        assert!(text.lines().any(|line| line.starts_with(name)), "{name}: {text}");
    }
    for line in text.lines() {
        // A space within a tag's value has a backslash before it.
        let line = line.replace("\\ ", "_");
        let [_, count, time] = line.split(' ').collect::<Vec<_>>()[..] else { panic!("{line}") };
        assert!(count.starts_with("count=") && count.ends_with('i'), "{line}");
        assert!(time.parse::<i64>().unwrap() > 1_700_000_000_000_000_000, "{line}");
    }
    assert_eq!(count(&sandbox, "listDeliveryMetricsSummaryFromDestination"), 3);
}

#[tokio::test]
async fn every_list_is_exported_with_all_its_pages() {
    let (sandbox, client) = workspace().await;
    let plan = known(&sandbox, "getTrackingPlan", "trackingPlanId");
    let rule = |number: usize| UpsertRule::new(json!({}), RuleType::Track, 1).key(format!("Event {number}"));
    sync_tracking_plan::run(&client, &plan, (0..300).map(rule).collect()).await.unwrap();
    let mut out = Vec::new();
    export_everything::run(&client, &mut out).await.unwrap();
    let lines = lines(&out);
    let of = |list: &str| lines.iter().filter(|line| line["list"] == list).count();
    assert_eq!((of("listSources"), of("listRulesFromTrackingPlan"), of("listFunctions")), (3, 300, 3));
    assert!(lines.iter().any(|line| line["list"] == "listRoles" && line["of"] == json!({})));
    let rules = lines.iter().filter(|line| line["list"] == "listRulesFromTrackingPlan");
    assert!(rules.clone().all(|line| line["of"]["trackingPlanId"] == plan.as_str()));
    assert!(lines.iter().all(|line| line["entry"].get("writeKeys").is_none()));

    // Measurements, which ask for a time; those that ask for another id; those below what has none; and the slow.
    let called: BTreeSet<&str> = called(&sandbox).into_iter().collect();
    let lists = operations().filter(|operation| operation.paged && !called.contains(operation.id));
    let left_out: BTreeSet<&str> = lists.map(|operation| operation.id).collect();
    let expected = [
        "getDailyPerSourceAPICallsUsage",
        "getDailyPerSourceMTUUsage",
        "getDailyWorkspaceAPICallsUsage",
        "getDailyWorkspaceMTUUsage",
        "getEgressFailedMetricsFromDeliveryOverview",
        "getEgressSuccessMetricsFromDeliveryOverview",
        "getEventsVolumeFromWorkspace",
        "getFilteredAtDestinationMetricsFromDeliveryOverview",
        "getFilteredAtSourceMetricsFromDeliveryOverview",
        "getIngressFailedMetricsFromDeliveryOverview",
        "getIngressSuccessMetricsFromDeliveryOverview",
        "listFiltersForSpace",
        "listInsertFunctionInstances",
        "listPropertiesFromEntity",
        "listPropertiesFromEvent",
        "listReverseETLSyncStatusesFromModelAndSubscriptionId",
        "listSelectiveSyncsFromWarehouseAndSource",
        "listSyncsFromWarehouse",
        "listSyncsFromWarehouseAndSource",
    ];
    assert_eq!(left_out, BTreeSet::from(expected));
}

#[tokio::test]
async fn audit_events_of_a_time_come_oldest_first() {
    let (sandbox, client) = workspace().await;
    quickstart::run(&client).await.unwrap();
    let now = Timestamp::now() + SignedDuration::from_secs(1);
    let hour = SignedDuration::from_hours(1);
    let mut out = Vec::new();
    assert_eq!(forward_audit_events::run(&client, (now - hour, now), &mut out).await.unwrap(), 5);
    let lines = lines(&out);
    let kinds: Vec<&str> = lines.iter().map(|line| line["type"].as_str().unwrap()).collect();
    let expected =
        ["Source Created", "Integration Created", "Source Modified", "Integration Deleted", "Source Deleted"];
    assert_eq!(kinds, expected);
    let before = forward_audit_events::run(&client, (now - hour - hour, now - hour), &mut out).await.unwrap();
    assert_eq!(before, 0);
    let request = sandbox.requests().into_iter().rfind(|r| r.operation == Some("listAuditEvents")).unwrap();
    assert!(request.query.contains("startTime=") && request.query.contains("endTime="), "{}", request.query);
}

#[tokio::test]
async fn call_calls_any_operation_by_its_id() {
    let (_sandbox, client) = workspace().await;
    let find = |id: &str| segment_public_api::callable().find(|row| row.operation.id == id).unwrap();
    let list = find("listSources");
    let help = call::help(list);
    assert!(help.contains("GET /sources") && help.contains("arguments: pagination"), "{help}");
    let args = call::arguments(list, &["pagination.count=1"]).unwrap();
    assert_eq!(args, json!({ "pagination": { "count": 1 } }));
    let answer = list.call(&client, args).await.unwrap();
    assert_eq!(answer["sources"].as_array().unwrap().len(), 1);
    // What looks like a number is a text where the operation takes one; lists go by number.
    let args = call::arguments(find("getSource"), &["sourceId=123"]).unwrap();
    assert_eq!(args, json!({ "sourceId": "123" }));
    let args = call::arguments(find("deleteUsers"), &["userIds.0=1", "userIds.1=b"]).unwrap();
    assert_eq!(args, json!({ "userIds": ["1", "b"] }));
    for wrong in ["count", "pagination.count=many", "userIds.1=a", "pagination.count.x=1"] {
        assert!(call::arguments(list, &[wrong]).is_err(), "{wrong}");
    }
}
