//! What carries out each operation.

use serde_json::{Value, json};

use super::call::Call;
use super::workspace::Workspace;
use super::{
    access, apps, catalog, destinations, filters, functions, plans, regulations, schema_config, sources,
};
use crate::api::config_document;
use crate::refusal::Refusal;
use crate::sample::sample;
use crate::shape::PLAUSIBLE;

pub(super) type Handler = fn(&mut Workspace<'_>, &Call) -> Result<Value, Refusal>;

pub(super) fn handler(id: &str) -> Handler {
    match id {
        "listWorkspaces" => list_workspaces,
        "getWorkspace" => get_workspace,

        "listCatalogSources" => catalog::sources,
        "getCatalogSource" => catalog::source,
        "listCatalogDestinations" => catalog::destinations,
        "getCatalogDestination" => catalog::destination,

        "listSources" => sources::list,
        "createSource" => sources::create,
        "getSource" => sources::get,
        "updateSource" => sources::update,
        "deleteSource" => sources::delete,
        "updateConnectedWarehouse" => sources::connect_warehouse,
        "getSourceSchemaConfig" => schema_config::get,
        "updateSourceSchemaConfig" => schema_config::update,

        "listDestinations" => destinations::list,
        "createDestination" => destinations::create,
        "getDestination" => destinations::get,
        "updateDestination" => destinations::update,
        "deleteDestination" => destinations::delete,
        "listDestinationFilters" => filters::list,
        "createDestinationFilter" => filters::create,
        "getDestinationFilter" => filters::get,
        "updateDestinationFilter" => filters::update,
        "deleteDestinationFilter" => filters::delete,
        "previewDestinationFilter" => filters::preview,

        "listTrackingPlans" => plans::list,
        "createTrackingPlan" => plans::create,
        "getTrackingPlan" => plans::get,
        "updateTrackingPlan" => plans::update,
        "deleteTrackingPlan" => plans::delete,
        "listTrackingPlanSourceConnections" => plans::connections,
        "createTrackingPlanSourceConnection" => plans::connect,
        "batchCreateTrackingPlanSourceConnections" => plans::connect_all,
        "deleteTrackingPlanSourceConnection" => plans::disconnect,

        "listFunctions" => functions::list,
        "createFunction" => functions::create,
        "getFunction" => functions::get,
        "updateFunction" => functions::update,
        "deleteFunction" => functions::delete,
        "previewFunction" => functions::preview,
        "getSourceFunctionIsLatestVersion" => functions::is_latest,
        "deploySourceFunction" => functions::deploy,

        "createRegulation" | "createSourceRegulation" => regulations::create,
        "listRegulations" => regulations::list,
        "getRegulation" => regulations::get,
        "deleteRegulation" => regulations::delete,
        "listSuppressedUsers" => regulations::suppressed,

        "listUsers" => access::users,
        "listRoles" => access::roles,
        "listPolicies" => access::policies,
        "createPolicy" => access::create_policy,
        "deletePolicy" => access::delete_policy,
        "listInvites" => access::invites,
        "createInvite" => access::invite,
        "deleteInvite" => access::delete_invite,

        "createAccessToken" => apps::create_token,
        "listAccessTokens" => apps::tokens,
        "getAccessToken" => apps::token,
        "deleteAccessToken" => apps::delete_token,
        "createApp" => apps::create,
        "getInstallToken" => apps::install_token,

        // Deliveries are not there: what nobody has seen is answered with nothing in it.
        _ => made_up,
    }
}

fn made_up(_: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    Ok(sample(config_document(), call.operation.served[0].data, "answer", PLAUSIBLE))
}

fn list_workspaces(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    Ok(json!({ "workspaces": [get_workspace(workspace, call)?] }))
}

fn get_workspace(workspace: &mut Workspace<'_>, _: &Call) -> Result<Value, Refusal> {
    let name = format!("workspaces/{}", workspace.slug);
    Ok(json!({ "name": name, "display_name": workspace.name, "id": workspace.id }))
}
