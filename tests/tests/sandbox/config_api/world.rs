//! What is made in one API is seen in the other.

use segment_public_api::stable::destination_filters::list_filters_from_destination;
use segment_public_api::stable::destinations::{delete_destination, get_destination};
use segment_public_api::stable::functions::get_function;
use segment_public_api::stable::models::{DestinationFilterActionType, Label, LabelRequired, RuleType};
use segment_public_api::stable::sources::{
    CreateSourceInput, CreateSourceInputRequired, ReplaceLabelsInSourceInput, create_source, get_source,
    list_schema_settings_in_source, replace_labels_in_source,
};
use segment_public_api::stable::tracking_plans::{get_tracking_plan, list_rules_from_tracking_plan};
use segment_public_api::stable::{deletion_and_suppression, iam_users, tracking_plans, workspaces};
use serde_json::json;

use super::{DESTINATION, SOURCE, both, call, done, full};

#[tokio::test]
async fn a_source_is_one_in_both() {
    let (sandbox, old, new) = both().await;
    let source = json!({
        "name": full("sources/shop"), "catalog_name": "catalog/sources/javascript", "display_name": "Shop",
        "labels": { "environment": "test" },
    });
    let made = done(&old, "createSource", json!({ "body": { "source": source } })).await;
    let there = get_source(made["id"].as_str().unwrap()).send(&new).await.unwrap().into_inner().source;
    assert_eq!((there.slug.as_str(), there.name.as_deref()), ("shop", Some("Shop")));
    assert_eq!(there.write_keys, [made["write_keys"][0].as_str().unwrap()]);
    assert_eq!((there.labels[0].key.as_str(), there.labels[0].value.as_str()), ("environment", "test"));
    assert_eq!(there.metadata.slug, "javascript");

    // And the other way.
    let input = CreateSourceInput::new(CreateSourceInputRequired {
        slug: "app".to_owned(),
        enabled: true,
        metadata_id: sandbox.known("createSource", "metadataId").unwrap().as_str().unwrap().to_owned(),
    });
    let id = create_source(input).send(&new).await.unwrap().into_inner().source.id;
    let label = Label::new(LabelRequired { key: "environment".into(), value: "production".into() });
    replace_labels_in_source(&id, ReplaceLabelsInSourceInput::new([label])).send(&new).await.unwrap();
    let there = done(&old, "getSource", json!({ "source": "app" })).await;
    assert_eq!(
        (there["id"].as_str(), &there["labels"]),
        (Some(id.as_str()), &json!({ "environment": "production" }))
    );
    assert_eq!(there["name"], full("sources/app"));

    done(&old, "deleteSource", json!({ "source": "app" })).await;
    assert!(get_source(&id).send(&new).await.unwrap_err().is_not_found());
    let gone = call(&old, "getSource", json!({ "workspace": "sandbox", "source": "app" })).await.unwrap_err();
    assert!(gone.is_not_found(), "{gone}");
}

#[tokio::test]
async fn a_destination_has_its_settings_in_both() {
    let (_sandbox, old, new) = both().await;
    let name = full("sources/backend/destinations/mail-campaigns");
    let setting =
        |key: &str, value| json!({ "name": format!("{name}/config/{key}"), "type": "mixed", "value": value });
    let config =
        [setting("region", json!("north")), setting("list", json!(["a", "b"])), setting("on", json!(true))];
    let destination = json!({ "name": name, "enabled": false, "connection_mode": "CLOUD", "config": config });
    let arguments = json!({ "source": "backend", "body": { "destination": destination } });
    let made = done(&old, "createDestination", arguments.clone()).await;
    assert_eq!((&made["connection_mode"], &made["enabled"]), (&json!("CLOUD"), &json!(false)));
    let again = call(&old, "createDestination", {
        let mut arguments = arguments;
        arguments["workspace"] = json!("sandbox");
        arguments
    });
    let again = again.await.unwrap_err();
    assert_eq!((again.status().unwrap().as_u16(), again.code().unwrap().number()), (409, 6), "{again}");

    let find = async || {
        let listed = segment_public_api::stable::destinations::list_destinations().send(&new).await.unwrap();
        listed.destinations.iter().find(|found| found.settings.contains_key("list")).unwrap().id.clone()
    };
    let id = find().await;
    let there = get_destination(&id).send(&new).await.unwrap().into_inner().destination;
    assert_eq!(there.settings["list"], json!(["a", "b"]));

    // What is not in the mask stays as it is; what is in it without a value is emptied.
    let update = json!({
        "destination": { "enabled": true, "config": [setting("on", json!(false))] },
        "update_mask": { "paths": ["destination.config"] },
    });
    let row = segment_public_api::config_api::callable()
        .find(|row| row.operation.id == "updateDestination")
        .unwrap();
    let arguments = json!({ "workspace": "sandbox", "source": "backend", "destination": "mail-campaigns", "body": update });
    assert!(row.parts(&arguments).is_err(), "a value without its path cannot be said");
    use segment_public_api::config_api::destinations::{UpdateDestinationRequest, update_destination};
    let update = UpdateDestinationRequest::new().clear_config();
    let made = update_destination("sandbox", "backend", "mail-campaigns", update).send(&old).await.unwrap();
    assert_eq!((made.enabled, made.config.as_ref().unwrap().len()), (false, 0));

    delete_destination(&id).send(&new).await.unwrap();
    let gone = call(&old, "getDestination", {
        json!({ "workspace": "sandbox", "source": "backend", "destination": "mail-campaigns" })
    });
    assert!(gone.await.unwrap_err().is_not_found());
}

#[tokio::test]
async fn filters_functions_and_schemas_are_the_same() {
    let (sandbox, old, new) = both().await;
    let action = json!({ "type": "blacklist_fields", "fields": { "traits": { "fields": ["email"] } } });
    let filter = json!({ "title": "No mail", "if": "all", "actions": [action], "enabled": true });
    let place = json!({ "source": SOURCE, "destination": DESTINATION, "body": { "filter": filter } });
    let made = done(&old, "createDestinationFilter", place).await;
    assert_eq!(made["actions"], json!([action]));
    let destination = sandbox.known("getDestination", "destinationId").unwrap();
    let there = list_filters_from_destination(destination.as_str().unwrap()).send(&new).await.unwrap();
    let there = there.filters.iter().find(|filter| filter.title == "No mail").unwrap();
    assert_eq!(there.actions[0].r#type, DestinationFilterActionType::DropProperties);
    assert!(made["name"].as_str().unwrap().ends_with(&there.id));

    let workspace = workspaces::get_workspace().send(&new).await.unwrap().into_inner().workspace.id;
    let setting =
        json!({ "name": "m", "label": "M", "type": "text-map", "required": true, "sensitive": true });
    let function = json!({ "display_name": "Echo", "code": "// x", "settings": [setting] });
    let arguments = json!({ "workspace_id": workspace, "body": { "function": function, "type": "SOURCE" } });
    let made = call(&old, "createFunction", arguments).await.unwrap();
    assert_eq!(made["settings"][0]["type"], "text-map");
    let there =
        get_function(made["id"].as_str().unwrap()).send(&new).await.unwrap().into_inner().function.unwrap();
    assert_eq!(there.settings.unwrap()[0].r#type.as_str(), "TEXT_MAP");

    let config = json!({ "allow_unplanned_track_events": false, "forwarding_violations_to": "backend" });
    let paths = ["schema_config.allow_unplanned_track_events", "schema_config.forwarding_violations_to"];
    let body = json!({ "schema_config": config, "update_mask": { "paths": paths } });
    done(&old, "updateSourceSchemaConfig", json!({ "source": SOURCE, "body": body })).await;
    let source = sandbox.known("getSource", "sourceId").unwrap();
    let there = list_schema_settings_in_source(source.as_str().unwrap()).send(&new).await.unwrap();
    assert_eq!(there.settings.track.as_ref().unwrap().allow_unplanned_events, Some(false));
    let to = there.settings.forwarding_violations_to.clone().unwrap();
    assert_eq!(get_source(to).send(&new).await.unwrap().source.slug, "backend");
}

#[tokio::test]
async fn a_plan_keeps_its_rules_and_sources() {
    let (_sandbox, old, new) = both().await;
    let event = |number: usize| json!({ "name": format!("Event {number}"), "description": "x", "version": 1, "rules": { "type": "object" } });
    let events: Vec<_> = (0..450).map(event).collect();
    let rules = json!({ "events": events, "global": { "type": "object" } });
    let plan = json!({ "display_name": "Big plan", "rules": rules });
    let made = done(&old, "createTrackingPlan", json!({ "body": { "tracking_plan": plan } })).await;
    let plans = tracking_plans::list_tracking_plans().send(&new).await.unwrap().into_inner().tracking_plans;
    let there = plans.iter().find(|plan| plan.name.as_deref() == Some("Big plan")).unwrap();
    let name = made["name"].as_str().unwrap().rsplit('/').next().unwrap();
    assert!(name.starts_with("rs_") && name != there.id);
    let mut there_rules = list_rules_from_tracking_plan(&there.id).items(&new);
    let (mut count, mut common) = (0, 0);
    while let Some(rule) = there_rules.try_next().await.unwrap() {
        count += 1;
        common += usize::from(rule.r#type == RuleType::Common);
    }
    assert_eq!((count, common), (451, 1));
    let read = done(&old, "getTrackingPlan", json!({ "tracking_plan": name })).await;
    assert_eq!(read["rules"], rules, "as it was sent");

    let connection = json!({ "tracking_plan": name, "body": { "source_names": [full("sources/website")] } });
    done(&old, "batchCreateTrackingPlanSourceConnections", connection).await;
    let sources = tracking_plans::list_sources_from_tracking_plan(&there.id).send(&new).await.unwrap();
    assert_eq!(sources.sources[0].slug, "website");
    done(&old, "deleteTrackingPlanSourceConnection", json!({ "tracking_plan": name, "source": "website" }))
        .await;
    let body = json!({ "tracking_plan": { "display_name": "Small" }, "update_mask": { "paths":
        ["tracking_plan.display_name"] } });
    let renamed = done(&old, "updateTrackingPlan", json!({ "tracking_plan": name, "body": body })).await;
    assert_eq!(
        (&renamed["display_name"], renamed["rules"]["events"].as_array().unwrap().len()),
        (&json!("Small"), 450)
    );
    done(&old, "deleteTrackingPlan", json!({ "tracking_plan": name })).await;
    assert!(get_tracking_plan(&there.id).send(&new).await.unwrap_err().is_not_found());
}

#[tokio::test]
async fn people_and_regulations_are_the_same() {
    let (_sandbox, old, new) = both().await;
    done(&old, "createInvite", json!({ "body": { "invite": { "email": "b@example.com" } } })).await;
    let invites = iam_users::list_invites().send(&new).await.unwrap().into_inner().invites;
    assert!(invites.contains(&"b@example.com".to_owned()));
    let attributes = json!({ "name": "userId", "values": ["u1"] });
    let body = json!({ "regulation_type": "Suppress", "attributes": attributes });
    let made = done(&old, "createRegulation", json!({ "body": body })).await;
    let id = made["regulate_id"].as_str().unwrap();
    let there =
        deletion_and_suppression::get_regulation(id).send(&new).await.unwrap().into_inner().regulation;
    assert_eq!(there.id, id);
    // It has begun, as it was looked at.
    let error = call(&old, "deleteRegulation", json!({ "workspace": "sandbox", "regulation": id }))
        .await
        .unwrap_err();
    assert_eq!(error.code().unwrap().number(), 3, "{error}");
    let suppressed = done(&old, "listSuppressedUsers", json!({})).await;
    assert_eq!(suppressed["suppressed_users"][0]["attributes"], attributes);
}
