//! The operations that are more than create, read, update and delete, and what carries each out.

use serde_json::Value;

use super::{
    State, audiences, audit, functions, iam, labels, plans, regulations, relations, reverse_etl, settings,
    testing,
};
use crate::check::Call;
use crate::refusal::Refusal;

/// Carries out a call; gives what is known of the answer's `data`.
pub(super) type Handler = fn(&mut State, &Call) -> Result<Value, Refusal>;

/// Returns the function that carries out the operation, if it is one of these.
pub(super) fn handler(id: &str) -> Option<Handler> {
    Some(match id {
        "echo" => testing::echo,
        "previewDestinationFilter" => testing::preview_filter,
        "replaceMessagingSubscriptionsInSpaces" => testing::subscribe,
        "getWorkspace" => settings::workspace,
        "listAuditEvents" => audit::list,

        "createSource" => relations::create_source,
        "createWarehouse" => relations::create_warehouse,
        "getSource" => relations::get_source,
        "listConnectedDestinationsFromSource" => relations::destinations_of_source,
        "listConnectedWarehousesFromSource" => relations::warehouses_of_source,
        "listConnectedSourcesFromWarehouse" => relations::sources_of_warehouse,
        "addConnectionFromSourceToWarehouse" => relations::connect,
        "removeSourceConnectionFromWarehouse" => relations::disconnect,

        "listLabels" => labels::list,
        "createLabel" => labels::create,
        "deleteLabel" => labels::delete,
        "addLabelsToSource" => labels::add_to_source,
        "replaceLabelsInSource" => labels::replace_in_source,

        "listRulesFromTrackingPlan" => plans::rules,
        "updateRulesInTrackingPlan" => plans::update_rules,
        "replaceRulesInTrackingPlan" => plans::replace_rules,
        "removeRulesFromTrackingPlan" => plans::remove_rules,
        "listSourcesFromTrackingPlan" => plans::sources,
        "addSourceToTrackingPlan" => plans::add_source,
        "removeSourceFromTrackingPlan" => plans::remove_source,

        "createUserGroup" => iam::create_group,
        "listUsersFromUserGroup" => iam::users_of_group,
        "addUsersToUserGroup" => iam::add_users,
        "replaceUsersInUserGroup" => iam::replace_users,
        "removeUsersFromUserGroup" => iam::remove_users,
        "listUserGroupsFromUser" => iam::groups_of_user,
        "listInvitesFromUserGroup" => iam::invites_of_group,
        "addPermissionsToUserGroup" | "addPermissionsToUser" => iam::add_permissions,
        "replacePermissionsForUserGroup" | "replacePermissionsForUser" => iam::replace_permissions,
        "deleteUsers" => iam::delete_users,
        "listInvites" => iam::invites,
        "createInvites" => iam::invite,
        "deleteInvites" => iam::delete_invites,

        "createFunction" => functions::create,
        "updateFunction" => functions::update,
        "listFunctions" => functions::list,
        "createFunctionDeployment" => functions::deploy,
        "listFunctionVersions" => functions::versions,
        "getFunctionVersion" => functions::version,
        "restoreFunctionVersion" => functions::restore,
        "listInsertFunctionInstances" => functions::instances,

        "createWorkspaceRegulation" | "createCloudSourceRegulation" | "createSourceRegulation" => {
            regulations::create
        }
        "getRegulation" => regulations::get,
        "listWorkspaceRegulations" | "listRegulationsFromSource" => regulations::list,
        "listSuppressions" => regulations::suppressions,

        "listSchemaSettingsInSource" => settings::schema,
        "updateSchemaSettingsInSource" => settings::update_schema,
        "getAdvancedSyncScheduleFromWarehouse" => settings::schedule,
        "replaceAdvancedSyncScheduleForWarehouse" => settings::replace_schedule,
        "createWriteKeyForSource" => settings::create_write_key,
        "removeWriteKeyFromSource" => settings::remove_write_key,
        "createLivePlugin" => settings::create_live_plugin,
        "getLatestFromLivePlugins" => settings::live_plugin,
        "deleteLivePluginCode" => settings::delete_live_plugin,

        "addDestinationToAudience" => audiences::connect,
        "addActivationToAudience" => audiences::activate,

        "createReverseETLManualSync" => reverse_etl::start,
        "getReverseETLSyncStatus" => reverse_etl::status,
        "cancelReverseETLSyncForModel" => reverse_etl::cancel,
        "listReverseETLSyncStatusesFromModelAndSubscriptionId" => reverse_etl::statuses,
        _ => return None,
    })
}
