//! The ways of this API: credentials, its limit, pages, errors, and what surprises.

use segment_public_api::config_api::destinations::{UpdateDestinationRequest, update_destination};
use segment_public_api::config_api::models::{DestinationConfig, DestinationConfigType};
use segment_public_api::config_api::sources::{
    UpdateSourceSchemaConfigRequest, get_source_schema_config, update_source_schema_config,
};
use segment_public_api::config_api::workspaces::list_workspaces;
use segment_public_api::config_api::{self, functions};
use segment_public_api::{ErrorCode, RetryPolicy, Value};
use segment_sandbox::{Fault, Sandbox};
use serde_json::json;

use super::{DESTINATION, SOURCE, ask, both, builder, call, done, full};

#[tokio::test]
async fn tokens_of_the_two_are_not_interchangeable() {
    let sandbox = Sandbox::start().await.unwrap();
    for (token, password) in [(sandbox.token(), "wrong"), ("a.b", "wrong")] {
        let client =
            builder(&sandbox).token(token).password(sandbox.config_password().0, password).build().unwrap();
        for (id, arguments) in [("listWorkspaces", json!({})), ("listAccessTokens", json!({}))] {
            let error = call(&client, id, arguments).await.unwrap_err();
            assert_eq!(error.code(), Some(ErrorCode::Unauthenticated), "{id}: {error}");
        }
    }
    let public = segment_public_api::Client::builder().token(sandbox.config_token()).base_url(sandbox.url());
    let error = segment_public_api::stable::workspaces::get_workspace().send(&public.build().unwrap()).await;
    assert!(error.unwrap_err().is_unauthorized());
}

#[tokio::test]
async fn an_app_has_credentials_of_its_own() {
    let (sandbox, client, _) = both().await;
    let app = json!({
        "client_uri": "https://a.example", "description": "", "display_name": "A", "public": false,
        "redirect_uris": ["https://a.example/cb"], "scope": "workspace",
    });
    let made = done(&client, "createApp", json!({ "body": { "app": app } })).await;
    let [id, secret] = ["client_id", "client_secret"].map(|name| made[name].as_str().unwrap());
    let client = config_api::Client::builder().password(id, secret).base_url(&sandbox.config_url());
    let client = client.build().unwrap();
    let token = call(&client, "getInstallToken", json!({ "install": "7" })).await.unwrap();
    assert_eq!(token["expires_in"], 3_600);
    assert!(call(&client, "listAccessTokens", json!({})).await.unwrap_err().is_unauthorized());
}

#[tokio::test]
async fn the_limit_counts_all_operations_together() {
    let sandbox = Sandbox::start().await.unwrap();
    let client = builder(&sandbox).build().unwrap();
    for _ in 0..200 {
        list_workspaces().send(&client).await.unwrap();
    }
    let error = call(&client, "listSources", json!({ "workspace": "sandbox" })).await.unwrap_err();
    assert_eq!((error.code(), error.status().unwrap().as_u16()), (Some(ErrorCode::ResourceExhausted), 429));
    assert!(error.retry_at().is_some(), "{error}");
    // The other API has limits of its own.
    segment_public_api::stable::workspaces::get_workspace().send(&crate::client(&sandbox)).await.unwrap();
}

#[tokio::test]
async fn pages_are_as_long_as_asked_and_end_as_seen() {
    let (sandbox, client, _) = both().await;
    let workspace = done(&client, "getWorkspace", json!({})).await["id"].clone();
    for number in 0..25 {
        let function = json!({ "display_name": format!("F{number}"), "code": "" });
        let body = json!({ "function": function, "type": "SOURCE" });
        call(&client, "createFunction", json!({ "workspace_id": workspace, "body": body })).await.unwrap();
    }
    let first =
        call(&client, "listFunctions", json!({ "workspace_id": workspace, "type": "SOURCE" })).await.unwrap();
    assert_eq!(first["functions"].as_array().unwrap().len(), 10);
    assert_ne!(first["next_page_token"], "");
    let mut all = functions::list_functions(workspace.as_str().unwrap()).page_size(7).items(&client);
    let mut count = 0;
    while all.try_next().await.unwrap().is_some() {
        count += 1;
    }
    assert_eq!(count, 28, "25, and the three that are there at first");
    assert_eq!(done(&client, "listSources", json!({})).await["next_page_token"], "");
    assert_eq!(done(&client, "listTrackingPlans", json!({})).await.get("next_page_token"), None);
    for (name, value) in [("page_size", json!(101)), ("page_size", json!(0)), ("page_token", json!("?"))] {
        let error =
            call(&client, "listSources", json!({ "workspace": "sandbox", (name): value })).await.unwrap_err();
        assert_eq!(error.code(), Some(ErrorCode::InvalidArgument), "{error}");
    }
    drop(sandbox);
}

#[tokio::test]
async fn what_is_gone_is_told_in_this_apis_own_ways() {
    let (sandbox, client, _) = both().await;
    let at = |source: &str| json!({ "workspace": "sandbox", "source": source });
    let filter =
        json!({ "workspace": "sandbox", "source": SOURCE, "destination": DESTINATION, "filter": "df_gone" });
    let error = call(&client, "getDestinationFilter", filter).await.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), error.code()), (400, Some(ErrorCode::InvalidArgument)));
    assert!(error.is_not_found(), "{error}");
    let error = call(&client, "getSourceSchemaConfig", at("gone")).await.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), error.code()), (500, Some(ErrorCode::Internal)), "{error}");
    let error = call(&client, "getSource", at("gone")).await.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), error.code()), (404, Some(ErrorCode::NotFound)), "{error}");
    let error =
        call(&client, "getSource", json!({ "workspace": "other", "source": SOURCE })).await.unwrap_err();
    assert!(error.is_not_found(), "{error}");

    // A path that leads nowhere does not reach the API.
    let (status, body) = ask(&sandbox, "GET", "/v1beta/nothing/here", None).await;
    assert_eq!((status, body.starts_with("upstream connect error")), (503, true), "{body}");
    let metrics = "/v1beta/workspaces/sandbox/sources/website/destinations/webhooks/metrics";
    assert_eq!(ask(&sandbox, "GET", &format!("{metrics}:batchGet?names=a&names=b"), None).await.0, 200);
    assert_eq!(ask(&sandbox, "GET", &format!("{metrics}%3AbatchGet"), None).await.0, 503);
    assert_eq!(ask(&sandbox, "DELETE", "/v1beta/workspaces", None).await.0, 405);
}

#[tokio::test]
async fn requests_are_held_against_the_document() {
    let (sandbox, client, _) = both().await;
    let path = "/v1beta/workspaces/sandbox/sources";
    let more = json!({ "source": { "name": "x", "catalog_name": "y", "more": 1 } });
    for body in [json!({}), json!([]), json!({ "source": 7 }), more] {
        let (status, answer) = ask(&sandbox, "POST", path, Some(body)).await;
        let answer: Value = serde_json::from_str(&answer).unwrap();
        assert_eq!((status, &answer["code"]), (400, &json!(3)), "{answer}");
    }
    let (status, answer) = ask(&sandbox, "GET", &format!("{path}?count=5"), None).await;
    assert_eq!(status, 400, "{answer}");
    // Bodies want full names.
    let source = json!({ "name": "shop", "catalog_name": "catalog/sources/javascript" });
    let error =
        call(&client, "createSource", json!({ "workspace": "sandbox", "body": { "source": source } })).await;
    assert!(error.unwrap_err().to_string().contains("not a full name"));
    // A value without a path is ignored.
    let masked = |source: Value, paths: Value| json!({ "source": source, "update_mask": { "paths": paths } });
    let body = masked(json!({ "display_name": "Ignored" }), json!([]));
    let (status, answer) = ask(&sandbox, "PATCH", &format!("{path}/website"), Some(body)).await;
    assert_eq!((status, answer.contains("Ignored")), (200, false), "{answer}");
    let body = masked(json!({}), json!(["source.display_name"]));
    let (_, answer) = ask(&sandbox, "PATCH", &format!("{path}/website"), Some(body)).await;
    let answer: Value = serde_json::from_str(&answer).unwrap();
    assert_eq!(answer["display_name"], "website", "an emptied name shows the slug");
    let body = masked(json!({}), json!(["source.nothing"]));
    assert_eq!(ask(&sandbox, "PATCH", &format!("{path}/website"), Some(body)).await.0, 400);
}

#[tokio::test]
async fn settings_of_the_type_select_are_shown_and_cannot_be_written() {
    let (_sandbox, client, _) = both().await;
    let name = full("sources/website/destinations/webhooks/config/region");
    let config = DestinationConfig::new(name).r#type(DestinationConfigType::Select).value(json!("north"));
    let update = UpdateDestinationRequest::new().config([config]);
    let error = update_destination("sandbox", SOURCE, DESTINATION, update).send(&client).await.unwrap_err();
    assert_eq!(error.code(), Some(ErrorCode::InvalidArgument));
    assert!(error.to_string().contains("select"), "{error}");
}

#[tokio::test]
async fn a_schema_config_shows_late_what_was_written() {
    let (_sandbox, client, _) = both().await;
    let read = || get_source_schema_config("sandbox", SOURCE).send(&client);
    assert!(read().await.unwrap().allow_unplanned_track_events);
    let update = UpdateSourceSchemaConfigRequest::new().allow_unplanned_track_events(false);
    let answer = update_source_schema_config("sandbox", SOURCE, update).send(&client).await.unwrap();
    assert!(!answer.allow_unplanned_track_events);
    assert!(read().await.unwrap().allow_unplanned_track_events, "stale");
    assert!(!read().await.unwrap().allow_unplanned_track_events);
    let error = call(&client, "updateSourceSchemaConfig", {
        let body = json!({
            "schema_config": { "forwarding_violations_to": "gone" },
            "update_mask": { "paths": ["schema_config.forwarding_violations_to"] },
        });
        json!({ "workspace": "sandbox", "source": SOURCE, "body": body })
    });
    assert!(error.await.unwrap_err().to_string().contains("forwarding_violations_to"));
}

#[tokio::test]
async fn a_filter_is_reached_by_both_its_names() {
    let (sandbox, client, _) = both().await;
    let place = json!({ "source": SOURCE, "destination": DESTINATION });
    let filters = done(&client, "listDestinationFilters", place).await;
    let name = filters["filters"][0]["name"].as_str().unwrap();
    let long = name.replace("/filters/", "/config/5f00/filters/");
    for name in [name, &long] {
        let (status, body) = ask(&sandbox, "GET", &format!("/v1beta/{name}"), None).await;
        assert_eq!(status, 200, "{body}");
    }
}

#[tokio::test]
async fn faults_come_in_this_apis_form() {
    let (sandbox, client, _) = both().await;
    for fault in Fault::all() {
        sandbox.reset();
        sandbox.misbehave(fault, Some("listSources"), 1);
        // It is read, or an error that tells; never a panic, never a hang.
        let client = builder(&sandbox).timeout(std::time::Duration::from_secs(1)).build().unwrap();
        let result = call(&client, "listSources", json!({ "workspace": "sandbox" })).await;
        match fault {
            Fault::BadRequest => assert_eq!(result.unwrap_err().code(), Some(ErrorCode::InvalidArgument)),
            Fault::Forbidden => assert_eq!(result.unwrap_err().code(), Some(ErrorCode::PermissionDenied)),
            Fault::TooManyRequests => assert!(result.unwrap_err().is_rate_limited()),
            Fault::InternalError => assert_eq!(result.unwrap_err().code(), Some(ErrorCode::Internal)),
            Fault::ErrorsInSuccess => assert!(result.unwrap_err().code().is_some()),
            Fault::RepeatedKeys => assert!(!result.unwrap().deviations().is_empty()),
            Fault::StrangeMembers | Fault::Gzip => {
                assert_eq!(result.unwrap()["sources"].as_array().unwrap().len(), 3)
            }
            _ => drop(result),
        }
    }
    // What passes is tried again.
    sandbox.misbehave(Fault::TooManyRequests, Some("listWorkspaces"), 1);
    let patient = builder(&sandbox).retries(RetryPolicy::new()).build().unwrap();
    assert_eq!(list_workspaces().send(&patient).await.unwrap().attempts(), 2);
    drop(client);
}
