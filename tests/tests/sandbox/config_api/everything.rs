//! Every operation through the crate, over a socket, against the sandbox.

use std::collections::BTreeSet;

use segment_public_api::Value;
use segment_public_api::config_api::{Client, callable};
use segment_sandbox::Sandbox;
use segment_sandbox::document::{Document, Place};
use serde_json::{Map, json};

use super::{DESTINATION, SOURCE, WORKSPACE, both, call, done, full};

/// What stands for a parameter of the path: something that is there.
async fn known(client: &Client, sandbox: &Sandbox, operation: &str, name: &str) -> String {
    let destination = json!({ "source": SOURCE, "destination": DESTINATION });
    let last = |name: &Value| name.as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    match name {
        "workspace" => WORKSPACE.to_owned(),
        "workspace_id" => done(client, "getWorkspace", json!({})).await["id"].as_str().unwrap().to_owned(),
        "source" if operation == "getCatalogSource" => "javascript".to_owned(),
        // The first source has a destination of each type.
        "source" if operation == "createDestination" => "backend".to_owned(),
        "source" => SOURCE.to_owned(),
        "destination" => DESTINATION.to_owned(),
        "filter" => last(&done(client, "listDestinationFilters", destination).await["filters"][0]["name"]),
        "tracking_plan" => {
            last(&done(client, "listTrackingPlans", json!({})).await["tracking_plans"][0]["name"])
        }
        "function" => sandbox.known("getFunction", "functionId").unwrap().as_str().unwrap().to_owned(),
        "metric" => "successes".to_owned(),
        "regulation" => {
            let body =
                json!({ "regulation_type": "Suppress", "attributes": { "name": "userId", "values": ["u"] } });
            let made = done(client, "createRegulation", json!({ "body": body })).await;
            made["regulate_id"].as_str().unwrap().to_owned()
        }
        "role" | "policy" => {
            let role = last(&done(client, "listRoles", json!({})).await["roles"][0]["name"]);
            let user = done(client, "listUsers", json!({})).await["users"][0]["name"].clone();
            let body = json!({ "policy": { "subject": user, "resource": full("sources/website") } });
            let made = done(client, "createPolicy", json!({ "role": role, "body": body })).await;
            if name == "role" { role } else { last(&made["name"]) }
        }
        "invite" => {
            done(client, "listInvites", json!({})).await["invites"][0]["email"].as_str().unwrap().to_owned()
        }
        "access_token" => {
            let token = json!({ "description": "x", "scopes": "workspace", "workspace_names": [full("")] });
            let made = call(client, "createAccessToken", json!({ "body": { "access_token": token } })).await;
            last(&made.unwrap()["name"])
        }
        "install" => "77".to_owned(),
        other => panic!("{operation} has a parameter {other}"),
    }
}

/// A body that has an effect.
async fn body(sandbox: &Sandbox, operation: &str) -> Value {
    let action = json!({ "type": "sample_event", "percent": 0.5, "path": "userId" });
    let function = json!({ "display_name": "Echo", "code": "// x", "buildpack": "boreal" });
    let regulation =
        json!({ "regulation_type": "Delete", "attributes": { "name": "userId", "values": ["u"] } });
    let plan = json!({ "display_name": "Plan", "rules": { "events": [{ "name": "Paid", "rules": {} }] } });
    let mask = |resource: &str, members: Value, prefix: &str| {
        let paths: Vec<String> =
            members.as_object().unwrap().keys().map(|name| format!("{prefix}{name}")).collect();
        json!({ (resource): members, "update_mask": { "paths": paths } })
    };
    match operation {
        "batchCreateTrackingPlanSourceConnections" => json!({ "source_names": [full("sources/mobile-app")] }),
        "createAccessToken" => json!({
            "access_token": { "description": "x", "scopes": "workspace", "workspace_names": [full("")] },
        }),
        "createApp" => json!({ "app": {
            "client_uri": "https://a.example", "description": "", "display_name": "A", "public": false,
            "redirect_uris": ["https://a.example/cb"], "scope": "workspace",
        } }),
        "createDestination" => json!({ "destination": {
            "name": full("sources/backend/destinations/event-archive"), "enabled": true, "connection_mode": "CLOUD",
            "config": [{
                "name": full("sources/backend/destinations/event-archive/config/key"), "type": "string", "value": "k",
            }],
        } }),
        "createDestinationFilter" => json!({ "filter": {
            "title": "Half", "if": "all", "actions": [action], "enabled": true, "description": "half of them",
        } }),
        "createFunction" => json!({ "function": function, "type": "SOURCE" }),
        "createInvite" => json!({ "invite": { "email": "barbara@example.com" } }),
        "createPolicy" => {
            let user = sandbox.known("getUser", "userId").unwrap();
            json!({ "policy": {
                "subject": format!("users/{}", user.as_str().unwrap()), "resource": format!("workspaces/{WORKSPACE}"),
            } })
        }
        "createRegulation" | "createSourceRegulation" => regulation,
        "createSource" => json!({ "source": {
            "name": full("sources/new-shop"), "catalog_name": "catalog/sources/javascript", "display_name": "New Shop",
            "labels": { "environment": "test" },
        } }),
        "createTrackingPlan" => json!({ "tracking_plan": plan }),
        "createTrackingPlanSourceConnection" => json!({ "source_name": full("sources/mobile-app") }),
        "previewDestinationFilter" => json!({
            "filter": { "if": "all", "actions": [action] }, "input": "{\"type\":\"track\"}",
        }),
        "previewFunction" => json!({ "function": { "code": "// x" }, "payload": "{}", "session_id": "7" }),
        "updateConnectedWarehouse" => {
            json!({ "warehouse_id": sandbox.known("getWarehouse", "warehouseId").unwrap(), "enabled": true })
        }
        "updateDestination" => {
            let config = json!({
                "name": full("sources/website/destinations/webhooks/config/key"), "type": "string", "value": "k",
            });
            mask("destination", json!({ "enabled": false, "config": [config] }), "destination.")
        }
        "updateDestinationFilter" => mask("filter", json!({ "title": "Other", "enabled": false }), ""),
        "updateFunction" => mask("function", json!({ "code": "// y" }), "function."),
        "updateSource" => mask("source", json!({ "display_name": "Other" }), "source."),
        "updateSourceSchemaConfig" => {
            mask("schema_config", json!({ "allow_unplanned_track_events": false }), "schema_config.")
        }
        "updateTrackingPlan" => mask("tracking_plan", json!({ "display_name": "Other" }), "tracking_plan."),
        other => panic!("{other} needs a body"),
    }
}

#[tokio::test]
async fn every_operation_goes_through() {
    let document = Document::of_the_config_api();
    let (sandbox, client, _) = both().await;
    let mut failures = Vec::new();
    let mut called = BTreeSet::new();
    for operation in document.operations() {
        sandbox.reset();
        let mut arguments = Map::new();
        for parameter in &operation.parameters {
            let value = match (parameter.place, parameter.name) {
                (Place::Path, name) => json!(known(&client, &sandbox, operation.id, name).await),
                (_, "page_size") => json!(1),
                (_, "type") => json!("DESTINATION"),
                (_, "names") => json!([full("x")]),
                _ => continue,
            };
            arguments.insert(parameter.name.to_owned(), value);
        }
        if operation.served[0].body.is_some() {
            arguments.insert("body".to_owned(), body(&sandbox, operation.id).await);
        }
        let arguments = Value::Object(arguments);
        if operation.id == "deleteTrackingPlanSourceConnection" {
            let mut there = arguments.clone();
            there["body"] = json!({ "source_name": full("sources/website") });
            there.as_object_mut().unwrap().remove("source");
            done(&client, "createTrackingPlanSourceConnection", there).await;
        }
        match call(&client, operation.id, arguments.clone()).await {
            Ok(answer) if answer.deviations().is_empty() => {}
            Ok(answer) => failures.push(format!("{}: {:?}", operation.id, answer.deviations())),
            Err(error) => failures.push(format!("{}: {error}\n   {arguments}", operation.id)),
        }
        let last = sandbox.requests().pop().unwrap();
        assert!(last.path.starts_with("/v1beta/") && last.operation == Some(operation.id), "{last:?}");
        called.insert(operation.id);
    }
    assert!(failures.is_empty(), "{} of {}:\n{}", failures.len(), called.len(), failures.join("\n"));
    assert_eq!(called, callable().map(|row| row.operation.id).collect());
}
