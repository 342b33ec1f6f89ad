//! What the sandbox remembers, seen through the crate.

use segment_public_api::{Client, Value};
use segment_sandbox::Sandbox;
use serde_json::json;

use crate::{call, client, has};

/// A call that goes through, and its `data`.
async fn ok(client: &Client, id: &str, arguments: Value) -> Value {
    call(client, id, arguments).await.unwrap_or_else(|error| panic!("{error}")).into_inner()
}

async fn is_gone(client: &Client, id: &str, arguments: Value) -> bool {
    call(client, id, arguments).await.is_err_and(|error| error.is_not_found())
}

fn ids(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap()).collect()
}

async fn new_source(sandbox: &Sandbox, client: &Client, more: Value) -> String {
    let mut body = json!({
        "slug": "web", "enabled": true, "metadataId": sandbox.known("createSource", "metadataId"),
    });
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let created = ok(client, "createSource", json!({ "body": body })).await;
    created["source"]["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn what_was_created_is_listed_read_changed_and_deleted() {
    if !has(&["createSource", "deleteSource", "getSource", "listSources", "updateSource"]) {
        return;
    }
    let sandbox = Sandbox::start().await.unwrap();
    let client = client(&sandbox);
    let before = ok(&client, "listSources", json!({})).await;
    let id = new_source(&sandbox, &client, json!({ "settings": { "a": 1, "b": { "c": 2 } } })).await;

    let listed = ok(&client, "listSources", json!({})).await;
    assert_eq!(ids(&listed["sources"]).len(), ids(&before["sources"]).len() + 1);
    assert_eq!(ids(&listed["sources"]).last(), Some(&id.as_str()));

    let read = ok(&client, "getSource", json!({ "sourceId": id })).await;
    assert_eq!(read["source"]["slug"], "web");
    assert_eq!(read["source"]["metadata"]["id"], sandbox.known("createSource", "metadataId").unwrap());
    assert_eq!(read["source"]["settings"], json!({ "a": 1, "b": { "c": 2 } }));

    // Settings merge, and null takes a key away; everything else is replaced.
    let change = json!({ "slug": "web-2", "settings": { "a": null, "d": [3] } });
    let changed = ok(&client, "updateSource", json!({ "sourceId": id, "body": change })).await;
    assert_eq!(changed["source"]["settings"], json!({ "b": { "c": 2 }, "d": [3] }));
    assert_eq!(ok(&client, "getSource", json!({ "sourceId": id })).await["source"]["slug"], "web-2");

    assert_eq!(ok(&client, "deleteSource", json!({ "sourceId": id })).await["status"], "SUCCESS");
    assert!(is_gone(&client, "getSource", json!({ "sourceId": id })).await);
    assert!(is_gone(&client, "deleteSource", json!({ "sourceId": id })).await);
    assert_eq!(ok(&client, "listSources", json!({})).await["sources"], before["sources"]);
}

#[tokio::test]
async fn connections_between_sources_destinations_and_warehouses_hold_together() {
    if !has(&[
        "addConnectionFromSourceToWarehouse",
        "createDestination",
        "createSource",
        "deleteSource",
        "listConnectedDestinationsFromSource",
        "listConnectedSourcesFromWarehouse",
        "listConnectedWarehousesFromSource",
        "listWarehouses",
        "removeSourceConnectionFromWarehouse",
    ]) {
        return;
    }
    let sandbox = Sandbox::start().await.unwrap();
    let client = client(&sandbox);
    let everywhere = new_source(&sandbox, &client, json!({})).await;
    let nowhere = new_source(&sandbox, &client, json!({ "disconnectAllWarehouses": true })).await;
    let of = |id: &str| json!({ "sourceId": id });

    // A new source goes to every warehouse, unless it says otherwise.
    let warehouses = ok(&client, "listWarehouses", json!({})).await;
    let connected = ok(&client, "listConnectedWarehousesFromSource", of(&everywhere)).await;
    assert_eq!(ids(&connected["warehouses"]), ids(&warehouses["warehouses"]));
    let connected = ok(&client, "listConnectedWarehousesFromSource", of(&nowhere)).await;
    assert_eq!(connected["warehouses"], json!([]));

    let warehouse = ids(&warehouses["warehouses"])[0];
    let pair = json!({ "warehouseId": warehouse, "sourceId": nowhere });
    ok(&client, "addConnectionFromSourceToWarehouse", pair.clone()).await;
    let sources = ok(&client, "listConnectedSourcesFromWarehouse", json!({ "warehouseId": warehouse })).await;
    assert!(ids(&sources["sources"]).contains(&nowhere.as_str()));
    ok(&client, "removeSourceConnectionFromWarehouse", pair.clone()).await;
    assert!(is_gone(&client, "removeSourceConnectionFromWarehouse", pair).await);

    let body = json!({ "sourceId": nowhere, "metadataId": sandbox.known("createDestination", "metadataId"), "settings": {} });
    let made = ok(&client, "createDestination", json!({ "body": body })).await;
    let connected = ok(&client, "listConnectedDestinationsFromSource", of(&nowhere)).await;
    assert_eq!(ids(&connected["destinations"]), [made["destination"]["id"].as_str().unwrap()]);

    // What stands below something goes with it, and so do links to it.
    ok(&client, "deleteSource", of(&everywhere)).await;
    let sources = ok(&client, "listConnectedSourcesFromWarehouse", json!({ "warehouseId": warehouse })).await;
    assert!(!ids(&sources["sources"]).contains(&everywhere.as_str()));
    let unknown = json!({ "sourceId": everywhere, "metadataId": body["metadataId"], "settings": {} });
    let refused = call(&client, "createDestination", json!({ "body": unknown })).await.unwrap_err();
    assert!(refused.is_validation(), "{refused}");
}

#[tokio::test]
async fn put_replaces_everything() {
    if !has(&[
        "listRulesFromTrackingPlan",
        "removeRulesFromTrackingPlan",
        "replaceRulesInTrackingPlan",
        "updateRulesInTrackingPlan",
    ]) {
        return;
    }
    let sandbox = Sandbox::start().await.unwrap();
    let client = client(&sandbox);
    let plan = sandbox.known("listRulesFromTrackingPlan", "trackingPlanId").unwrap();
    let rule =
        |key: &str| json!({ "type": "TRACK", "key": key, "version": 1, "jsonSchema": { "type": "object" } });
    let with = |rules: Value| json!({ "trackingPlanId": plan, "body": { "rules": rules } });
    let keys = async || {
        let listed = ok(&client, "listRulesFromTrackingPlan", json!({ "trackingPlanId": plan })).await;
        let keys: Vec<String> = listed["rules"]
            .as_array()
            .unwrap()
            .iter()
            .map(|rule| rule["key"].as_str().unwrap().to_owned())
            .collect();
        keys
    };
    ok(&client, "replaceRulesInTrackingPlan", with(json!([rule("A"), rule("B")]))).await;
    assert_eq!(keys().await, ["A", "B"]);
    ok(&client, "updateRulesInTrackingPlan", with(json!([rule("C")]))).await;
    assert_eq!(keys().await, ["A", "B", "C"]);
    let remove = json!([{ "type": "TRACK", "key": "B", "version": 1 }]);
    ok(&client, "removeRulesFromTrackingPlan", json!({ "trackingPlanId": plan, "rules": remove })).await;
    assert_eq!(keys().await, ["A", "C"]);
    ok(&client, "replaceRulesInTrackingPlan", with(json!([rule("D")]))).await;
    assert_eq!(keys().await, ["D"]);
    let many: Vec<Value> = (0..201).map(|number| rule(&number.to_string())).collect();
    let refused = call(&client, "replaceRulesInTrackingPlan", with(json!(many))).await.unwrap_err();
    assert!(refused.is_validation() && refused.to_string().contains("at most 200"), "{refused}");
}

#[tokio::test]
async fn labels_and_sources_hold_together() {
    if !has(&["addLabelsToSource", "createLabel", "createSource", "deleteLabel", "getSource"]) {
        return;
    }
    let sandbox = Sandbox::start().await.unwrap();
    let client = client(&sandbox);
    let source = new_source(&sandbox, &client, json!({})).await;
    let label = json!({ "key": "team", "value": "growth/eu" });
    let labels = json!({ "sourceId": source, "body": { "labels": [label] } });
    // Not a label of this workspace yet.
    assert!(is_gone(&client, "addLabelsToSource", labels.clone()).await);
    ok(&client, "createLabel", json!({ "body": { "label": label } })).await;
    ok(&client, "addLabelsToSource", labels).await;
    assert_eq!(
        ok(&client, "getSource", json!({ "sourceId": source })).await["source"]["labels"],
        json!([label])
    );
    ok(&client, "deleteLabel", label).await;
    assert_eq!(ok(&client, "getSource", json!({ "sourceId": source })).await["source"]["labels"], json!([]));
}

#[tokio::test]
async fn groups_users_and_permissions_hold_together() {
    if !has(&[
        "addUsersToUserGroup",
        "createUserGroup",
        "getUserGroup",
        "listInvitesFromUserGroup",
        "listRoles",
        "listUserGroupsFromUser",
        "listUsers",
        "listUsersFromUserGroup",
        "replacePermissionsForUserGroup",
    ]) {
        return;
    }
    let sandbox = Sandbox::start().await.unwrap();
    let client = client(&sandbox);
    let group = ok(&client, "createUserGroup", json!({ "body": { "name": "Growth" } })).await;
    let group = &group["userGroup"]["id"];
    let user = ok(&client, "listUsers", json!({})).await["users"][0].clone();
    let emails = json!({ "userGroupId": group, "body": { "emails": [user["email"], "new@example.com"] } });
    assert_eq!(ok(&client, "addUsersToUserGroup", emails).await["userGroup"]["memberCount"], 2);
    let listed = ok(&client, "listUsersFromUserGroup", json!({ "userGroupId": group })).await;
    assert_eq!(ids(&listed["users"]), [user["id"].as_str().unwrap()]);
    let invited = ok(&client, "listInvitesFromUserGroup", json!({ "userGroupId": group })).await;
    assert_eq!(invited["emails"], json!(["new@example.com"]));
    let groups = ok(&client, "listUserGroupsFromUser", json!({ "userId": user["id"] })).await;
    assert!(ids(&groups["groups"]).contains(&group.as_str().unwrap()));

    let role = ok(&client, "listRoles", json!({})).await["roles"][0].clone();
    let permission = json!({ "roleId": role["id"], "resources": [{ "id": "any", "type": "WORKSPACE" }] });
    let body = json!({ "userGroupId": group, "body": { "permissions": [permission] } });
    let replaced = ok(&client, "replacePermissionsForUserGroup", body).await;
    assert_eq!(replaced["permissions"][0]["roleName"], role["name"]);
    let read = ok(&client, "getUserGroup", json!({ "userGroupId": group })).await;
    assert_eq!(read["userGroup"]["permissions"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn what_runs_by_itself_comes_to_an_end_and_leaves_a_trail() {
    if !has(&[
        "createUserGroup",
        "createWorkspaceRegulation",
        "getRegulation",
        "listAuditEvents",
        "listSuppressions",
    ]) {
        return;
    }
    let sandbox = Sandbox::start().await.unwrap();
    let client = client(&sandbox);
    let body = json!({ "regulationType": "SUPPRESS_ONLY", "subjectType": "USER_ID", "subjectIds": ["u1"] });
    let id = ok(&client, "createWorkspaceRegulation", json!({ "body": body })).await["regulateId"].clone();
    let mut states = Vec::new();
    for _ in 0..3 {
        let read = ok(&client, "getRegulation", json!({ "regulateId": id })).await;
        states.push(read["regulation"]["overallStatus"].as_str().unwrap().to_owned());
    }
    assert_eq!(states, ["INITIALIZED", "RUNNING", "FINISHED"]);
    let suppressed = ok(&client, "listSuppressions", json!({})).await;
    assert!(
        suppressed["suppressed"].as_array().unwrap().iter().any(|entry| entry["subjectIds"] == json!(["u1"]))
    );

    let created = ok(&client, "createUserGroup", json!({ "body": { "name": "Growth" } })).await;
    let group = &created["userGroup"]["id"];
    let events = ok(&client, "listAuditEvents", json!({ "resourceId": group })).await;
    assert_eq!(events["events"].as_array().unwrap().len(), 1, "{events}");
    let later = json!({ "startTime": "2999-01-01T00:00:00Z" });
    assert_eq!(ok(&client, "listAuditEvents", later).await["events"], json!([]));
}

#[tokio::test]
async fn secrets_come_back_masked_and_functions_bear_the_workspace() {
    if !has(&["createFunction", "createWarehouse"]) {
        return;
    }
    let sandbox = Sandbox::start().await.unwrap();
    let client = client(&sandbox);
    let metadata = sandbox.known("createWarehouse", "metadataId");
    let body = json!({ "metadataId": metadata, "settings": { "username": "u", "password": "hunter2", "apiToken": "t" } });
    let made = ok(&client, "createWarehouse", json!({ "body": body })).await;
    let settings = &made["warehouse"]["settings"];
    assert_eq!((&settings["username"], settings.get("password")), (&json!("u"), None));
    assert_ne!(settings["apiToken"], "t");
    let body = json!({ "code": "1", "displayName": "F", "resourceType": "SOURCE" });
    let made = ok(&client, "createFunction", json!({ "body": body })).await;
    assert_eq!(made["function"]["displayName"], "F (Sandbox)");
}

#[tokio::test]
async fn optional_members_are_there_in_one_mode_and_not_in_the_other() {
    if !has(&["getIngressSuccessMetricsFromDeliveryOverview"]) {
        return;
    }
    for (present, sandbox) in [
        (true, Sandbox::start().await.unwrap()),
        (false, Sandbox::builder().optional_members(false).start().await.unwrap()),
    ] {
        let client = client(&sandbox);
        let metrics = json!({
            "sourceId": sandbox.known("getSource", "sourceId"),
            "granularity": "DAY",
            "startTime": "2026-01-01T00:00:00Z",
            "endTime": "2026-01-02T00:00:00Z",
        });
        let once = ok(&client, "getIngressSuccessMetricsFromDeliveryOverview", metrics.clone()).await;
        let entry = &once["dataset"][0];
        assert_eq!(entry.get("totalRetryCount").is_some_and(|count| !count.is_null()), present, "{entry}");
        assert_eq!(once, ok(&client, "getIngressSuccessMetricsFromDeliveryOverview", metrics).await);
    }
}
